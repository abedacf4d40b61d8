// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/checks.h"

#include <QDir>
#include <QHash>
#include <QRegularExpression>

#include <filesystem>

namespace tandem {

namespace {

bool isUtf16(const QByteArray& content)
{
    return content.startsWith("\xFF\xFE") || content.startsWith("\xFE\xFF");
}

int lineOf(const QByteArray& content, const char* text)
{
    return int(content.left(content.indexOf(text)).count('\n')) + 1;
}

QString fileNameOf(const QString& path)
{
    return path.section(u'/', -1);
}

/// What a link says, which QFileInfo tells only as a whole path before Qt 6.6.
QString linkText(const QFileInfo& link)
{
    std::error_code error;
    const auto target = std::filesystem::read_symlink(link.filePath().toStdU16String(), error);
    return error ? link.symLinkTarget() : QString::fromStdU16String(target.u16string());
}

/// Whether the commands give a script to a shell instead of running it: "bash setup.sh", ". ./env.sh".
bool isGivenToShell(const QString& commands, const QString& name)
{
    const QRegularExpression given(
        u"(?:^|[\\s;&|(\"'])(?:bash|sh|zsh|ksh|dash|source|\\.|python[0-9.]*|/(?:usr/)?bin/\\w+)\\s+(?:-\\w+\\s+)*[\"']?(?:[^\\s\"';&|]*/)?%1\\b"_s
            .arg(QRegularExpression::escape(name)));
    return given.match(commands).hasMatch();
}

/// Whether "./setup.sh" or "/opt/setup.sh" stands where a command begins.
bool isRun(const QString& commands, const QString& name)
{
    const QRegularExpression run(
        u"(?:^|[;&|(\\n]|&&|sudo\\s|exec\\s)\\s*[\"']?(?:[^\\s\"';&|]*/)?%1\\b"_s.arg(
            QRegularExpression::escape(name)));
    return run.match(commands).hasMatch();
}

QString commandsOf(const ProjectFiles& files, const QList<Configuration>& configurations)
{
    QStringList texts;
    for (const auto& configuration : configurations)
        texts += configuration.commands();
    for (const ProjectFile& file : files.all())
        if (file.isDockerfile || file.isScript)
            texts << QString::fromUtf8(file.content);
    return texts.join(u'\n');
}

}

QList<Finding> checkTexts(const ProjectFiles& files)
{
    QList<Finding> findings;
    for (const ProjectFile& file : files.all()) {
        if (isUtf16(file.content))
            findings << Finding{u"encoding"_s, file.path,
                says(QT_TRANSLATE_NOOP("Doctor", "The file is in UTF-16, which no tool on Linux reads.")),
                says(QT_TRANSLATE_NOOP("Doctor", "Save it as UTF-8 without a byte order mark."))};
        if (file.content.startsWith("\xEF\xBB\xBF"))
            findings << Finding{u"byte-order-mark"_s, file.path,
                file.isScript ? says(QT_TRANSLATE_NOOP("Doctor",
                    "A byte order mark stands before the first line, so Linux does not see which shell to "
                    "use."))
                              : says(QT_TRANSLATE_NOOP("Doctor",
                                  "A byte order mark stands before the first line; tools take it for a part "
                                  "of the text.")),
                says(QT_TRANSLATE_NOOP("Doctor", "Save the file as UTF-8 without a byte order mark.")),
                Repair::DropByteOrderMark, 1};
        const bool minds = file.isScript || file.isDockerfile || file.info.suffix() == u"env"
            || file.info.fileName() == u".env";
        if (minds && file.content.contains("\r\n"))
            findings << Finding{u"crlf"_s, file.path,
                file.isScript ? says(QT_TRANSLATE_NOOP("Doctor",
                    "Its lines end as on Windows (CR LF): a shell on Linux says “$'\\r': command not found” "
                    "or “bad interpreter”."))
                              : says(QT_TRANSLATE_NOOP("Doctor",
                                  "Its lines end as on Windows (CR LF): the carriage return becomes a part "
                                  "of commands and values.")),
                says(QT_TRANSLATE_NOOP("Doctor",
                    "Write it with LF, and keep it so with “* text=auto eol=lf” in .gitattributes.")),
                Repair::UseLineFeeds, lineOf(file.content, "\r\n")};
    }
    return findings;
}

QList<Finding> checkExecutables(
    const ProjectFiles& files, const QList<Configuration>& configurations, const HostFacts& host)
{
    const auto path = LinuxPath::parse(files.folder());
    const bool isOnDrive = host.wsl && path && host.wsl->mountRoot.toWindows(*path);
    if (host.system == HostFacts::System::Windows || isOnDrive)
        return {}; // There such bits do not exist: containers see all or none.
    const QString commands = commandsOf(files, configurations);
    QList<Finding> findings;
    for (const ProjectFile& file : files.all()) {
        const QString name = fileNameOf(file.path);
        const bool hasInterpreter =
            file.content.startsWith("#!") || file.content.startsWith("\xEF\xBB\xBF#!");
        if (!file.isScript || file.info.permission(QFile::ExeOwner))
            continue;
        const bool runs = isRun(commands, name);
        const bool isMeantToRun =
            hasInterpreter && file.info.suffix() != u"py" && !isGivenToShell(commands, name);
        if (runs || isMeantToRun)
            findings << Finding{u"not-executable"_s, file.path,
                runs ? says(QT_TRANSLATE_NOOP(
                    "Doctor", "It is run as a program but has no right to be executed: “permission denied”."))
                     : says(QT_TRANSLATE_NOOP(
                         "Doctor", "Its first line makes it a program, but it has no right to be executed.")),
                says(QT_TRANSLATE_NOOP(
                    "Doctor", "chmod +x, and git update-index --chmod=+x for who clones it on Windows.")),
                Repair::MakeExecutable};
    }
    return findings;
}

QList<Finding> checkNames(const ProjectFiles& files)
{
    QHash<QString, QString> seen;
    QList<Finding> findings;
    for (const ProjectFile& file : files.all()) {
        const QString folded = file.path.section(u'/', 0, -2) + u'/' + fileNameOf(file.path).toCaseFolded();
        const auto other = seen.constFind(folded);
        if (other == seen.constEnd())
            seen.insert(folded, file.path);
        else
            findings << Finding{u"case-conflict"_s, file.path,
                says(QT_TRANSLATE_NOOP("Doctor",
                         "It differs from %1 only by upper and lower case: on Windows and macOS one of the "
                         "two is lost."))
                    .arg(*other),
                says(QT_TRANSLATE_NOOP("Doctor", "Rename one of them."))};
    }
    return findings;
}

QList<Finding> checkLinks(const ProjectFiles& files)
{
    QList<Finding> findings;
    const QString root = QFileInfo(files.folder()).canonicalFilePath();
    const auto isInside = [&](const QString& path) { return path == root || path.startsWith(root + u'/'); };
    for (const ProjectFile& file : files.all()) {
        if (!file.isLink())
            continue;
        const QString written = file.info.isJunction() ? file.info.junctionTarget() : linkText(file.info);
        // Without following further links: what counts is where it leads as it is written.
        const QString parent = QFileInfo(file.info.path()).canonicalFilePath();
        const QString target = QDir::cleanPath(QDir(parent).absoluteFilePath(file.info.symLinkTarget()));
        const bool isAbsolute = file.info.isJunction() || linkText(file.info).startsWith(u'/')
            || WindowsPath::parse(linkText(file.info));
        Finding finding{u"link"_s, file.path};
        const bool leadsOut =
            !isInside(target) || (file.info.exists() && !isInside(file.info.canonicalFilePath()));
        if (leadsOut)
            finding = {u"link-outside"_s, file.path,
                says(QT_TRANSLATE_NOOP("Doctor",
                         "It is a link to %1, outside of the project: only the project's folder is in the "
                         "container, so "
                         "there it leads nowhere."))
                    .arg(QDir::toNativeSeparators(written)),
                says(QT_TRANSLATE_NOOP(
                    "Doctor", "Copy what it leads to, or mount that folder with \"mounts\"."))};
        else if (!file.info.exists())
            finding = {u"broken-link"_s, file.path,
                says(QT_TRANSLATE_NOOP("Doctor", "It is a link to %1, which is not there."))
                    .arg(QDir::toNativeSeparators(written)),
                says(QT_TRANSLATE_NOOP("Doctor", "Remove the link, or make what it leads to."))};
        else if (isAbsolute)
            finding = {u"absolute-link"_s, file.path,
                says(QT_TRANSLATE_NOOP("Doctor",
                         "It is a link with the whole path %1, and in the container the project has another "
                         "path."))
                    .arg(QDir::toNativeSeparators(written)),
                says(QT_TRANSLATE_NOOP("Doctor", "Make the link relative.")),
                file.info.isJunction() ? Repair::None : Repair::MakeLinkRelative};
        else
            continue;
        findings << finding;
    }
    return findings;
}

QList<Finding> checkOwners(const ProjectFiles& files, const HostFacts& host)
{
    QStringList owned;
    for (const ProjectFile& file : files.all())
        if (file.info.ownerId() == 0 && !file.isLink())
            owned << file.path;
    if (host.system == HostFacts::System::Windows || host.userId <= 0 || owned.isEmpty())
        return {};
    return {Finding{u"root-owned"_s, owned.first(),
        QCoreApplication::translate("Doctor",
            "%n file(s) here belong to root, made by a container that worked as root: you cannot change or "
            "delete them.",
            nullptr, int(owned.size())),
        says(QT_TRANSLATE_NOOP("Doctor",
            "sudo chown -R \"$(id -u):$(id -g)\" in the project; a \"remoteUser\" other than root keeps it "
            "from coming "
            "back."))}};
}

}
