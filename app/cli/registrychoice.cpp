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

Task<azure::WorkspaceDirectory::ReachedRegistry> chosenRegistry(Invocation* invocation)
{
    const QList<Account> accounts = co_await chosenAccounts(*invocation);
    co_return co_await invocation->connection.directory().registry(accounts, invocation->option(option));
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
