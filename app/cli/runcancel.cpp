// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

Task<Done> cancel(Invocation* invocation)
{
    const QString run = co_await invocation->argument(0, u"RUN"_s);
    auto* workspace = co_await invocation->workspace();
    const auto job = co_await workspace->jobs().get(run);
    const bool isOver = azure::isTerminal(job.status);
    if (!isOver)
        co_await workspace->jobs().cancel(run);
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson())
        terminal.printJson({{u"run"_s, run}, {u"cancelRequested"_s, !isOver}});
    else if (isOver)
        terminal.message(QCoreApplication::translate("Cli", "The run %1 has ended already: %2.")
                             .arg(run, azure::toString(job.status)));
    else
        terminal.print(QCoreApplication::translate("Cli", "Asked %1 to stop.").arg(run));
    co_return Done{};
}

}

Command runCancelCommand()
{
    return {u"run cancel"_s, u"RUN [--json]"_s, QCoreApplication::translate("Cli", "Stop a run"), declareJson,
        cancel, 1};
}

}
