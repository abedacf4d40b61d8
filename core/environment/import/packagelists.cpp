// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importers.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;
using Kind = ImportedEnvironment::Kind;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

QStringList linesOf(const QString& text)
{
    static const QRegularExpression end(u"\\r\\n|\\n|\\r"_s);
    return text.split(end);
}

void addChannel(EnvironmentDefinition& definition, const QString& channel)
{
    if (!channel.isEmpty() && !definition.channels.contains(channel))
        definition.channels << channel;
}

/// One row of `conda list`, whichever way it was printed.
struct ListedPackage {
    QString name;
    QString version;
    QString build;
    QString channel;
    QString platform;
};

void add(ImportedEnvironment& imported, const ListedPackage& package, int line)
{
    auto& definition = imported.definition;
    if (package.channel == u"pypi" || package.build == u"pypi_0") {
        definition.pipRequirements << PipRequirement(package.name + u"=="_s + package.version);
        imported.places.pipRequirements << TextPosition{line, 1};
        return;
    }
    definition.condaPackages << CondaSpec::of(
        package.name, u"=="_s + package.version, package.build == u"<pip>" ? QString() : package.build);
    imported.places.condaPackages << TextPosition{line, 1};
    addChannel(definition, package.channel);
}

void complainOfLine(ImportedEnvironment& imported, int line, const QString& text)
{
    imported.complain(
        Severity::Error, line, translated("\"%1\" names no package and was left out.").arg(text.left(200)));
}

void finish(ImportedEnvironment& imported)
{
    const auto& definition = imported.definition;
    imported.isUnderstood = !definition.condaPackages.isEmpty() || !definition.pipRequirements.isEmpty();
    if (!imported.isUnderstood)
        imported.complain(Severity::Error, 0, translated("The list names no package."));
    stripForeignPlatform(imported);
}

}

ImportedEnvironment explicitList(const QString& text)
{
    ImportedEnvironment imported;
    imported.kind = Kind::ExplicitList;
    const QStringList lines = linesOf(text);
    bool hasHash = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        const int number = static_cast<int>(i) + 1;
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u"@EXPLICIT"_s))
            continue;
        hasHash = hasHash || line.contains(u'#');
        const auto spec = CondaSpec::parse(line.section(u'#', 0, 0).trimmed());
        if (spec.name().isEmpty() || spec.name() == u"*") {
            complainOfLine(imported, number, line);
            continue;
        }
        imported.definition.condaPackages
            << CondaSpec::of(spec.name(), u"=="_s + spec.version(), spec.build());
        imported.places.condaPackages << TextPosition{number, 1};
        addChannel(imported.definition, spec.channel());
        if (!spec.subdir().isEmpty() && spec.subdir() != u"noarch")
            imported.platform = spec.subdir();
    }
    if (hasHash)
        imported.complain(Severity::Info, 0,
            translated(
                "The checksums behind the addresses were left out; a conda file has no place for them."));
    finish(imported);
    return imported;
}

ImportedEnvironment condaList(const QString& text)
{
    ImportedEnvironment imported;
    imported.kind = Kind::CondaList;
    static const QRegularExpression blanks(u"\\s+"_s);
    const QStringList lines = linesOf(text);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.startsWith(u"# packages in environment at "_s))
            imported.definition.otherKeys.insert(
                u"prefix"_s, line.section(u" at "_s, 1).section(u':', 0, -2).trimmed());
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u"Name "_s) || line.startsWith(u"──"_s)
            || line.startsWith(u"List of packages"_s))
            continue;
        const int number = static_cast<int>(i) + 1;
        const QStringList words = line.split(blanks);
        if (words.size() < 2 || words.size() > 4)
            complainOfLine(imported, number, line);
        else
            add(imported, {words[0], words[1], words.value(2), words.value(3), {}}, number);
    }
    finish(imported);
    return imported;
}

ImportedEnvironment condaListJson(const QJsonArray& packages)
{
    ImportedEnvironment imported;
    imported.kind = Kind::CondaList;
    for (const auto& entry : packages) {
        const QJsonObject object = entry.toObject();
        const ListedPackage package{object[u"name"].toString(), object[u"version"].toString(),
            object[u"build_string"].toString(object[u"build"].toString()), object[u"channel"].toString(),
            object[u"platform"].toString(object[u"subdir"].toString())};
        if (package.name.isEmpty())
            continue;
        if (!package.platform.isEmpty() && package.platform != u"noarch" && package.platform != u"pypi")
            imported.platform = package.platform;
        add(imported, package, 0);
    }
    finish(imported);
    return imported;
}

ImportedEnvironment pipList(const QString& text)
{
    ImportedEnvironment imported;
    imported.kind = Kind::PipList;
    static const QRegularExpression row(
        u"^([A-Za-z0-9][A-Za-z0-9._-]*)\\s+\\(?([0-9][^\\s()]*)\\)?(?:\\s+\\S.*)?$"_s);
    const QStringList lines = linesOf(text);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(u"--"_s) || line.startsWith(u"Package "_s))
            continue;
        const int number = static_cast<int>(i) + 1;
        const auto match = row.match(line);
        if (!match.hasMatch()) {
            complainOfLine(imported, number, line);
            continue;
        }
        imported.definition.pipRequirements
            << PipRequirement(match.captured(1) + u"=="_s + match.captured(2));
        imported.places.pipRequirements << TextPosition{number, 1};
    }
    finish(imported);
    return imported;
}

ImportedEnvironment pipListJson(const QJsonArray& packages)
{
    ImportedEnvironment imported;
    imported.kind = Kind::PipList;
    for (const auto& entry : packages) {
        const QString name = entry[u"name"].toString();
        if (!name.isEmpty())
            imported.definition.pipRequirements
                << PipRequirement(name + u"=="_s + entry[u"version"].toString());
    }
    finish(imported);
    return imported;
}

}
