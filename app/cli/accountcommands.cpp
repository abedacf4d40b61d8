// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

QString kindText(Account::Kind kind)
{
    switch (kind) {
    case Account::Kind::AzureCli:
        return translated(QT_TRANSLATE_NOOP("Cli", "Azure CLI"));
    case Account::Kind::ServicePrincipal:
        return translated(QT_TRANSLATE_NOOP("Cli", "service principal"));
    case Account::Kind::Person:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Cli", "person"));
}

Task<Done> list(Invocation* invocation)
{
    Accounts& accounts = invocation->connection.accounts().accounts();
    co_await accounts.load();
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const Account& account : accounts.all())
            items.append(toJson(account));
        terminal.printJson({{u"accounts"_s, items}});
        co_return Done{};
    }
    if (accounts.all().isEmpty()) {
        terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "Nobody is signed in. tandem login signs in.")));
        co_return Done{};
    }
    QList<QList<Cell>> rows;
    for (const Account& account : accounts.all())
        rows << QList<Cell>{
            account.username, kindText(account.kind), account.tenant, account.cloud, account.id()};
    terminal.printTable(
        {translated(QT_TRANSLATE_NOOP("Cli", "Account")), translated(QT_TRANSLATE_NOOP("Cli", "Kind")),
            translated(QT_TRANSLATE_NOOP("Cli", "Tenant")), translated(QT_TRANSLATE_NOOP("Cli", "Cloud")),
            translated(QT_TRANSLATE_NOOP("Cli", "Id"))},
        rows);
    co_return Done{};
}

Result<QList<Account>> chosen(const Invocation& invocation, const Accounts& accounts)
{
    if (invocation.parser.isSet(u"all"_s))
        return accounts.all();
    const QStringList named = invocation.parser.positionalArguments();
    if (named.isEmpty() && accounts.all().size() > 1)
        return wrongUsage(
            translated(QT_TRANSLATE_NOOP("Cli", "Several accounts are signed in: name one, or --all.")));
    if (named.isEmpty())
        return accounts.all();
    const auto account = accounts.find(named.first());
    if (!account)
        return account.error();
    return QList<Account>{*account};
}

Task<Done> logout(Invocation* invocation)
{
    Accounts& accounts = invocation->connection.accounts().accounts();
    co_await accounts.load();
    const QList<Account> leaving = co_await chosen(*invocation, accounts);
    QJsonArray items;
    for (const Account& account : leaving) {
        co_await accounts.remove(account.id());
        items.append(toJson(account));
        if (!invocation->wantsJson())
            invocation->terminal.print(
                translated(QT_TRANSLATE_NOOP("Cli", "Signed %1 out.")).arg(account.username));
    }
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"signedOut"_s, items}});
    else if (leaving.isEmpty())
        invocation->terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "Nobody is signed in.")));
    co_return Done{};
}

void declareLogout(QCommandLineParser& parser)
{
    parser.addOption({u"all"_s, translated(QT_TRANSLATE_NOOP("Cli", "Every account."))});
    declareJson(parser);
}

}

Command accountListCommand()
{
    return {u"account list"_s, u"[--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "List the accounts that are signed in")), declareJson, list};
}

Command logoutCommand()
{
    return {u"logout"_s, u"[ACCOUNT] [--all] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Sign an account out and remove all that was kept of it")),
        declareLogout, logout, 1};
}

}
