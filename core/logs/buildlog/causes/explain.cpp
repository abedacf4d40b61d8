// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/explain.h"

#include "core/base/redact.h"
#include "core/logs/buildlog/causes/signature.h"

#include <QCoreApplication>

#include <algorithm>

namespace tandem {

namespace {

constexpr qsizetype mostCauses = 3;
constexpr qsizetype mostCandidates = 500;

struct Found {
    BuildCause cause;
    FailureLevel level = FailureLevel::Generic;
    qsizetype last = 0; ///< Where it is told for the last time.
};

QString translated(const char* text)
{
    return QCoreApplication::translate("BuildCause", text);
}

std::optional<Found> find(const FailureSignature& signature, const FailureScene& scene)
{
    QList<qsizetype> lines = scene.linesWith(signature.needles);
    if (lines.isEmpty())
        return {};
    // Common words are in thousands of lines; those that end a build are near its end.
    if (lines.size() > mostCandidates)
        lines.remove(0, lines.size() - mostCandidates);
    const QRegularExpression pattern(QString::fromUtf8(signature.pattern));
    std::optional<Found> found;
    for (const qsizetype index : lines) {
        const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(scene.line(index)));
        if (!match.hasMatch())
            continue;
        if (found) {
            found->last = index;
            continue;
        }
        Found candidate;
        candidate.level = signature.level;
        candidate.last = index;
        BuildCause& cause = candidate.cause;
        cause.name = QString::fromUtf8(signature.name);
        cause.sentence = filled(signature.sentence, match);
        cause.remedy = filled(signature.remedy, match);
        cause.lines << scene.number(index);
        if (signature.package > 0)
            cause.package = match.captured(signature.package);
        cause.entry =
            QByteArrayView(signature.entry) == "@step" ? scene.stepEntry() : filled(signature.entry, match);
        cause.edit = filled(signature.edit, match);
        if (signature.refine && !signature.refine(scene, index, match, cause))
            continue;
        found = std::move(candidate);
    }
    return found;
}

/// A requirement that an instruction of the person's own Dockerfile gave to pip or conda is told with it; one
/// of a file is told with its row.
void nameInstruction(const FailureScene& scene, BuildCause& cause)
{
    static const QRegularExpression installs(
        uR"(^RUN\b.*\b(?:pip[\d.]*|conda|mamba|micromamba|uv|poetry)\b)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression hasPlace(uR"(\bline \d+ of |^Dockerfile )"_s);
    const BuildStep* const step = scene.failedStep();
    if (!step || !step->text.contains(installs) || cause.entry.contains(hasPlace))
        return;
    if (const QString instruction = scene.stepEntry(); !instruction.isEmpty())
        cause.entry = cause.entry.isEmpty() ? instruction : u"%1 (%2)"_s.arg(cause.entry, instruction);
}

void clean(BuildCause& cause)
{
    cause.sentence = redacted(cause.sentence.simplified());
    cause.sentence.replace(u": ."_s, u"."_s).replace(u" ."_s, u"."_s).replace(u" ,"_s, u","_s);
    cause.entry = redacted(cause.entry);
    cause.edit = redacted(cause.edit);
    cause.remedy = redacted(cause.remedy);
    std::ranges::sort(cause.lines);
    cause.lines.erase(std::unique(cause.lines.begin(), cause.lines.end()), cause.lines.end());
}

/// Words of a program that gave up, of any program.
bool soundsLikeAnError(QByteArrayView line)
{
    for (const char* word : {"rror", "ERROR", "ailed", "FAILED", "atal", "annot", "ould not", "not found",
             "No such", "denied", "Exception", "Unable", "unable"})
        if (line.contains(QByteArrayView(word)))
            return true;
    return false;
}

bool isTheBuildersOwn(QByteArrayView line)
{
    line = line.trimmed();
    for (const char* start : {"The command '", "Step ", "STEP ", "ERROR: process ", "ERROR: failed to solve",
             "------", "Container failed during run", "failed to run step ID",
             "Run ID: ", "CalledProcessError", "Building docker image failed", "Error: building at STEP",
             "error building at STEP", "Dockerfile:", "> [", "The image build failed", "Failing step: ",
             "Reason: ", "Traceback", "Logging out of", "Removing login", "Removing intermediate", "---"})
        if (line.startsWith(start))
            return true;
    return line.contains(" | ") || line.isEmpty();
}

/// The smallest excerpt that may help: the last words that sound like an error before the builder gave up.
BuildCause unexplained(const FailureScene& scene)
{
    constexpr qsizetype most = 5;
    constexpr qsizetype far = 60;
    QList<qsizetype> errors;
    QList<qsizetype> last;
    qsizetype own = 0;
    for (qsizetype index = scene.end(); index-- > scene.first() && last.size() < far;) {
        const QByteArrayView line = scene.line(index);
        if (isTheBuildersOwn(line)) {
            ++own;
            continue;
        }
        last.prepend(index);
        if (soundsLikeAnError(line) && errors.size() < most)
            errors.prepend(index);
    }
    if (errors.isEmpty())
        errors = last.mid(std::max<qsizetype>(0, last.size() - 3));
    if (errors.isEmpty() && own > 0)
        errors << scene.end() - 1;
    BuildCause cause;
    cause.name = u"unexplained"_s;
    for (const qsizetype index : errors)
        cause.lines << scene.number(index);
    const QString words =
        errors.isEmpty() ? QString() : QString::fromUtf8(scene.line(errors.last()).trimmed()).left(200);
    cause.sentence = words.isEmpty()
        ? translated("The build failed; the text does not tell why.")
        : translated("The build failed for a reason Tandem does not know; its last words were \"%1\".")
              .arg(words);
    cause.entry = scene.stepEntry();
    cause.remedy = translated("Read the lines named as evidence and those before them.");
    return cause;
}

}

QList<BuildCause> explainFailure(const FailureText& text, const BuildReport& build)
{
    if (text.size() == 0)
        return {};
    const FailureScene scene(text, build);
    QList<Found> all;
    QList<FailureFamily> families = allFailures();
    // The service refuses a definition before anything is built; the output of programs only resembles it.
    if (scene.end() - scene.first() > mostCandidates)
        families.removeLast();
    for (const FailureFamily& family : families)
        for (const FailureSignature& signature : family.signatures)
            if (auto found = find(signature, scene))
                all << *std::move(found);
    QList<BuildCause> causes;
    if (!all.isEmpty()) {
        const FailureLevel nearest = std::ranges::min(all, {}, &Found::level).level;
        all.removeIf([nearest](const Found& each) { return each.level != nearest; });
        // What was told last ended the build.
        std::ranges::stable_sort(all, std::ranges::greater(), &Found::last);
        for (Found& each : all)
            if (causes.size() < mostCauses)
                causes << std::move(each.cause);
    } else {
        causes << unexplained(scene);
    }
    for (BuildCause& cause : causes) {
        nameInstruction(scene, cause);
        clean(cause);
    }
    return causes;
}

QList<FailureFamily> allFailures()
{
    return {condaFailures(), pipFailures(), compileFailures(), dockerfileFailures(), registryFailures(),
        aptFailures(), networkFailures(), resourceFailures(), definitionFailures()};
}

QString filled(const char* text, const QRegularExpressionMatch& match)
{
    if (!*text)
        return {};
    QString result;
    const QString pattern = translated(text);
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const bool isGroup = pattern[at] == u'%' && at + 1 < pattern.size() && pattern[at + 1].isDigit();
        if (isGroup)
            result += match.captured(pattern[++at].digitValue()).trimmed();
        else
            result += pattern[at];
    }
    return result;
}

QString signatureList()
{
    QString page =
        u"# Failures of image builds that Tandem explains\n\n"
        u"Made from the signatures in `core/logs/buildlog/causes` by the target `docs-build-failures`; do "
        u"not\n"
        u"edit. A name in brackets is that of Microsoft's "
        u"[guide](https://learn.microsoft.com/azure/machine-learning/how-to-troubleshoot-environments)\n"
        u"for environment images. What none of them knows is called `unexplained` and shown by the smallest excerpt that may help.\n"_s;
    const auto cell = [](const char* text) {
        QString shown = QString::fromUtf8(text);
        for (int group = 1; group < 10; ++group)
            shown.replace(u'%' + QString::number(group), u"…"_s);
        return shown.replace(u'|', u"\\|"_s);
    };
    for (const FailureFamily& family : allFailures()) {
        page += u"\n## %1\n\n| name | known by | remedy |\n|---|---|---|\n"_s.arg(
            QString::fromUtf8(family.title));
        for (const FailureSignature& signature : family.signatures) {
            QString name = u'`' + QString::fromUtf8(signature.name) + u'`';
            if (*signature.guide)
                name += u" ("_s + QString::fromUtf8(signature.guide) + u')';
            page += u"| %1 | %2 | %3 |\n"_s.arg(name, cell(signature.matches), cell(signature.remedy));
        }
    }
    return page;
}

}
