// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/referencecli.h"

#include "core/base/json.h"
#include "core/base/redact.h"

#include <QCoreApplication>
#include <QDir>
#include <QVersionNumber>

namespace tandem {

namespace {

using System = HostFacts::System;

const QString script = u"dist/spec-node/devContainersSpecCLI.js"_s;

/// The folders of one folder whose names begin so, the highest version first.
QStringList versionsIn(const HostTools& host, const QString& folder, const QString& prefix)
{
    QStringList names = host.foldersIn(folder);
    names.removeIf([&](const QString& name) { return !name.startsWith(prefix); });
    const auto version = [&](const QString& name) {
        return QVersionNumber::fromString(name.mid(prefix.size()));
    };
    std::ranges::sort(names, [&](const QString& a, const QString& b) { return version(a) > version(b); });
    for (QString& name : names)
        name = folder + u'/' + name;
    return names;
}

/// Folders in which installers leave a program of that name.
QStringList programFolders(const HostTools& host)
{
    const QString home = host.homeFolder();
    QStringList folders{home + u"/.devcontainers/bin"_s, home + u"/.local/bin"_s,
        home + u"/.npm-global/bin"_s, home + u"/.npm-packages/bin"_s, home + u"/.volta/bin"_s,
        home + u"/.bun/bin"_s, home + u"/.local/share/pnpm"_s};
    for (const QString& version : versionsIn(host, home + u"/.nvm/versions/node"_s, u"v"_s))
        folders << version + u"/bin"_s;
    for (const QString& version : versionsIn(host, home + u"/.local/share/fnm/node-versions"_s, u"v"_s))
        folders << version + u"/installation/bin"_s;
    folders << u"/usr/local/bin"_s << u"/usr/bin"_s << u"/opt/homebrew/bin"_s;
    return folders;
}

QStringList editorData(const HostTools& host)
{
    QString root = host.variable(u"XDG_CONFIG_HOME"_s);
    if (host.system() == System::MacOs)
        root = host.homeFolder() + u"/Library/Application Support"_s;
    else if (host.system() == System::Windows)
        root = host.variable(u"APPDATA"_s);
    else if (root.isEmpty())
        root = host.homeFolder() + u"/.config"_s;
    return {root + u"/Code"_s, root + u"/Code - Insiders"_s};
}

/// The script, run by Node.js where it is, else by an editor that plays Node.js.
std::optional<ReferenceCli> runBy(const HostTools& host, const QString& path)
{
    if (const QString node = host.find(u"node"_s); !node.isEmpty())
        return ReferenceCli{node, {path}, false};
    QStringList editors{u"/usr/share/code/code"_s, u"/usr/share/code-insiders/code-insiders"_s};
    if (host.system() == System::MacOs)
        editors = {u"/Applications/Visual Studio Code.app/Contents/MacOS/Electron"_s,
            host.homeFolder() + u"/Applications/Visual Studio Code.app/Contents/MacOS/Electron"_s};
    if (host.system() == System::Windows)
        editors = {host.variable(u"LOCALAPPDATA"_s) + u"/Programs/Microsoft VS Code/Code.exe"_s,
            host.variable(u"ProgramFiles"_s) + u"/Microsoft VS Code/Code.exe"_s};
    for (const QString& editor : editors)
        if (host.exists(editor))
            return ReferenceCli{editor, {path}, true};
    return {};
}

/// npm's folder of a package, with the script below it.
std::optional<ReferenceCli> inPackages(const HostTools& host, const QString& packages)
{
    const QString path = packages + u"/@devcontainers/cli/devcontainer.js"_s;
    return host.exists(path) ? runBy(host, path) : std::nullopt;
}

std::optional<ReferenceCli> ofNpm(const HostTools& host)
{
    if (host.system() == System::Windows) {
        // Not the script devcontainer.cmd: cmd has its own ideas of "%" and quotes.
        for (const QString& name : {u"APPDATA"_s, u"ProgramFiles"_s}) {
            const QString below = name == u"APPDATA" ? u"/npm/node_modules"_s : u"/nodejs/node_modules"_s;
            if (const QString folder = host.variable(name); !folder.isEmpty())
                if (const auto found = inPackages(host, folder + below))
                    return found;
        }
        return {};
    }
    for (const QString& folder : programFolders(host))
        if (host.exists(folder + u"/devcontainer"_s))
            return ReferenceCli{folder + u"/devcontainer"_s, {}, false};
    return {};
}

std::optional<ReferenceCli> ofEditor(const HostTools& host)
{
    const QString home = host.homeFolder();
    QStringList copies;
    for (const QString& folder :
        {u"/.vscode/extensions"_s, u"/.vscode-insiders/extensions"_s, u"/.vscode-server/extensions"_s})
        copies += versionsIn(host, home + folder, u"ms-vscode-remote.remote-containers-"_s);
    copies += versionsIn(host, home + u"/.vscode-remote-containers/dist"_s, u"dev-containers-cli-"_s);
    for (const QString& copy : std::as_const(copies)) {
        const QString path = copy + u'/' + script;
        if (host.exists(path))
            if (const auto found = runBy(host, path))
                return found;
    }
    // What "Install devcontainer CLI" of the editor has put there starts the editor's copy by itself.
    if (host.system() != System::Windows)
        for (const QString& data : editorData(host)) {
            const QString path =
                data + u"/User/globalStorage/ms-vscode-remote.remote-containers/cli-bin/devcontainer"_s;
            if (host.exists(path))
                return ReferenceCli{path, {}, false};
        }
    return {};
}

}

Command ReferenceCli::command(const QStringList& words) const
{
    Command command = Command::of(program, arguments + words);
    // Its first line asks env for node, which lies beside it where a version manager keeps both.
    const QString folder = QFileInfo(program).path();
    const QString path = command.environment.value(u"PATH"_s);
    if (QDir::isAbsolutePath(program) && !path.split(QDir::listSeparator()).contains(folder))
        command.environment.insert(
            u"PATH"_s, path.isEmpty() ? folder : path + QDir::listSeparator() + folder);
    if (isEditorAsNode)
        command.environment.insert(u"ELECTRON_RUN_AS_NODE"_s, u"1"_s);
    return command;
}

std::optional<ReferenceCli> findReferenceCli(const HostTools& host, const QString& project)
{
    if (host.system() != System::Windows) {
        if (const QString program = host.find(u"devcontainer"_s); !program.isEmpty())
            return ReferenceCli{program, {}, false};
        const QString own = project + u"/node_modules/.bin/devcontainer"_s;
        if (!project.isEmpty() && host.exists(own))
            return ReferenceCli{own, {}, false};
    } else {
        const QString program = host.find(u"devcontainer"_s);
        if (program.endsWith(u".exe"_s, Qt::CaseInsensitive))
            return ReferenceCli{program, {}, false};
        if (!program.isEmpty())
            if (const auto beside = inPackages(host, QFileInfo(program).path() + u"/node_modules"_s))
                return beside;
        if (!project.isEmpty())
            if (const auto own = inPackages(host, project + u"/node_modules"_s))
                return own;
    }
    if (const auto found = ofNpm(host))
        return found;
    return ofEditor(host);
}

QString howToInstallReferenceCli()
{
    return QCoreApplication::translate("Desk",
        "Install it with \"npm install -g @devcontainers/cli\" (Node.js is needed), or let Visual Studio "
        "Code do it: Dev Containers: Install devcontainer CLI.");
}

Result<ReferenceOutcome> ReferenceOutcome::of(const QByteArray& standardOutput)
{
    const QByteArray text = standardOutput.trimmed();
    const auto said = json::parseObject(text.mid(text.lastIndexOf('\n') + 1));
    if (!said || said->value(u"outcome"_s).toString().isEmpty())
        return Error{.kind = Error::Kind::Protocol,
            .message = QCoreApplication::translate(
                "Desk", "The dev container command line did not say how it ended. Its log tells more."),
            .details = redacted(QString::fromUtf8(text))};
    if (said->value(u"outcome"_s).toString() == u"success")
        return ReferenceOutcome{said->value(u"containerId"_s).toString(),
            said->value(u"remoteUser"_s).toString(), said->value(u"remoteWorkspaceFolder"_s).toString()};
    const QString what = said->value(u"description"_s).toString().trimmed();
    const QString why = redacted(said->value(u"message"_s).toString().trimmed());
    const QString both = what.isEmpty() || why.contains(what) ? why
        : why.isEmpty()                                       ? what
                                                              : what + u' ' + why;
    return Error{.kind = Error::Kind::Process,
        .message =
            QCoreApplication::translate("Desk", "The dev container could not be started: %1")
                .arg(both.isEmpty() ? QCoreApplication::translate("Desk", "its log tells why.") : both),
        .code = u"ContainerStartFailed"_s};
}

}
