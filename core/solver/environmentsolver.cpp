// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/solver/environmentsolver.h"

#include "core/async/worker.h"
#include "core/base/atomicfile.h"
#include "core/environment/repodataplaces.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace tandem {

using namespace solve;

namespace {

/// More than a few ways out help nobody, and each takes a solver's time.
constexpr int mostAlternatives = 3;
constexpr int mostTrials = 10;

QString translated(const char* text)
{
    return QCoreApplication::translate("Solver", text);
}

Error inputError(const QString& message)
{
    return Error{.kind = Error::Kind::Input, .message = message};
}

void say(const EnvironmentSolver::Said& said, const QString& step)
{
    if (said)
        said(step);
}

/// Reads what is there; on a worker thread, for it may be hundreds of megabytes.
Result<ChannelIndexes> readIndexes(
    const QStringList& channels, const RepodataPlaces& places, const std::stop_token& stop)
{
    ChannelIndexes indexes;
    for (const QString& channel : channels) {
        const QStringList files = places.filesOf(channel);
        if (files.isEmpty())
            continue;
        auto index = ChannelIndex::fromFiles(files, stop);
        if (!index)
            return index.error();
        indexes.insert(channel, *std::move(index));
    }
    return indexes;
}

}

EnvironmentSolver::EnvironmentSolver(SolverHost& host, const QString& toolFolder, const QString& cacheFolder)
    : m_host(host)
    , m_toolFolder(toolFolder)
    , m_cacheFolder(cacheFolder)
{
}

Task<Report> EnvironmentSolver::solve(EnvironmentDefinition definition, Options options, Said said)
{
    const Request request = requestOf(definition, m_knowledge.images);
    if (!options.repodata.isEmpty() && !QFileInfo::exists(options.repodata))
        co_return inputError(translated("There is no %1.").arg(options.repodata));
    // A single index is for looking things up: no solver can be given it.
    const bool isLookUp = options.isOffline || QFileInfo(options.repodata).isFile();
    auto tool = isLookUp ? std::nullopt : this->tool();
    if (!options.tool.isEmpty() && !isLookUp) {
        tool = solverToolAt(options.tool);
        if (!tool || !m_host.isProgram(options.tool))
            co_return inputError(
                translated("%1 is no program called micromamba, mamba or conda.").arg(options.tool));
    }
    Report report;
    report.request = request;
    if (request.specs.isEmpty()) {
        report.outcome = Report::Outcome::Solved;
        report.isAllFound = true;
    } else if (tool) {
        Asking asking{*tool, {}, said};
        const RepodataPlaces places({}, options.repodata);
        for (const QString& channel : request.channels)
            if (const QString folder = places.givenFolderOf(channel); !folder.isEmpty())
                asking.addresses.insert(channel, QUrl::fromLocalFile(folder).toString(QUrl::FullyEncoded));
        report = co_await ask(definition, request, asking);
    } else {
        say(said, translated("Reading the indexes of the channels …"));
        report = co_await look(request, options);
    }
    report.notChecked += notChecked(definition, m_knowledge.images);
    co_return report;
}

Task<Report> EnvironmentSolver::ask(EnvironmentDefinition definition, Request request, Asking asking)
{
    co_await makeFolder(m_cacheFolder);
    Report report;
    report.request = request;
    report.tool = asking.tool.name();
    report.toolVersion = co_await version(asking.tool);
    say(asking.said, translated("Solving for linux-64 with %1 …").arg(report.tool));
    const Answer first = co_await answer(request, asking, true);
    if (first.isSolved) {
        report.outcome = Report::Outcome::Solved;
        report.choices = choicesOf(request, first.packages);
        co_return report;
    }
    report.outcome = Report::Outcome::Unsolvable;
    report.conflict = conflictOf(request, first.problems);
    report.alternatives = co_await alternatives(definition, report.conflict, asking);
    co_return report;
}

Task<Report> EnvironmentSolver::look(Request request, Options options)
{
    const auto places = RepodataPlaces::ofThisUser(m_cacheFolder + u"/pkgs"_s, options.repodata);
    QStringList channels = request.channels;
    for (const CondaSpec& spec : std::as_const(request.specs))
        if (!spec.channel().isEmpty() && !channels.contains(spec.channel()))
            channels << spec.channel();
    auto read = [channels, places](std::stop_token stop) { return readIndexes(channels, places, stop); };
    const ChannelIndexes indexes = co_await onWorkerThread(std::move(read));
    co_return checkOffline(request, indexes);
}

Task<Answer> EnvironmentSolver::answer(Request request, Asking asking, bool wantsReason)
{
    const auto output =
        co_await m_host.run(dryRun(asking.tool, request, m_cacheFolder, asking.addresses, true));
    Answer told =
        co_await readAnswer(asking.tool.name(), output.exitCode, output.standardOutput, output.standardError);
    if (told.isSolved || told.hasTree || !wantsReason || asking.tool.kind == SolverTool::Kind::Conda)
        co_return told;
    // As JSON the mambas tell flat sentences only; who asked for what is in the text.
    say(asking.said, translated("Asking %1 why …").arg(asking.tool.name()));
    const auto text =
        co_await m_host.run(dryRun(asking.tool, request, m_cacheFolder, asking.addresses, false));
    const auto explained =
        readAnswer(asking.tool.name(), text.exitCode, text.standardOutput, text.standardError);
    if (explained && !explained->problems.isEmpty())
        told.problems = explained->problems;
    co_return told;
}

Task<QList<advice::Edit>> EnvironmentSolver::alternatives(
    EnvironmentDefinition definition, Conflict conflict, Asking asking)
{
    QList<advice::Edit> proven;
    QSet<QString> settledEntries;
    int trials = 0;
    const auto candidates = candidatesFor(definition, conflict, m_knowledge);
    for (const Candidate& candidate : candidates) {
        if (proven.size() == mostAlternatives || trials == mostTrials)
            break;
        if (settledEntries.contains(candidate.about) || (candidate.isLastResort && !proven.isEmpty()))
            continue;
        ++trials;
        say(asking.said, translated("Trying a way out (%1) …").arg(trials));
        const Request trial = requestOf(candidate.trial, m_knowledge.images);
        Task<Answer> trying = answer(trial, asking, false);
        const auto outcome = co_await trying.result();
        // A channel that cannot be reached is no way out, and no reason to give up.
        if (!outcome || !outcome->isSolved)
            continue;
        settledEntries << candidate.about;
        proven << settled(candidate, definition, *outcome);
    }
    co_return proven;
}

Task<QString> EnvironmentSolver::version(SolverTool tool)
{
    Task<ProcessOutput> asking = m_host.run(Command::of(tool.path, {u"--version"_s}));
    const auto output = co_await asking.result();
    static const QRegularExpression number(
        u"^(?:[a-z]+ )?(\\d+\\.\\d[\\w.]*)\\s*$"_s, QRegularExpression::MultilineOption);
    if (!output || output->exitCode != 0)
        co_return QString();
    co_return number.match(QString::fromUtf8(output->standardOutput.left(1000))).captured(1);
}

}
