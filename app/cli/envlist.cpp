// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/registrychoice.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"all"_s, QCoreApplication::translate("Cli", "Archived ones as well.")});
    declareRegistry(parser);
    declareJson(parser);
}

void printTable(Invocation& invocation, const QList<azure::EnvironmentContainer>& environments)
{
    const QDateTime now = invocation.connection.clock().now();
    QList<QList<Cell>> rows;
    for (const auto& environment : environments)
        rows << QList<Cell>{environment.name, environment.latestVersion,
            agoText(environment.lastModifiedAt, now), environment.description};
    invocation.terminal.printTable(
        {QCoreApplication::translate("Cli", "Name"), QCoreApplication::translate("Cli", "Latest"),
            QCoreApplication::translate("Cli", "Changed"), QCoreApplication::translate("Cli", "Description")},
        rows);
}

Task<QList<azure::EnvironmentContainer>> listedIn(
    Invocation* invocation, azure::EnvironmentService::View view)
{
    if (isRegistryWanted(*invocation)) {
        auto chosen = co_await chosenRegistry(invocation);
        co_return co_await chosen.registry.list(view);
    }
    auto* workspace = co_await invocation->workspace();
    co_return co_await workspace->environments().list(view);
}

Task<Done> list(Invocation* invocation)
{
    using View = azure::EnvironmentService::View;
    const View view = invocation->parser.isSet(u"all"_s) ? View::All : View::Active;
    const auto environments = co_await listedIn(invocation, view);
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const auto& environment : environments)
            items.append(toJson(environment));
        invocation->terminal.printJson({{u"environments"_s, items}});
    } else if (environments.isEmpty()) {
        invocation->terminal.message(QCoreApplication::translate(
            "Cli", "There is no environment yet. Make one: tandem env register --name NAME --image IMAGE"));
    } else {
        printTable(*invocation, environments);
    }
    co_return Done{};
}

}

Command envListCommand()
{
    return {u"env list"_s, u"[--all] [--registry NAME] [--json]"_s,
        QCoreApplication::translate("Cli", "List the environments"), declare, list};
}

}
