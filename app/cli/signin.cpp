// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/signin.h"

#include "core/auth/devicecode.h"

#include <QCoreApplication>

namespace tandem::cli {

Task<Tokens> tokensWithCode(
    Terminal* terminal, Timer* timer, TokenEndpoint endpoint, QString scope, QByteArray claims)
{
    DeviceCodeSignIn signIn(endpoint, *timer);
    const DeviceCode code = co_await signIn.begin(scope);
    terminal->message(QCoreApplication::translate("Cli", "Open %1 and enter the code %2")
                          .arg(code.page.toString(), code.userCode));
    co_return co_await signIn.finish(code, claims);
}

Task<Done> signInAgain(Terminal* terminal, Connection* connection, Account account, Error why)
{
    // The others have nobody who could enter a code: what to do stands in the error.
    if (account.kind != Account::Kind::Person)
        co_return why;
    Accounts& accounts = connection->accounts().accounts();
    const Cloud cloud = co_await accounts.cloudOf(account);
    const TokenEndpoint endpoint = accounts.endpointOf(account, cloud);
    const QString scope = cloud.scope(Audience::ResourceManager);
    const QByteArray challenge = accounts.challengeOf(account.id());
    terminal->progress({});
    terminal->message(
        QCoreApplication::translate("Cli", "%1 must sign in again: %2").arg(account.username, why.message));
    const Tokens tokens = co_await tokensWithCode(terminal, &connection->timer(), endpoint, scope, challenge);
    const Account who = co_await accounts.addPerson(cloud, endpoint, scope, tokens);
    if (who.id() != account.id())
        co_return Error{.kind = Error::Kind::Auth,
            .message = QCoreApplication::translate(
                "Cli", "You signed in as %1, but this is the work of %2. Sign in as %2.")
                           .arg(who.username, account.username)};
    terminal->message(QCoreApplication::translate("Cli", "Signed in. Going on."));
    co_return Done{};
}

}
