// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/vscodeuri.h"

#include "core/base/json.h"
#include "core/devcontainer/hosts/containerpath.h"
#include "core/devcontainer/jsonc/document.h"

#include <QDir>
#include <QUrl>

namespace tandem {

namespace {

std::optional<WindowsPath> windowsPathOf(const FolderToOpen& folder)
{
    const auto inside = LinuxPath::parse(folder.folder);
    if (folder.wsl && inside)
        return WslPath{folder.wsl->distribution, *inside}.toWindows(folder.wsl->mountRoot);
    const auto windows = WindowsPath::parse(folder.folder);
    if (!windows)
        return {};
    const auto shared = WslPath::fromShare(*windows);
    return shared ? shared->toShare() : windows;
}

/// The file as VS Code writes URIs into JSON: the path is not percent-encoded there.
QJsonObject configurationUri(const FolderToOpen& folder)
{
    const auto windows = windowsPathOf(folder);
    QJsonObject uri{{u"scheme"_s, u"file"_s}};
    if (!windows) {
        uri.insert(u"path"_s, QDir::cleanPath(folder.folder + u'/' + folder.configuration));
        return uri;
    }
    QStringList names = windows->names() + folder.configuration.split(u'/');
    if (windows->isOnDrive()) {
        names.prepend(windows->drive().toLower() + u":"_s);
    } else {
        names.prepend(windows->share());
        uri.insert(u"authority"_s, windows->server());
    }
    uri.insert(u"path"_s, u'/' + names.join(u'/'));
    return uri;
}

QString authorityOf(const FolderToOpen& folder)
{
    const QString path = hostPathForEditor(folder);
    const QByteArray named = folder.configuration.isEmpty()
        ? path.toUtf8()
        : json::compact({{u"hostPath"_s, path}, {u"configFile"_s, configurationUri(folder)}});
    return u"dev-container+"_s + QString::fromLatin1(named.toHex());
}

QString pathInside(const FolderToOpen& folder)
{
    const auto windows = windowsPathOf(folder);
    const auto linux = LinuxPath::parse(folder.folder);
    const QString name = windows ? windows->lastName()
        : linux                  ? linux->lastName()
                                 : QDir::cleanPath(folder.folder).section(u'/', -1);
    const QString path =
        folder.workspaceFolder.isEmpty() ? ContainerPath::workspaceOf(name).text() : folder.workspaceFolder;
    return QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
}

}

QString hostPathForEditor(const FolderToOpen& folder)
{
    const auto windows = windowsPathOf(folder);
    return windows ? windows->text() : QDir::cleanPath(folder.folder);
}

QString devContainerFolderUri(const FolderToOpen& folder)
{
    return u"vscode-remote://"_s + authorityOf(folder) + pathInside(folder);
}

QString devContainerFolderUri(const QString& hostFolder)
{
    FolderToOpen folder;
    folder.folder = hostFolder;
    return devContainerFolderUri(folder);
}

QString devContainerLink(const FolderToOpen& folder)
{
    return u"vscode://vscode-remote/"_s + authorityOf(folder) + pathInside(folder);
}

QString workspaceFolderOf(const QByteArray& configuration, const QString& folder, const QString& mounted)
{
    const QString below = QDir(mounted).relativeFilePath(folder);
    const QString usual = QDir::cleanPath(
        ContainerPath::workspaceOf(QDir::cleanPath(mounted).section(u'/', -1)).text() + u'/' + below);
    const auto parsed = jsonc::Document::parse(configuration);
    const auto* document = std::get_if<jsonc::Document>(&parsed);
    if (!document)
        return usual;
    // docker compose mounts nothing by itself.
    const bool isCompose = document->has({u"dockerComposeFile"_s});
    QString named = document->json({u"workspaceFolder"_s}).toString(isCompose ? u"/"_s : usual);
    named.replace(u"${localWorkspaceFolderBasename}"_s, QDir::cleanPath(folder).section(u'/', -1));
    return named.contains(u"${") ? usual : named;
}

}
