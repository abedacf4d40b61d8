// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/checks.h"

#include <QDir>
#include <QHash>

#include <filesystem>

namespace tandem {

namespace {

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

}

QList<Finding> checkSize(const ProjectFiles& files)
{
    if (files.areAll())
        return {};
    return {{u"many-files"_s, files.folder(),
        says(QT_TRANSLATE_NOOP("Doctor",
                 "More than %1 files lie in the project. The deepest of them were not looked at, and all of "
                 "them "
                 "slow down the container's start."))
            .arg(files.all().size()),
        says(QT_TRANSLATE_NOOP(
            "Doctor", "Move data and results out of the project, and mount the folder they are in."))}};
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
        if (minds && !isUtf16(file.content) && file.content.contains("\r\n"))
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

QList<Finding> checkNames(const ProjectFiles& files)
{
    QHash<QString, QString> seen;
    QList<Finding> findings;
    const auto composed = [](const QString& path) {
        return fileNameOf(path).normalized(QString::NormalizationForm_C);
    };
    for (const ProjectFile& file : files.all()) {
        const QString folded = file.path.section(u'/', 0, -2) + u'/' + composed(file.path).toCaseFolded();
        const auto other = seen.constFind(folded);
        if (other == seen.constEnd())
            seen.insert(folded, file.path);
        else if (*other == file.path)
            continue; // Names that are no UTF-8 can look the same here.
        else if (composed(*other) == composed(file.path))
            findings << Finding{u"unicode-conflict"_s, file.path,
                says(QT_TRANSLATE_NOOP("Doctor",
                         "It looks like %1 but is spelt with other characters of Unicode, an accent of its "
                         "own "
                         "or a composed letter: on macOS one of the two is lost."))
                    .arg(*other),
                says(QT_TRANSLATE_NOOP("Doctor", "Rename one of them."))};
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

QList<Finding> checkLinks(const ProjectFiles& files, const QList<Configuration>& configurations)
{
    QList<Finding> findings;
    const QString root = QFileInfo(files.folder()).canonicalFilePath();
    const auto isInside = [&](const QString& path) { return path == root || path.startsWith(root + u'/'); };
    QList<LinuxPath> mounted;
    for (const auto& configuration : configurations)
        mounted += configuration.mountTargets();
    // A container that mounts the folder a link names can follow it.
    const auto isMounted = [&](const QString& path) {
        const auto target = LinuxPath::parse(path);
        return std::any_of(mounted.begin(), mounted.end(),
            [&](const LinuxPath& each) { return target && target->isBelow(each); });
    };
    for (const ProjectFile& file : files.all()) {
        // What begins so is Emacs' note that somebody edits a file.
        if (!file.isLink() || file.info.fileName().startsWith(u".#"))
            continue;
        const QString written = file.info.isJunction() ? file.info.junctionTarget() : linkText(file.info);
        // Without following further links: what counts is where it leads as it is written.
        const QString parent = QFileInfo(file.info.path()).canonicalFilePath();
        const QFileInfo named(QDir::cleanPath(QDir(parent).absoluteFilePath(file.info.symLinkTarget())));
        const QString folder = QFileInfo(named.path()).canonicalFilePath();
        const QString target = folder.isEmpty() ? named.filePath() : QDir(folder).filePath(named.fileName());
        const bool isAbsolute = file.info.isJunction() || linkText(file.info).startsWith(u'/')
            || WindowsPath::parse(linkText(file.info));
        Finding finding{u"link"_s, file.path};
        const bool leadsOut =
            !isInside(target) || (file.info.exists() && !isInside(file.info.canonicalFilePath()));
        if (leadsOut && isMounted(written))
            continue;
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
