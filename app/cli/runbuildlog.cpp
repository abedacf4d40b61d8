// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/azure/buildlogresolver.h"
#include "core/base/atomicfile.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

QJsonObject toJson(const azure::ResolvedBuildLog& found, const QString& file)
{
    QJsonArray tried;
    for (const auto& place : found.tried)
        tried.append(QJsonObject{{u"place"_s, place.name}, {u"outcome"_s, place.outcome}});
    return {{u"isFound"_s, found.isFound()}, {u"run"_s, found.run}, {u"log"_s, found.log.name},
        {u"file"_s, file}, {u"reason"_s, found.reason}, {u"tried"_s, tried}};
}

Task<Done> buildLog(Invocation* invocation)
{
    auto* workspace = co_await invocation->workspace();
    const QString run = co_await runOrNewest(workspace, invocation->parser.positionalArguments());
    const azure::ResolvedBuildLog found = co_await azure::resolveBuildLog(workspace, run);
    Terminal& terminal = invocation->terminal;
    QString file;
    if (found.isFound())
        file = co_await azure::fetchBuildLog(
            workspace, found, invocation->connection.runFolder(found.run) + u"/image-build"_s);
    if (invocation->wantsJson()) {
        terminal.printJson(toJson(found, file));
        co_return Done{};
    }
    if (!found.isFound()) {
        terminal.message(found.reason);
        terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "Looked for it here:")));
        for (const auto& place : found.tried)
            terminal.message(u"  %1: %2"_s.arg(place.name, place.outcome));
        co_return alreadyTold();
    }
    const QByteArray text = co_await readFile(file);
    terminal.write(text);
    co_return Done{};
}

}

Command runBuildLogCommand()
{
    return {u"run build-log"_s, u"[RUN] [--json]"_s,
        translated(QT_TRANSLATE_NOOP(
            "Cli", "Find the log of a run's image build wherever it is, or say why there is none")),
        declareJson, buildLog, 1};
}

}
