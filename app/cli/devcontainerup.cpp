// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/configuration.h"
#include "app/cli/describe.h"
#include "app/cli/echo.h"
#include "app/cli/engineoption.h"
#include "core/desk/enginedesk.h"
#include "core/desk/projectlogs.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    declareConfiguration(parser);
    parser.addOption({u"rebuild"_s,
        QCoreApplication::translate(
            "Cli", "Make the container again, from its files as they are now; the one there goes.")});
    declareEngine(parser);
    declareJson(parser);
}

Task<Done> up(Invocation* invocation)
{
    const QString given = co_await invocation->argument(0, u"DIR"_s);
    ContainerStart start;
    start.folder = QDir(given).absolutePath();
    start.configuration = co_await chosenConfiguration(start.folder, invocation->option(u"configuration"_s));
    start.isAnew = invocation->parser.isSet(u"rebuild"_s);
    start.log = ProjectLogs::of(invocation->connection.folders().cache, start.folder).start;
    Terminal& terminal = invocation->terminal;
    Echo echo(terminal, start.log);
    start.logGrew = [&echo] { echo.grew(); };
    EngineDesk desk(engineWish(*invocation));
    Task<StartedContainer> starting = desk.start(start);
    const auto started = co_await starting.result();
    echo.finish();
    if (!started)
        co_return started.error();
    if (invocation->wantsJson()) {
        QJsonObject object;
        object.insert(u"container"_s, started->id);
        object.insert(u"remoteUser"_s, started->inside.user);
        object.insert(u"remoteWorkspaceFolder"_s, started->inside.folder);
        object.insert(u"configuration"_s, start.configuration);
        object.insert(u"log"_s, start.log);
        object.insert(u"byEngineOnly"_s, started->byEngineOnly);
        terminal.printJson(object);
        co_return Done{};
    }
    terminal.printFields({{QCoreApplication::translate("Cli", "Container"), started->id.left(12)},
        {QCoreApplication::translate("Cli", "Folder"), started->inside.folder},
        {QCoreApplication::translate("Cli", "User"), started->inside.user}});
    if (started->byEngineOnly)
        terminal.message(QCoreApplication::translate("Cli",
            "Only the container was started: the commands of devcontainer.json need the dev container "
            "command line."));
    co_return Done{};
}

}

Command devcontainerUpCommand()
{
    return {u"devcontainer up"_s, u"DIR [--configuration NAME] [--rebuild] [--engine ENGINE] [--json]"_s,
        QCoreApplication::translate("Cli", "Bring a project's dev container up, without an editor"), declare,
        up, 1};
}

}
