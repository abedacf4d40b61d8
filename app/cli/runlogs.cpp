// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/follow.h"
#include "app/cli/logprinter.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({{u"f"_s, u"follow"_s},
        QCoreApplication::translate("Cli", "Go on until the run has ended, image build included.")});
    parser.addOption(
        {u"log"_s, QCoreApplication::translate("Cli", "Only logs whose name contains this, such as std_log."),
            u"PART"_s});
    parser.addOption({u"all"_s, QCoreApplication::translate("Cli", "The system's logs as well.")});
}

Task<Done> printNow(Invocation* invocation, azure::WorkspaceClient* workspace, QString run, LogChoice choice)
{
    const auto details = co_await workspace->runs().details(run);
    const azure::RunFollower places({workspace->runs(), workspace->metrics(), invocation->connection.timer(),
                                        invocation->connection.clock()},
        run, invocation->connection.runFolder(run));
    LogPrinter printer(invocation->terminal);
    bool hasAny = false;
    for (const auto& log : details.logFiles) {
        if (!choice.includes(log.name))
            continue;
        hasAny = true;
        const QString file = places.fileOf(log.name);
        co_await workspace->runs().appendLog(log, file);
        printer.grew(log.name, file, 0);
        printer.finish();
    }
    if (!hasAny && !choice.part.isEmpty())
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("Cli", "The run %1 has no log whose name contains \"%2\".")
                           .arg(run, choice.part)};
    if (!hasAny)
        invocation->terminal.message(QCoreApplication::translate("Cli", "The run %1 has no logs yet (%2).")
                                         .arg(run, azure::toString(details.status)));
    co_return Done{};
}

Task<Done> print(Invocation* invocation)
{
    LogChoice choice;
    choice.part = invocation->option(u"log"_s);
    choice.withSystemLogs = invocation->parser.isSet(u"all"_s);
    auto* workspace = co_await invocation->workspace();
    const QString run = co_await runOrNewest(workspace, invocation->parser.positionalArguments());
    if (!invocation->parser.isSet(u"follow"_s))
        co_return co_await printNow(invocation, workspace, run, choice);
    const auto details = co_await followRun(invocation, workspace, run, choice);
    invocation->terminal.message(
        QCoreApplication::translate("Cli", "%1: %2").arg(run, azure::toString(details.status)));
    co_return Done{};
}

}

Command runLogsCommand()
{
    return {u"run logs"_s, u"[RUN] [-f] [--log PART] [--all]"_s,
        QCoreApplication::translate("Cli", "Print the logs of a run, the newest unless one is named"),
        declare, print, 1};
}

}
