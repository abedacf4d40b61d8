// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/containerinside.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/jsonc/document.h"
#include "core/devcontainer/vscodeuri.h"

#include <QDir>

namespace tandem {

namespace {

/// The last one of the layers of configuration that says it.
QString fromMetadata(const ContainerState& container, const QString& key)
{
    const auto layers = json::parseArray(container.labels.value(u"devcontainer.metadata"_s).toUtf8());
    QString found;
    if (layers)
        for (const QJsonValue& layer : *layers)
            if (const QString said = layer[key].toString(); !said.isEmpty())
                found = said;
    return found;
}

QString fromFile(const QByteArray& configuration, const QString& key)
{
    const auto parsed = jsonc::Document::parse(configuration);
    const auto* document = std::get_if<jsonc::Document>(&parsed);
    return document ? document->json({key}).toString() : QString();
}

QString real(const QString& path)
{
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return canonical.isEmpty() ? QDir::cleanPath(path) : canonical;
}

}

QString ContainerInside::pathOf(const QString& outside) const
{
    QString found;
    qsizetype longest = -1;
    for (const QString& path : {QDir::cleanPath(outside), real(outside)})
        for (const Mount& mount : mounts) {
            const QString host = QDir::cleanPath(mount.host);
            if (host.isEmpty() || host.size() <= longest)
                continue;
            if (path != host && !path.startsWith(host.endsWith(u'/') ? host : host + u'/'))
                continue;
            longest = host.size();
            found = QDir::cleanPath(mount.container + u'/' + path.mid(host.size()));
        }
    return found;
}

ContainerInside ContainerInside::of(
    const ContainerState& container, const QString& project, const QString& file)
{
    const QByteArray configuration = readFile(QDir(project).filePath(file)).valueOr({});
    ContainerInside inside;
    inside.mounts = container.mounts;
    for (const QString& key : {u"remoteUser"_s, u"containerUser"_s}) {
        if (inside.user.isEmpty())
            inside.user = fromMetadata(container, key);
        if (inside.user.isEmpty())
            inside.user = fromFile(configuration, key);
    }
    // A variable that only the tools could resolve names nobody.
    if (inside.user.contains(u'$'))
        inside.user.clear();
    inside.folder = inside.pathOf(project);
    if (inside.folder.isEmpty())
        inside.folder = workspaceFolderOf(configuration, project, mountedFolder(project));
    return inside;
}

QString mountedFolder(const QString& project)
{
    for (QDir folder(project);;) {
        if (folder.exists(u".git"_s))
            return folder.absolutePath();
        if (!folder.cdUp())
            return project;
    }
}

}
