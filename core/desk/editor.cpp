// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/editor.h"

#include "core/base/atomicfile.h"
#include "core/desk/containerinside.h"
#include "core/devcontainer/configurations.h"

#include <QDir>

namespace tandem {

namespace {

struct Edition {
    QString command; ///< In PATH.
    QString folder; ///< Where Windows installs it.
    QString application; ///< macOS
    QString program; ///< Its own program on Windows.
    QString flatpak;
};

QList<Edition> editions()
{
    return {
        {u"code"_s, u"Microsoft VS Code"_s, u"Visual Studio Code.app"_s, u"Code.exe"_s,
            u"com.visualstudio.code"_s},
        {u"code-insiders"_s, u"Microsoft VS Code Insiders"_s, u"Visual Studio Code - Insiders.app"_s,
            u"Code - Insiders.exe"_s, u"com.visualstudio.code.insiders"_s},
    };
}

QStringList placesOnWindows(const HostTools& host, const Edition& edition)
{
    QStringList places;
    const QString ofUser = host.variable(u"LOCALAPPDATA"_s);
    if (!ofUser.isEmpty())
        places << ofUser + u"/Programs/"_s + edition.folder;
    for (const QString& name : {u"ProgramFiles"_s, u"ProgramW6432"_s, u"ProgramFiles(x86)"_s})
        if (const QString folder = host.variable(name); !folder.isEmpty())
            places << folder + u'/' + edition.folder;
    return places;
}

/// Scripts on the drives of Windows, which WSL can run.
QStringList placesSeenFromWsl(const HostTools& host, const WslSession& wsl, const Edition& edition)
{
    const QString drive = (wsl.mountRoot.folder() / u"c"_s).text();
    QStringList places;
    for (const QString& user : host.foldersIn(drive + u"/Users"_s))
        places << u"%1/Users/%2/AppData/Local/Programs/%3/bin/%4"_s.arg(
            drive, user, edition.folder, edition.command);
    places << u"%1/Program Files/%2/bin/%3"_s.arg(drive, edition.folder, edition.command);
    return places;
}

QStringList placesOnUnix(const HostTools& host, const Edition& edition)
{
    const QString inside = edition.application + u"/Contents/Resources/app/bin/code"_s;
    if (host.system() == HostFacts::System::MacOs)
        return {u"/Applications/"_s + inside, host.homeFolder() + u"/Applications/"_s + inside};
    return {u"/usr/bin/"_s + edition.command, u"/usr/local/bin/"_s + edition.command,
        u"/usr/share/%1/bin/%1"_s.arg(edition.command), u"/snap/bin/"_s + edition.command,
        host.homeFolder() + u"/.local/share/flatpak/exports/bin/"_s + edition.flatpak,
        u"/var/lib/flatpak/exports/bin/"_s + edition.flatpak};
}

/// code.cmd is a script: its program beside it does the same without the rules of cmd for "%".
Editor fromScript(const HostTools& host, const QString& script, const Edition& edition)
{
    QString path = script;
    path.replace(u'\\', u'/');
    const QString program = path.section(u'/', 0, -3) + u'/' + edition.program;
    if (host.exists(program))
        return {program, {}};
    return {u"cmd.exe"_s, {u"/c"_s, script}};
}

std::optional<Editor> onWindows(const HostTools& host, const Edition& edition)
{
    for (const QString& name : {edition.command + u".cmd"_s, edition.command})
        if (const QString script = host.find(name); !script.isEmpty())
            return fromScript(host, script, edition);
    for (const QString& place : placesOnWindows(host, edition)) {
        if (host.exists(place + u'/' + edition.program))
            return Editor{place + u'/' + edition.program, {}};
        const QString script = place + u"/bin/"_s + edition.command + u".cmd"_s;
        if (host.exists(script))
            return fromScript(host, script, edition);
    }
    return {};
}

std::optional<Editor> onUnix(const HostTools& host, const Edition& edition)
{
    if (const QString program = host.find(edition.command); !program.isEmpty())
        return Editor{program, {}};
    QStringList places = placesOnUnix(host, edition);
    if (const auto wsl = host.wsl())
        places += placesSeenFromWsl(host, *wsl, edition);
    for (const QString& place : places)
        if (host.exists(place))
            return Editor{place, {}};
    return {};
}

}

Command Editor::open(const QString& folderUri) const
{
    return Command::of(program, arguments + QStringList{u"--folder-uri"_s, folderUri});
}

std::optional<Editor> findEditor(const HostTools& host)
{
    for (const Edition& edition : editions()) {
        const auto found =
            host.system() == HostFacts::System::Windows ? onWindows(host, edition) : onUnix(host, edition);
        if (found)
            return found;
    }
    return {};
}

FolderToOpen folderToOpen(const HostTools& host, const QString& folder, const QString& configuration)
{
    FolderToOpen open;
    open.folder = QDir(folder).absolutePath();
    open.wsl = host.wsl();
    const QStringList files = devContainerFiles(open.folder);
    if (files.size() > 1)
        open.configuration = configuration;
    const QString file = configuration.isEmpty() ? files.value(0) : configuration;
    const QByteArray bytes = readFile(QDir(open.folder).filePath(file)).valueOr({});
    open.workspaceFolder = workspaceFolderOf(bytes, open.folder, mountedFolder(open.folder));
    return open;
}

QString openCommandText(const QString& folderUri)
{
    return u"code --folder-uri \"%1\""_s.arg(folderUri);
}

}
