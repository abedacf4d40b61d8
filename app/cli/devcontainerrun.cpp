// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/configuration.h"
#include "app/cli/describe.h"
#include "app/cli/echo.h"
#include "app/cli/engineoption.h"
#include "app/cli/logprinter.h"
#include "core/azure/codecomparison.h"
#include "core/azure/runenvironment.h"
#include "core/base/text.h"
#include "core/desk/enginedesk.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <limits>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"run"_s,
        QCoreApplication::translate("Cli", "The run to repeat; the one the dev container was made from."),
        u"RUN"_s});
    parser.addOption({u"input"_s,
        QCoreApplication::translate(
            "Cli", "Where an input of the run is, here or in the container; can be given more than once."),
        u"NAME=PATH"_s});
    parser.addOption({u"code"_s,
        QCoreApplication::translate("Cli",
            "Whose files the command works with: those of the project, or those that the run took along, "
            "which are copied into the container; \"project\" unless given."),
        u"project|run"_s});
    parser.addOption({u"detach"_s,
        QCoreApplication::translate("Cli", "Only start it; it goes on in the container by itself.")});
    parser.addOption(
        {u"stop"_s, QCoreApplication::translate("Cli", "End the one that was started last and goes on.")});
    declareConfiguration(parser);
    declareEngine(parser);
    declareJson(parser);
}

/// Says, when it is followed no longer before it has ended, that it goes on.
class Remains {
public:
    Remains(Terminal& terminal, QString folder)
        : m_terminal(terminal)
        , m_folder(std::move(folder))
    {
    }
    Remains(const Remains&) = delete;
    ~Remains()
    {
        if (m_folder.isEmpty())
            return;
        m_terminal.message(QCoreApplication::translate("Cli",
            "The command goes on in the dev container. To end it: tandem devcontainer run --stop \"%1\"")
                               .arg(QDir::toNativeSeparators(m_folder)));
    }
    void end() { m_folder.clear(); }

private:
    Terminal& m_terminal;
    QString m_folder;
};

Task<Done> bringUp(Invocation* invocation, Desk* desk, QString folder, QString log)
{
    const auto container = co_await desk->containerOf(folder);
    if (container && container->isRunning)
        co_return Done{};
    ContainerStart start;
    start.folder = folder;
    start.configuration = co_await chosenConfiguration(folder, invocation->option(u"configuration"_s));
    start.log = log;
    Echo echo(invocation->terminal, log);
    start.logGrew = [&echo] { echo.grew(); };
    Task<StartedContainer> starting = desk->start(start);
    const auto started = co_await starting.result();
    echo.finish();
    if (!started)
        co_return started.error();
    co_return Done{};
}

/// The environment, where it can be compared.
QString environmentWord(const Result<Verification>& verification)
{
    return !verification ? u"unknown"_s : verification->isIdentical() ? u"identical"_s : u"different"_s;
}

/// The code it is run with, held against the run's.
QString codeWord(const Result<azure::CodeMatch>& match)
{
    return !match || *match == azure::CodeMatch::Unknown ? u"unknown"_s
        : *match == azure::CodeMatch::Same               ? u"identical"_s
                                                         : u"different"_s;
}

Task<Done> stopLast(Desk* desk, ProjectLogs logs, QString folder)
{
    const auto last = Repetition::load(logs);
    if (!last || last->hasEnded())
        co_return Error{.kind = Error::Kind::Input,
            .message =
                QCoreApplication::translate("Cli", "No command of a run goes on in the dev container of %1.")
                    .arg(QDir::toNativeSeparators(folder))};
    co_return co_await desk->stop(*last, logs);
}

Result<bool> wantsCodeOfRun(const QCommandLineParser& parser)
{
    const QString code = parser.value(u"code"_s);
    if (code == u"run")
        return true;
    if (code.isEmpty() || code == u"project")
        return false;
    return wrongUsage(
        QCoreApplication::translate("Cli", "--code is \"project\" or \"run\", not \"%1\".").arg(code));
}

Task<Done> fetchCode(
    Invocation* invocation, azure::WorkspaceClient* workspace, azure::Job job, QString folder)
{
    Terminal& terminal = invocation->terminal;
    Progress progress = [&terminal](qint64 done, qint64 total) {
        terminal.progress(QCoreApplication::translate("Cli", "The code of the run: %1 of %2")
                              .arg(sizeText(done), sizeText(total)));
    };
    Task<Done> fetching = azure::fetchCode(workspace, job, folder, std::move(progress));
    const auto fetched = co_await fetching.result();
    terminal.progress({});
    if (!fetched)
        co_return fetched.error();
    co_return Done{};
}

Task<Done> run(Invocation* invocation)
{
    const QString given = co_await invocation->argument(0, u"DIR"_s);
    const QString folder = QDir(given).absolutePath();
    const ProjectLogs logs = ProjectLogs::of(invocation->connection.folders().cache, folder);
    Terminal& terminal = invocation->terminal;
    EngineDesk desk(engineWish(*invocation));
    if (invocation->parser.isSet(u"stop"_s))
        co_return co_await stopLast(&desk, logs, folder);
    const bool hasCodeOfRun = co_await wantsCodeOfRun(invocation->parser);
    const auto inputs = co_await keyValues(invocation->parser.values(u"input"_s));
    const ProjectContainer project = co_await projectContainer(folder);
    const QString name = invocation->parser.isSet(u"run"_s) ? invocation->option(u"run"_s) : project.run;
    if (name.isEmpty())
        co_return wrongUsage(QCoreApplication::translate(
            "Cli", "The dev container was not made from a run. Name the run to repeat with --run."));
    auto* const workspace = co_await invocation->workspace();
    const azure::Job job = co_await workspace->jobs().get(name);
    RunToRepeat toRepeat = azure::runToRepeat(job);
    for (auto it = inputs.begin(); it != inputs.end(); ++it) {
        if (!toRepeat.data.contains(it.key()))
            co_return wrongUsage(
                QCoreApplication::translate("Cli", "The run has no data input named \"%1\".").arg(it.key()));
        toRepeat.dataHere.insert(it.key(), *it);
    }
    const QTemporaryDir codeOfRun;
    Result<azure::CodeMatch> code = azure::CodeMatch::Same;
    if (hasCodeOfRun) {
        toRepeat.codeFolder = codeOfRun.path();
        co_await fetchCode(invocation, workspace, job, codeOfRun.path());
    } else {
        Task<azure::CodeMatch> comparing = azure::compareCode(workspace, job, folder);
        code = co_await comparing.result();
    }
    co_await bringUp(invocation, &desk, folder, logs.start);
    Repetition repetition = co_await desk.repeat(folder, toRepeat, logs);
    Remains remains(terminal, folder);
    const bool detaches = invocation->parser.isSet(u"detach"_s);
    std::optional<Result<Verification>> environment;
    if (!detaches) {
        LogPrinter printer(terminal);
        printer.setHasHeadings(false);
        Echo echo(terminal, logs.repetition);
        const auto grew = [&] {
            if (invocation->wantsJson())
                echo.grew();
            else
                printer.grew(logs.repetition, logs.repetition, std::numeric_limits<qint64>::max());
        };
        Task<Repetition> following = desk.follow(repetition, logs, grew);
        repetition = co_await following;
        remains.end();
        if (invocation->wantsJson())
            echo.finish();
        printer.finish();
        Task<Verification> verifying = desk.verify(folder);
        environment.emplace(co_await verifying.result());
    }
    Task<azure::RunDetails> asking = workspace->runs().details(name);
    const auto details = co_await asking.result();
    const auto before = details ? azure::exitCodeOf(*details) : std::nullopt;
    if (invocation->wantsJson()) {
        QJsonObject object;
        object.insert(u"run"_s, name);
        object.insert(u"command"_s, repetition.command);
        object.insert(u"container"_s, repetition.container);
        object.insert(u"folder"_s, repetition.folder);
        object.insert(u"log"_s, logs.repetition);
        object.insert(u"exitCode"_s, repetition.exitCode ? QJsonValue(*repetition.exitCode) : QJsonValue());
        object.insert(u"exitCodeOfRun"_s, before ? QJsonValue(*before) : QJsonValue());
        object.insert(u"stopped"_s, repetition.wasStopped);
        object.insert(u"code"_s, codeWord(code));
        object.insert(u"codeOf"_s, hasCodeOfRun ? u"run"_s : u"project"_s);
        object.insert(u"environment"_s, environment ? environmentWord(*environment) : u"unknown"_s);
        terminal.printJson(object);
    } else if (!detaches) {
        terminal.message(QCoreApplication::translate("Cli", "Environment: %1. Code: %2.")
                             .arg(environmentWord(*environment), codeWord(code)));
        if (code && *code == azure::CodeMatch::Different)
            terminal.message(QCoreApplication::translate("Cli",
                "The project's files are not those that the run took along. To run with those: --code run"));
        if (before)
            terminal.message(QCoreApplication::translate("Cli", "Exit code: %1 here, %2 in the run %3.")
                                 .arg(repetition.exitCode.value_or(-1))
                                 .arg(*before)
                                 .arg(name));
    }
    if (detaches || repetition.exitCode == 0)
        co_return Done{};
    co_return Error{.message = repetition.wasStopped
            ? QCoreApplication::translate("Cli", "The command was stopped.")
            : QCoreApplication::translate("Cli", "The command ended with exit code %1.")
                  .arg(repetition.exitCode.value_or(-1))};
}

}

Command devcontainerRunCommand()
{
    return {u"devcontainer run"_s,
        u"DIR [--run RUN] [--code project|run] [--input NAME=PATH]... [--configuration NAME] [--engine ENGINE] [--detach | --stop] [--json]"_s,
        QCoreApplication::translate(
            "Cli", "Run a run's own command once more, in the project's dev container"),
        declare, run, 1, true};
}

}
