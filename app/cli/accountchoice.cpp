// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accountchoice.h"

#include <QCoreApplication>

namespace tandem::cli {

Result<QList<Account>> chosenAccounts(const Invocation& invocation)
{
    Accounts& accounts = invocation.connection.accounts().accounts();
    if (const auto loaded = accounts.load(); !loaded)
        return loaded.error();
    if (const QString name = invocation.option(u"account"_s); !name.isEmpty()) {
        const auto account = accounts.find(name);
        if (!account)
            return account.error();
        return QList<Account>{*account};
    }
    if (accounts.all().isEmpty())
        return Error{.kind = Error::Kind::Auth,
            .message = QCoreApplication::translate("Cli", "Nobody is signed in. tandem login signs in.")};
    return accounts.all();
}

void declareAccount(QCommandLineParser& parser)
{
    parser.addOption({u"account"_s,
        QCoreApplication::translate("Cli", "Only what this account reaches; every account unless told."),
        u"ACCOUNT"_s});
}

}
