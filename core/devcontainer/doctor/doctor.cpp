// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/doctor.h"

#include "core/base/atomicfile.h"
#include "core/devcontainer/configurations.h"
#include "core/devcontainer/doctor/checks.h"
#include "core/devcontainer/migrate/migrate.h"

#include <QDir>
#include <QRegularExpression>

namespace tandem {

namespace {

/// What cannot be read becomes a finding.
QList<Configuration> readConfigurations(const QString& folder, QList<Finding>& findings)
{
    QList<Configuration> configurations;
    for (const QString& path : devContainerFiles(folder)) {
        const auto bytes = readFile(QDir(folder).filePath(path));
        if (!bytes) {
            findings << Finding{u"unreadable-configuration"_s, path, bytes.error().message,
                says(QT_TRANSLATE_NOOP("Doctor", "Give yourself the right to read the file."))};
            continue;
        }
        const auto migrated = migrateDevContainer(*bytes);
        if (const auto* error = std::get_if<jsonc::SyntaxError>(&migrated)) {
            findings << Finding{u"unreadable-configuration"_s, path,
                says(QT_TRANSLATE_NOOP("Doctor", "No tool can read it: line %1, column %2: %3."))
                    .arg(QString::number(error->at.line), QString::number(error->at.column), error->what),
                says(QT_TRANSLATE_NOOP("Doctor", "Correct the file at that place.")), Repair::None,
                error->at.line};
            continue;
        }
        if (const auto& changes = std::get<Migration>(migrated).changes; !changes.isEmpty()) {
            QStringList names;
            for (const auto& change : changes)
                names << change.from;
            names.removeDuplicates();
            const QString shown = names.first(std::min<qsizetype>(3, names.size())).join(u", "_s);
            findings << Finding{u"outdated-configuration"_s, path,
                says(QT_TRANSLATE_NOOP("Doctor", "Today's tools ignore or refuse parts of it: %1."))
                        .arg(shown)
                    + (names.size() > 3 ? u' '
                                + QCoreApplication::translate(
                                    "Doctor", "And %n more.", nullptr, int(names.size() - 3))
                                        : QString()),
                says(QT_TRANSLATE_NOOP("Doctor", "Migrate the file to today's form.")),
                Repair::MigrateConfiguration, changes.first().line};
        }
        configurations << Configuration{path, std::get<jsonc::Document>(jsonc::Document::parse(*bytes))};
    }
    return configurations;
}

Result<Done> rewrite(const QString& path, const std::function<QByteArray(QByteArray)>& change)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return bytes.error();
    const auto permissions = QFile::permissions(path);
    const auto written = writeFile(path, change(*bytes));
    QFile::setPermissions(path, permissions);
    return written;
}

Error cannotRepair(const Finding& finding, const QString& path)
{
    return Error{.kind = Error::Kind::File,
        .message = says(QT_TRANSLATE_NOOP("Doctor", "%1 could not be repaired. %2"))
                       .arg(QDir::toNativeSeparators(path), finding.fix)};
}

Result<Done> makeLinkRelative(const Finding& finding, const QString& path)
{
    const QFileInfo link(path);
    const QFileInfo named(link.symLinkTarget());
    // The project may have been opened by another name than the link has for it.
    const QDir folder(QFileInfo(link.path()).canonicalFilePath());
    const QString target =
        folder.relativeFilePath(QDir(QFileInfo(named.path()).canonicalFilePath()).filePath(named.fileName()));
    const QString before = link.symLinkTarget();
    // QFile::link makes the path as given on Unix, a shortcut elsewhere.
    if (!link.isSymLink() || !QFile::remove(path))
        return cannotRepair(finding, path);
    if (!QFile::link(target, path)) {
        QFile::link(before, path);
        return cannotRepair(finding, path);
    }
    return Done{};
}

}

QList<Finding> examineProject(const QString& folder, const HostFacts& host)
{
    const ProjectFiles files(folder);
    QList<Finding> findings = checkPlace(folder, host) + checkSize(files);
    const auto configurations = readConfigurations(files.folder(), findings);
    findings += checkConfigurations(files, configurations);
    findings += checkDockerfiles(files, configurations);
    findings += checkTexts(files);
    findings += checkExecutables(files, configurations, host);
    findings += checkNames(files);
    findings += checkLinks(files, configurations);
    findings += checkOwners(files, host);
    findings += checkHost(configurations, host);
    return findings;
}

Result<Done> repairFinding(const QString& folder, const Finding& finding)
{
    const QString path = QDir(folder).filePath(finding.path);
    switch (finding.repair) {
    case Repair::None:
        break;
    case Repair::UseLineFeeds:
        return rewrite(path, [](QByteArray bytes) {
            while (bytes.contains("\r\n")) // A file may have come through Windows twice.
                bytes.replace("\r\n", "\n");
            return bytes;
        });
    case Repair::DropByteOrderMark:
        return rewrite(path, [](QByteArray bytes) {
            while (bytes.startsWith("\xEF\xBB\xBF"))
                bytes.remove(0, 3);
            return bytes;
        });
    case Repair::MigrateConfiguration:
        return rewrite(path, [](const QByteArray& bytes) {
            const auto migrated = migrateDevContainer(bytes);
            const auto* migration = std::get_if<Migration>(&migrated);
            return migration ? migration->bytes : bytes;
        });
    case Repair::NameWslLocalhost:
        return rewrite(path, [](const QByteArray& bytes) {
            static const QRegularExpression share(
                uR"((\\\\\\\\|//)wsl\$(?=\\\\|/))"_s, QRegularExpression::CaseInsensitiveOption);
            return QString::fromUtf8(bytes).replace(share, u"\\1wsl.localhost"_s).toUtf8();
        });
    case Repair::MakeLinkRelative:
        return makeLinkRelative(finding, path);
    case Repair::MakeExecutable: {
        auto permissions = QFile::permissions(path) | QFile::ExeOwner | QFile::ExeUser;
        // Who may read it may run it.
        if (permissions & QFile::ReadGroup)
            permissions |= QFile::ExeGroup;
        if (permissions & QFile::ReadOther)
            permissions |= QFile::ExeOther;
        if (!QFile::setPermissions(path, permissions))
            return cannotRepair(finding, path);
        return Done{};
    }
    }
    return cannotRepair(finding, path);
}

}
