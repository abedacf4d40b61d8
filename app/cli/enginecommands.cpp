// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/changesettings.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/engineoption.h"
#include "core/desk/enginedesk.h"
#include "core/settings/keys.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

Task<Done> list(Invocation* invocation)
{
    EngineDesk desk(engineWish(*invocation));
    const QList<EngineChoice> engines = co_await desk.engines();
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        QJsonArray array;
        for (const EngineChoice& each : engines)
            array.append(QJsonObject{{u"name"_s, each.wish}, {u"title"_s, each.title},
                {u"works"_s, each.problem.isEmpty()}, {u"problem"_s, each.problem},
                {u"remote"_s, each.remote}, {u"isUsed"_s, each.isUsed}});
        terminal.printJsonArray(array);
        co_return Done{};
    }
    if (engines.isEmpty()) {
        terminal.message(QCoreApplication::translate(
            "Cli", "No container engine was found: neither podman nor docker is installed."));
        co_return Done{};
    }
    QList<QList<Cell>> rows;
    for (const EngineChoice& each : engines)
        rows << QList<Cell>{each.wish, each.title,
            each.problem.isEmpty() ? Cell(each.isUsed ? QCoreApplication::translate("Cli", "used")
                                                      : QCoreApplication::translate("Cli", "works"),
                Colour::Green)
                                   : Cell(each.problem, Colour::Yellow),
            each.remote};
    terminal.printTable(
        {QCoreApplication::translate("Cli", "Engine"), QCoreApplication::translate("Cli", "Is"),
            QCoreApplication::translate("Cli", "State"),
            QCoreApplication::translate("Cli", "Other computer")},
        rows);
    co_return Done{};
}

Task<Done> use(Invocation* invocation)
{
    const QString name = co_await invocation->argument(0, u"ENGINE"_s);
    const bool isChosen = name != u"auto";
    if (isChosen && name != u"none")
        co_await EngineAddress::parse(name);
    const auto choose = [&](Settings& settings) {
        if (isChosen)
            settings.set(keys::engine, name);
        else
            settings.reset(keys::engine);
    };
    co_await changeSettings(invocation->connection.folders().settingsFile, choose);
    invocation->terminal.message(
        QCoreApplication::translate("Cli", "Dev containers use %1 from now on.").arg(name));
    if (!ContainerEngine::wishOfEnvironment().isEmpty())
        invocation->terminal.message(QCoreApplication::translate(
            "Cli", "Where TANDEM_CONTAINER_ENGINE is set, as it is here, it says more than this setting."));
    co_return Done{};
}

void declareNothing(QCommandLineParser&) { }

}

Command engineListCommand()
{
    return {u"engine list"_s, u"[--json]"_s,
        QCoreApplication::translate("Cli", "List the container engines that can be reached from here"),
        [](QCommandLineParser& parser) {
            declareEngine(parser);
            declareJson(parser);
        },
        list};
}

Command engineUseCommand()
{
    return {u"engine use"_s, u"ENGINE"_s,
        QCoreApplication::translate("Cli", "Choose the container engine for dev containers, or auto"),
        declareNothing, use, 1};
}

}
