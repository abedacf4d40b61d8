// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/registrychoice.h"

#include "app/cli/accountchoice.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

const QString option = u"registry"_s;

}

bool isRegistryWanted(const Invocation& invocation)
{
    return invocation.parser.isSet(option);
}

Task<ChosenRegistry> chosenRegistry(Invocation* invocation)
{
    const QString name = invocation->option(option);
    const QList<Account> accounts = co_await chosenAccounts(*invocation);
    std::optional<Error> failure;
    for (const Account& account : accounts) {
        const std::shared_ptr<azure::AccountClient> client =
            co_await invocation->connection.directory().clientOf(account);
        const QUrl discovery = azure::registryDiscovery(client->cloud());
        const auto registry =
            co_await azure::EnvironmentRegistry::find(&client->arm(), discovery, name).result();
        if (registry) {
            ChosenRegistry chosen{client, *registry};
            co_return chosen;
        }
        failure = registry.error();
    }
    co_return *failure;
}

void declareRegistry(QCommandLineParser& parser)
{
    parser.addOption({option,
        QCoreApplication::translate(
            "Cli", "Those of a registry instead of the workspace's; azureml is that of the curated ones."),
        u"NAME"_s});
    declareAccount(parser);
}

}
