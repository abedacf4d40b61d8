// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/filecheck.h"

#include "core/environment/advice/rules.h"
#include "core/environment/conflictmark.h"

#include <QSet>
#include <algorithm>

namespace tandem::advice {

namespace {

/// Each place where two sides of a merge meet.
QList<LocatedFinding> conflictsIn(const QString& text)
{
    QList<LocatedFinding> conflicts;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!lines[i].startsWith(u"<<<<<<<") || !isConflictMark(lines[i]))
            continue;
        Finding finding;
        finding.name = u"merge-conflict"_s;
        finding.severity = Severity::Error;
        finding.entry = lines[i].trimmed();
        finding.sentence = said("Here begins a merge conflict that Git left.");
        finding.reason = said("Until one side is chosen and the marks are deleted, this is no conda file.");
        conflicts.append({finding, int(i) + 1});
    }
    return conflicts;
}

LocatedFinding unreadable(const QString& text, const Error& error)
{
    const int line = positionOf(error).value_or(TextPosition()).line;
    Finding finding;
    finding.name = u"unreadable-file"_s;
    finding.severity = Severity::Error;
    finding.entry = text.split(u'\n').value(line - 1).trimmed();
    finding.sentence = error.message;
    finding.reason = said("What cannot be read cannot be built.");
    return {finding, line};
}

Severity severityOf(EnvironmentProblem::Severity severity)
{
    switch (severity) {
    case EnvironmentProblem::Severity::Error:
        return Severity::Error;
    case EnvironmentProblem::Severity::Warning:
        return Severity::Warning;
    case EnvironmentProblem::Severity::Info:
        break;
    }
    return Severity::Hint;
}

/// What is wrong with the form of the file, whatever its entries are.
LocatedFinding misshapen(const QString& text, const EnvironmentProblem& problem)
{
    Finding finding;
    finding.name = u"misshapen-file"_s;
    finding.severity = severityOf(problem.severity);
    finding.entry = text.split(u'\n').value(problem.line - 1).trimmed();
    finding.sentence = problem.message;
    finding.reason = problem.severity == EnvironmentProblem::Severity::Error
        ? said("conda refuses the file, or reads something else than is written.")
        : said("conda accepts the file, but probably not as it was meant.");
    return {finding, problem.line};
}

}

int lineOf(const EnvironmentPlaces& places, Place place)
{
    const auto at = [&place](const QList<TextPosition>& positions) {
        return place.index < positions.size() ? positions[place.index].line : 0;
    };
    switch (place.part) {
    case Place::Part::Channel:
        return at(places.channels);
    case Place::Part::Conda:
        return at(places.condaPackages);
    case Place::Part::Pip:
        return at(places.pipRequirements);
    case Place::Part::Whole:
    case Place::Part::BaseImage:
        break;
    }
    return 0;
}

namespace {

QList<LocatedFinding> located(const Advisor& advisor, const EnvironmentDefinition& definition,
    const EnvironmentPlaces& places, const Circumstances& circumstances)
{
    QList<LocatedFinding> list;
    for (const Finding& finding : advisor.findings(definition, circumstances))
        list.append({finding, lineOf(places, finding.place)});
    return list;
}

/// Where a finding speaks of a line already, the reader's own complaint about it says nothing new.
void addProblems(QList<LocatedFinding>& list, const QList<EnvironmentProblem>& problems, const QString& text)
{
    QSet<int> told;
    for (const LocatedFinding& one : std::as_const(list))
        if (one.line > 0 && one.finding.severity != Severity::Hint)
            told.insert(one.line);
    for (const EnvironmentProblem& problem : problems)
        if (!told.contains(problem.line))
            list << misshapen(text, problem);
    std::stable_sort(list.begin(), list.end(),
        [](const LocatedFinding& one, const LocatedFinding& other) { return one.line < other.line; });
}

/// Lists of pip's packages alone say nothing of conda.
bool isForPipAlone(ImportedEnvironment::Kind kind)
{
    using Kind = ImportedEnvironment::Kind;
    return kind == Kind::Requirements || kind == Kind::PipList || kind == Kind::Pylock;
}

}

QList<LocatedFinding> checkCondaFile(
    const Advisor& advisor, const QString& text, const QString& baseImage, const Circumstances& circumstances)
{
    if (const auto conflicts = conflictsIn(text); !conflicts.isEmpty())
        return conflicts;
    auto reading = readCondaYaml(text);
    if (!reading)
        return {unreadable(text, reading.error())};
    reading->definition.baseImage = baseImage;
    auto list = located(advisor, reading->definition, reading->places, circumstances);
    addProblems(list, reading->problems, text);
    return list;
}

QList<LocatedFinding> checkImported(const Advisor& advisor, const ImportedEnvironment& imported,
    const QString& text, const QString& baseImage, const Circumstances& circumstances)
{
    // Importing takes away what is wrong with an export from another platform; here it is what is asked
    // about.
    if (imported.kind == ImportedEnvironment::Kind::CondaFile && imported.definition.baseImage.isEmpty()
        && (imported.isUnderstood || !conflictsIn(text).isEmpty()))
        return checkCondaFile(advisor, text, baseImage, circumstances);
    EnvironmentDefinition definition = imported.definition;
    if (!baseImage.isEmpty())
        definition.baseImage = baseImage;
    QList<LocatedFinding> list;
    if (imported.isUnderstood)
        list = located(advisor, definition, imported.places, circumstances);
    if (isForPipAlone(imported.kind))
        list.removeIf([](const LocatedFinding& one) { return one.finding.name == u"pip-missing"; });
    addProblems(list, imported.problems, text);
    return list;
}

}
