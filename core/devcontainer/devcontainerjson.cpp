// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/devcontainerjson.h"

#include "core/devcontainer/developertools.h"
#include "core/devcontainer/dockerfile.h"
#include "core/devcontainer/quoting.h"
#include "core/environment/baseimage.h"

namespace tandem {

namespace {

/// An object whose keys keep their order, which QJsonObject does not.
class OrderedObject {
public:
    OrderedObject& add(const QString& key, const QJsonValue& value) { return addText(key, textOf(value)); }
    OrderedObject& add(const QString& key, const OrderedObject& value) { return addText(key, value.text()); }

    QString text() const { return inBrackets(u'{', m_members, u'}'); }

private:
    static QString textOf(const QJsonValue& value)
    {
        if (value.isArray()) {
            QStringList items;
            for (const auto& item : value.toArray())
                items << textOf(item);
            return inBrackets(u'[', items, u']');
        }
        if (value.isObject()) {
            const QJsonObject object = value.toObject();
            OrderedObject ordered;
            for (auto it = object.begin(); it != object.end(); ++it)
                ordered.add(it.key(), *it);
            return ordered.text();
        }
        const auto json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromUtf8(json.mid(1, json.size() - 2));
    }
    static QString inBrackets(QChar opening, const QStringList& items, QChar closing)
    {
        if (items.isEmpty())
            return QString(opening) + closing;
        QString inner = items.join(u",\n"_s);
        inner.replace(u'\n', u"\n  "_s); // A line end inside a JSON string is written as an escape.
        return opening + u"\n  "_s + inner + u'\n' + closing;
    }
    OrderedObject& addText(const QString& key, const QString& text)
    {
        m_members << textOf(key) + u": "_s + text;
        return *this;
    }

    QStringList m_members;
};

QList<DeveloperTool> chosenTools(const QStringList& requirements)
{
    QList<DeveloperTool> chosen;
    for (const QString& requirement : requirements)
        for (const auto& tool : developerTools())
            if (PipRequirement{requirement}.name() == tool.package)
                chosen << tool;
    return chosen;
}

QStringList extensions(const DevContainerChoices& choices)
{
    QStringList ids{u"ms-python.python"_s, u"ms-python.vscode-pylance"_s, u"ms-python.debugpy"_s};
    for (const auto& tool : chosenTools(choices.developerTools))
        if (!tool.extension.isEmpty())
            ids << tool.extension;
    ids += choices.extensions;
    ids.removeDuplicates();
    return ids;
}

OrderedObject settings(const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    QString interpreter =
        facts.interpreterPath.isEmpty() || facts.isHost ? u"python3"_s : facts.interpreterPath;
    if (hasEnvironmentLink(facts))
        interpreter = environmentLink() + u"/bin/python"_s;
    OrderedObject object;
    object.add(u"python.defaultInterpreterPath"_s, withoutVariables(interpreter));
    object.add(u"terminal.integrated.defaultProfile.linux"_s, u"bash"_s);
    QJsonObject ofTools;
    for (const auto& tool : chosenTools(choices.developerTools))
        for (auto it = tool.settings.begin(); it != tool.settings.end(); ++it)
            ofTools.insert(it.key(), *it);
    for (auto it = ofTools.begin(); it != ofTools.end(); ++it)
        object.add(it.key(), *it);
    return object;
}

QJsonValue gpuRequirement(const DevContainerFacts& facts, GpuRequest request)
{
    const bool isForGpu = isGpuImage(facts.definition.baseImage) || isGpuImage(facts.imageReference);
    if (request == GpuRequest::Required)
        return true;
    if (request == GpuRequest::Optional || (request == GpuRequest::AsTheImage && isForGpu))
        return u"optional"_s;
    return {};
}

}

QString devContainerName(const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    if (!choices.name.isEmpty())
        return choices.name;
    QString name = facts.environmentName.isEmpty() ? u"environment"_s : facts.environmentName;
    if (!facts.environmentVersion.isEmpty())
        name += u" v"_s + facts.environmentVersion;
    return facts.runName.isEmpty() ? name : u"%1 (run %2)"_s.arg(name, facts.runName);
}

QString devContainerJson(const DevContainerFacts& facts, const DevContainerChoices& choices)
{
    OrderedObject build;
    build.add(u"dockerfile"_s, u"Dockerfile"_s);
    build.add(u"args"_s, OrderedObject().add(u"AZUREML_IMAGE"_s, baseImageOf(facts)));
    OrderedObject editor;
    editor.add(u"extensions"_s, QJsonArray::fromStringList(extensions(choices)));
    editor.add(u"settings"_s, settings(facts, choices));

    OrderedObject root;
    root.add(u"name"_s, withoutVariables(devContainerName(facts, choices)));
    root.add(u"build"_s, build);
    root.add(u"remoteUser"_s, u"root"_s);
    if (const auto gpu = gpuRequirement(facts, choices.gpu); !gpu.isNull())
        root.add(u"hostRequirements"_s, OrderedObject().add(u"gpu"_s, gpu));
    root.add(u"customizations"_s, OrderedObject().add(u"vscode"_s, editor));
    return root.text() + u'\n';
}

}
