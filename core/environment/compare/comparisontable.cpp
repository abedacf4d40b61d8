// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/comparisontable.h"

#include "core/environment/compare/installedchanges.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem {

namespace {

using Part = EnvironmentDifference::Part;
using Kind = EnvironmentDifference::Kind;
using Verdict = InstalledDifference::Verdict;

QString translated(const char* sentence)
{
    return QCoreApplication::translate("ComparisonTable", sentence);
}

QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// "2 added, 1 changed"
QString counted(const ComparisonTable& table)
{
    QStringList parts;
    const auto tell = [&](Kind kind, const char* text) {
        if (const auto count = table.count(kind); count > 0)
            parts << translated(text).arg(count);
    };
    tell(Kind::Added, QT_TRANSLATE_NOOP("ComparisonTable", "%1 added"));
    tell(Kind::Removed, QT_TRANSLATE_NOOP("ComparisonTable", "%1 removed"));
    tell(Kind::Changed, QT_TRANSLATE_NOOP("ComparisonTable", "%1 changed"));
    tell(Kind::Reordered, QT_TRANSLATE_NOOP("ComparisonTable", "%1 re-ordered"));
    return parts.join(u", "_s);
}

ComparisonTable ofDefinitions(const EnvironmentDefinition& before, const EnvironmentDefinition& after)
{
    const EnvironmentComparison comparison = compareEnvironments(before, after);
    ComparisonTable table;
    for (const EnvironmentDifference& entry : comparison.entries) {
        ComparisonLine line{entry.kind, titleOf(entry.part), entry.name, entry.before, entry.after, {}};
        if (entry.kind == Kind::Reordered)
            line.consequence = translated("From place %1 to %2. %3.")
                                   .arg(QString::number(entry.positionBefore),
                                       QString::number(entry.positionAfter), sentence(textOf(entry.effect)));
        else if (entry.kind != Kind::Same)
            line.consequence = sentence(textOf(entry.effect)) + u'.';
        table.lines << line;
    }
    table.summary = comparison.isEqual()
        ? translated("Both are equal; they share one image.")
        : translated("%1: %2.").arg(counted(table), textOf(comparison.effect()));
    return table;
}

QString consequenceOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Satisfied:
        return translated("As asked for.");
    case Verdict::Violated:
        return translated("Not what was asked for: an image built anew would have another one.");
    case Verdict::Missing:
        return translated("Asked for and not there: an image built anew would have it.");
    case Verdict::NotNeeded:
        return translated("Not needed on Linux.");
    case Verdict::Unknown:
        break;
    }
    return translated("Whether it is what was asked for cannot be told.");
}

/// What is asked for stands before what is there, or behind it.
ComparisonTable ofInstalled(
    const EnvironmentDefinition& asked, const QList<InstalledPackage>& installed, bool isAskedFirst)
{
    const InstalledComparison comparison = compareWithInstalled(asked, installed);
    ComparisonTable table;
    const auto add = [&](Kind kind, bool isPip, const QString& name, const QString& wanted,
                         const QString& there, const QString& consequence) {
        ComparisonLine line{
            kind, titleOf(isPip ? Part::PipPackage : Part::CondaPackage), name, wanted, there, consequence};
        if (!isAskedFirst)
            std::swap(line.before, line.after);
        table.lines << line;
    };
    for (const InstalledDifference& entry : comparison.entries) {
        const Kind kind = entry.verdict == Verdict::Violated ? Kind::Changed
            : entry.verdict != Verdict::Missing              ? Kind::Same
            : isAskedFirst                                   ? Kind::Removed
                                                             : Kind::Added;
        add(kind, entry.isPip, entry.name, entry.asked, entry.installed, consequenceOf(entry.verdict));
    }
    for (const InstalledPackage& package : comparison.others)
        add(Kind::Same, package.isFromPip, package.name, {}, package.version,
            translated("There without being asked for; others need it."));
    table.summary = comparison.isSatisfied()
        ? translated("Everything that was asked for is there.")
        : translated("%1 of %2 that were asked for are missing or in another version.")
              .arg(table.count(Kind::Changed) + table.count(Kind::Removed) + table.count(Kind::Added))
              .arg(comparison.entries.size());
    return table;
}

ComparisonTable ofPlaces(const EnvironmentSide& before, const EnvironmentSide& after)
{
    ComparisonTable table;
    for (const InstalledChange& change : compareInstalled(before.installed, after.installed)) {
        ComparisonLine line{change.kind, titleOf(change.isFromPip ? Part::PipPackage : Part::CondaPackage),
            change.name, change.before, change.after, {}};
        const bool isBuildOnly = change.before.section(u' ', 0, 0) == change.after.section(u' ', 0, 0);
        if (change.kind == Kind::Added)
            line.consequence = translated("Only in %1.").arg(after.title);
        else if (change.kind == Kind::Removed)
            line.consequence = translated("Only in %1.").arg(before.title);
        else if (change.kind == Kind::Changed)
            line.consequence =
                isBuildOnly ? translated("Another build of this version.") : translated("Another version.");
        table.lines << line;
    }
    const QString differences = counted(table);
    table.summary = differences.isEmpty() ? translated("Both have the same packages.") : differences + u'.';
    return table;
}

}

qsizetype ComparisonTable::count(Kind kind) const
{
    return std::count_if(lines.begin(), lines.end(), [kind](const auto& line) { return line.kind == kind; });
}

ComparisonTable compareSides(const EnvironmentSide& before, const EnvironmentSide& after)
{
    switch (basisOf(before, after)) {
    case ComparisonBasis::Definitions: {
        ComparisonTable table = ofDefinitions(*before.definition, *after.definition);
        QStringList notes{before.note, after.note};
        notes.removeAll({});
        notes.removeDuplicates();
        if (!notes.isEmpty())
            table.summary += translated(" The definitions were compared: %1").arg(notes.join(u' '));
        return table;
    }
    case ComparisonBasis::AskedAndInstalled:
        return before.definition ? ofInstalled(*before.definition, after.installed, true)
                                 : ofInstalled(*after.definition, before.installed, false);
    case ComparisonBasis::Installed:
        break;
    }
    return ofPlaces(before, after);
}

ComparisonBasis basisOf(const EnvironmentSide& before, const EnvironmentSide& after)
{
    if (!before.installed.isEmpty() && !after.installed.isEmpty())
        return ComparisonBasis::Installed;
    if (before.definition && after.definition)
        return ComparisonBasis::Definitions;
    return before.definition || after.definition ? ComparisonBasis::AskedAndInstalled
                                                 : ComparisonBasis::Installed;
}

QString titleOf(Part part)
{
    switch (part) {
    case Part::Name:
        return translated("Name");
    case Part::BaseImage:
        return translated("Base image");
    case Part::BuildContext:
        return translated("Build context");
    case Part::Dockerfile:
        return translated("Dockerfile");
    case Part::Channel:
        return translated("Channel");
    case Part::CondaPackage:
        return translated("Conda package");
    case Part::PipPackage:
        return translated("Pip package");
    case Part::PipOption:
        return translated("Pip option");
    case Part::Variable:
        return translated("Variable");
    case Part::Other:
        break;
    }
    return translated("Key");
}

QString titleOf(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        return translated("Equal");
    case Kind::Added:
        return translated("Added");
    case Kind::Removed:
        return translated("Removed");
    case Kind::Changed:
        return translated("Changed");
    case Kind::Reordered:
        break;
    }
    return translated("Re-ordered");
}

}
