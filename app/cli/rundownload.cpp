// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/download.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption(
        {u"to"_s, QCoreApplication::translate("Cli", "The folder to write to; the current one unless told."),
            u"DIR"_s, u"."_s});
    parser.addOption({u"only"_s,
        QCoreApplication::translate(
            "Cli", "Only files whose path begins like this, such as outputs/; may be repeated."),
        u"PATH"_s});
    declareJson(parser);
}

Task<Done> download(Invocation* invocation)
{
    auto* workspace = co_await invocation->workspace();
    const QString run = co_await runOrNewest(workspace, invocation->parser.positionalArguments());
    const auto files = co_await downloadArtifacts(
        invocation, workspace, run, invocation->option(u"to"_s), invocation->parser.values(u"only"_s));
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson())
        terminal.printJson({{u"run"_s, run}, {u"files"_s, QJsonArray::fromStringList(files)}});
    else if (files.isEmpty())
        terminal.message(QCoreApplication::translate("Cli", "The run %1 has left no such files.").arg(run));
    else
        for (const QString& file : files)
            terminal.print(file);
    co_return Done{};
}

}

Command runDownloadCommand()
{
    return {u"run download"_s, u"[RUN] [--to DIR] [--only PATH]… [--json]"_s,
        QCoreApplication::translate("Cli", "Download the files a run has left"), declare, download, 1};
}

}
