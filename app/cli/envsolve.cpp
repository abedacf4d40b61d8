// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/solverassembly.h"
#include "core/base/text.h"
#include "core/environment/import/importedenvironment.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

using Outcome = solve::Report::Outcome;

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"base-image"_s,
        translated(
            "The image that the packages are installed on: its CUDA and glibc are what the solver takes "
            "for granted. Unless given, the one that the file names."),
        u"IMAGE"_s});
    parser.addOption({u"repodata"_s,
        translated("Channel indexes to use: a repodata.json, or a folder with "
                   "CHANNEL/linux-64/repodata.json. Unless "
                   "given, a solver fetches them, and without one those are used that conda has cached."),
        u"DIR|FILE"_s});
    parser.addOption({u"tool"_s,
        translated("The micromamba, mamba or conda to ask; otherwise the best one found."), u"PROGRAM"_s});
    parser.addOption({u"offline"_s, translated("Ask no solver: look up whether names and versions exist.")});
    parser.addOption({u"fetch"_s,
        translated(
            "Fetch micromamba from its makers first, if there is no solver; its SHA-256 is checked.")});
    parser.addOption({u"json"_s,
        translated("Print one JSON document: outcome (solved, unsolvable or unchecked), tool, toolVersion, "
                   "platform, "
                   "baseImage, virtualPackages, packages (name, version, build, channel, size, asked, why), "
                   "conflict "
                   "(specs, roots; null unless unsolvable), alternatives (edit, proven), notChecked.")});
}

/// The version that stands first in an outcome's line.
QString toolName(const solve::Report& report)
{
    return (report.tool + u' ' + report.toolVersion).trimmed();
}

QString headline(const QString& file, const solve::Report& report)
{
    switch (report.outcome) {
    case Outcome::Solved:
        if (report.choices.isEmpty())
            return translated("%1: there is no conda package to solve.").arg(file);
        return translated("%1 can be installed on linux-64: %2 packages, %3 to download (%4).")
            .arg(file)
            .arg(report.choices.size())
            .arg(sizeText(report.downloadSize()), toolName(report));
    case Outcome::Unsolvable:
        return report.tool.isEmpty()
            ? translated("%1 cannot be installed on linux-64.").arg(file)
            : translated("%1 cannot be installed on linux-64 (%2).").arg(file, toolName(report));
    case Outcome::Unchecked:
        break;
    }
    return report.isAllFound
        ? translated("%1 was not solved; all that it names exists for linux-64.").arg(file)
        : translated("%1 was not solved, and not all that it names could be looked up.").arg(file);
}

void printChoices(Terminal& terminal, const QList<solve::Choice>& choices)
{
    if (choices.isEmpty())
        return;
    QList<QList<Cell>> rows;
    for (const solve::Choice& choice : choices) {
        const solve::Package& package = choice.package;
        rows << QList<Cell>{{package.name, choice.asked.isEmpty() ? Colour::None : Colour::Bold},
            package.version, package.build, package.channel,
            package.size < 0 ? QString() : sizeText(package.size),
            choice.asked.isEmpty() ? choice.why : choice.asked};
    }
    terminal.print();
    terminal.printTable({translated("PACKAGE"), translated("VERSION"), translated("BUILD"),
                            translated("CHANNEL"), translated("SIZE"), translated("WHY")},
        rows);
}

void printList(Terminal& terminal, const QString& title, const QStringList& lines)
{
    if (lines.isEmpty())
        return;
    terminal.print();
    terminal.print(terminal.painted(title, Colour::Bold));
    for (const QString& line : lines)
        terminal.print(u"  "_s + line);
}

void print(Terminal& terminal, const QString& file, const solve::Report& report)
{
    const Colour colour = report.outcome == Outcome::Solved ? Colour::Green
        : report.outcome == Outcome::Unsolvable             ? Colour::Red
                                                            : Colour::Yellow;
    terminal.print(terminal.painted(headline(file, report), colour));
    if (report.outcome == Outcome::Unsolvable) {
        printList(terminal,
            report.conflict.specs.size() == 1 ? translated("This entry cannot be met:")
                                              : translated("These entries cannot be met:"),
            report.conflict.specs);
        printList(terminal, translated("Why:"), report.conflict.roots);
        QStringList edits;
        for (const advice::Edit& edit : report.alternatives)
            edits << edit.sentence;
        printList(terminal, translated("What helps (each was solved to prove it):"), edits);
    }
    printChoices(terminal, report.choices);
    printList(terminal, translated("Not checked:"), report.notChecked);
}

Task<Done> fetchTool(Invocation* invocation, MicromambaFetch* fetch)
{
    const auto offer = co_await fetch->offer();
    invocation->terminal.message(offer.size < 0
            ? translated("Fetching micromamba from %1 …").arg(offer.address.toString())
            : translated("Fetching micromamba (%1) from %2 …")
                  .arg(sizeText(offer.size), offer.address.toString()));
    Terminal* const terminal = &invocation->terminal;
    Progress progress = [terminal](qint64 done, qint64) { terminal->progress(sizeText(done)); };
    const QString path = co_await fetch->fetch(progress);
    terminal->progress({});
    terminal->message(translated("micromamba is at %1.").arg(path));
    co_return Done{};
}

Task<Done> solveFile(Invocation* invocation)
{
    const QString file = co_await invocation->argument(0, u"FILE"_s);
    const ImportedEnvironment imported = importEnvironmentAt(file);
    if (!imported.isUnderstood) {
        for (const EnvironmentProblem& problem : imported.problems)
            invocation->terminal.message(u"%1:%2: %3"_s.arg(file).arg(problem.line).arg(problem.message));
        co_return Error{
            .kind = Error::Kind::Input, .message = translated("%1 was not understood.").arg(file)};
    }
    EnvironmentDefinition definition = imported.definition;
    if (const QString image = invocation->option(u"base-image"_s); !image.isEmpty())
        definition.baseImage = image;
    EnvironmentSolver::Options options;
    options.repodata = invocation->option(u"repodata"_s);
    options.tool = invocation->option(u"tool"_s);
    options.isOffline = invocation->parser.isSet(u"offline"_s);

    SolverAssembly assembly(invocation->connection.azureHttp(), invocation->connection.folders());
    EnvironmentSolver& solver = assembly.access().solver;
    if (invocation->parser.isSet(u"fetch"_s) && !options.isOffline && !solver.tool())
        co_await fetchTool(invocation, &assembly.access().fetch);
    Terminal* const terminal = &invocation->terminal;
    EnvironmentSolver::Said said = [terminal](const QString& step) { terminal->progress(step); };
    const solve::Report report = co_await solver.solve(definition, options, said);
    terminal->progress({});
    if (invocation->wantsJson())
        terminal->printJson(toJson(report));
    else
        print(*terminal, file, report);
    if (report.tool.isEmpty() && report.outcome != Outcome::Solved && !options.isOffline
        && !invocation->wantsJson())
        terminal->message(translated("No micromamba, mamba or conda was found; --fetch gets micromamba."));
    const bool isGood =
        report.outcome == Outcome::Solved || (report.outcome == Outcome::Unchecked && report.isAllFound);
    if (!isGood)
        co_await Result<Done>(alreadyTold());
    co_return Done{};
}

}

Command envSolveCommand()
{
    return {u"env solve"_s,
        u"FILE [--base-image IMAGE] [--repodata DIR|FILE] [--tool PROGRAM] [--offline] [--fetch] [--json]"_s,
        translated("Solve an environment for linux-64 before it is uploaded"), declare, solveFile, 1};
}

}
