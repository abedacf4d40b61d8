// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspaceconfig.h"

#include "core/azure/workspacelocation.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QRegularExpression>

namespace tandem::azure {

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("WorkspaceConfig", sentence);
}

bool matches(const QString& text, const QString& pattern)
{
    return QRegularExpression(pattern).match(text).hasMatch();
}

QString segmentBehind(const QStringList& segments, const QString& word)
{
    for (qsizetype i = 0; i + 1 < segments.size(); ++i)
        if (segments[i].compare(word, Qt::CaseInsensitive) == 0)
            return segments[i + 1];
    return {};
}

}

QString WorkspaceConfig::problem() const
{
    if (subscriptionId.isEmpty() || resourceGroup.isEmpty() || workspaceName.isEmpty())
        return translated(
            "It is a template: subscription, resource group and workspace are not all filled in.");
    if (!matches(subscriptionId, u"^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"_s))
        return translated("\"%1\" is no id of a subscription; it looks like "
                          "00000000-0000-0000-0000-000000000000.")
            .arg(subscriptionId);
    // Azure's rules for the two names.
    if (!matches(resourceGroup, u"^[\\w().-]{0,89}[\\w()-]$"_s))
        return translated("\"%1\" is no name of a resource group.").arg(resourceGroup);
    if (!matches(workspaceName, u"^[A-Za-z0-9][A-Za-z0-9_-]{1,32}$"_s))
        return translated("\"%1\" is no name of a workspace.").arg(workspaceName);
    return {};
}

QString WorkspaceConfig::resourceId() const
{
    return WorkspaceLocation{{}, subscriptionId, resourceGroup, workspaceName}.resourceId();
}

Result<WorkspaceConfig> readWorkspaceConfig(const QByteArray& bytes)
{
    const bool hasMark = bytes.startsWith("\xEF\xBB\xBF");
    const auto object = json::parseObject(hasMark ? bytes.mid(3) : bytes);
    if (!object)
        return object.error();
    const auto textOf = [&object](
                            QStringView key) { return json::anyCase(*object, key).toString().trimmed(); };
    WorkspaceConfig config;
    if (const QString scope = textOf(u"Scope"); !scope.isEmpty()) {
        const QStringList segments = scope.split(u'/');
        config.shape = WorkspaceConfig::Shape::Scope;
        config.subscriptionId = segmentBehind(segments, u"subscriptions"_s);
        config.resourceGroup = segmentBehind(segments, u"resourceGroups"_s);
        config.workspaceName = segmentBehind(segments, u"workspaces"_s);
        return config;
    }
    if (!object->contains(u"subscription_id"_s) && !object->contains(u"workspace_name"_s))
        return Error{.kind = Error::Kind::Input,
            .message = translated("This is no config.json of Azure ML: it has neither subscription_id, "
                                  "resource_group and workspace_name, nor Scope.")};
    config.subscriptionId = textOf(u"subscription_id");
    config.resourceGroup = textOf(u"resource_group");
    config.workspaceName = textOf(u"workspace_name");
    return config;
}

QString workspaceConfigFileFor(const QString& folder)
{
    constexpr int mostParents = 20;
    for (const auto& name :
        {u".azureml/config.json"_s, u".azureml/project.json"_s, u"aml_config/config.json"_s,
            u"aml_config/project.json"_s, u"config.json"_s, u"project.json"_s}) {
        QDir place(QDir(folder).absolutePath());
        for (int steps = 0; steps <= mostParents; ++steps) {
            if (const QString file = place.filePath(name); QFileInfo(file).isFile())
                return file;
            if (!place.cdUp())
                break;
        }
    }
    return {};
}

Result<QString> writeWorkspaceConfig(const QString& folder, const WorkspaceConfig& config)
{
    const QDir place(folder);
    const bool hasOldFolder = QFileInfo(place.filePath(u"aml_config"_s)).isDir()
        && !QFileInfo(place.filePath(u".azureml"_s)).isDir();
    const QString file =
        place.filePath(hasOldFolder ? u"aml_config/config.json"_s : u".azureml/config.json"_s);
    QJsonObject object;
    object.insert(u"subscription_id"_s, config.subscriptionId);
    object.insert(u"resource_group"_s, config.resourceGroup);
    object.insert(u"workspace_name"_s, config.workspaceName);
    if (const auto written = writeFile(file, json::indented(object)); !written)
        return written.error();
    return file;
}

}
