// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importers.h"
#include "core/environment/toml.h"

#include <QCoreApplication>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

QStringList hashesOf(const QJsonValue& file)
{
    QStringList hashes;
    const QJsonObject all = file[u"hashes"].toObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        hashes << it.key() + u':' + it->toString();
    return hashes;
}

/// PEP 751: a package comes from version control, a folder, an archive, or an index (wheels, sdist).
QString requirementOf(const QJsonObject& package)
{
    const QString name = package[u"name"].toString();
    QString line = name;
    QStringList hashes;
    if (const QJsonObject vcs = package[u"vcs"].toObject(); !vcs.isEmpty()) {
        line += u" @ "_s + vcs[u"type"].toString() + u'+' + vcs[u"url"].toString();
        if (const QString commit = vcs[u"commit-id"].toString(); !commit.isEmpty())
            line += u'@' + commit;
        if (const QString folder = vcs[u"subdirectory"].toString(); !folder.isEmpty())
            line += u"#subdirectory="_s + folder;
    } else if (const QJsonObject archive = package[u"archive"].toObject();
               !archive[u"url"].toString().isEmpty()) {
        line += u" @ "_s + archive[u"url"].toString();
        hashes = hashesOf(archive);
    } else if (const QJsonObject folder = package[u"directory"].toObject(); !folder.isEmpty()) {
        return (folder[u"editable"].toBool() ? u"-e "_s : QString()) + folder[u"path"].toString();
    } else {
        if (const QString version = package[u"version"].toString(); !version.isEmpty())
            line += u"=="_s + version;
        const QJsonArray wheels = package[u"wheels"].toArray();
        for (const auto& wheel : wheels)
            hashes << hashesOf(wheel);
        hashes << hashesOf(package[u"sdist"]);
    }
    if (const QString marker = package[u"marker"].toString(); !marker.isEmpty())
        line += u" ; "_s + marker;
    hashes.removeDuplicates();
    for (const QString& hash : std::as_const(hashes))
        line += u" --hash="_s + hash;
    return line;
}

}

ImportedEnvironment pylock(const QString& text)
{
    ImportedEnvironment imported;
    imported.kind = ImportedEnvironment::Kind::Pylock;
    const auto document = toml::parse(text);
    if (!document) {
        imported.isUnderstood = false;
        imported.complain(
            Severity::Error, document.error().details.section(u':', 0, 0).toInt(), document.error().message);
        return imported;
    }
    const QJsonArray packages = (*document)[u"packages"].toArray();
    for (const auto& package : packages) {
        const PipRequirement requirement(requirementOf(package.toObject()));
        imported.definition.pipRequirements << requirement;
        if (!requirement.isValid())
            imported.complain(Severity::Error, 0, requirement.problem());
    }
    if (const QString python = (*document)[u"requires-python"].toString(); !python.isEmpty())
        imported.definition.condaPackages << CondaSpec::of(u"python"_s, python);
    if (packages.isEmpty()) {
        imported.isUnderstood = false;
        imported.complain(Severity::Error, 0, translated("It holds no [[packages]], so it locks nothing."));
    }
    return imported;
}

}
