// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accountchoice.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

/// One workspace, and whose account and subscription reach it.
struct Reached {
    azure::ListedWorkspace workspace;
    QString subscription;
    azure::Tenant tenant;
    QString account;
};

QJsonObject toJson(const Reached& reached)
{
    const azure::ListedWorkspace& workspace = reached.workspace;
    return {{u"id"_s, workspace.id}, {u"name"_s, workspace.name}, {u"location"_s, workspace.location},
        {u"resourceGroup"_s, workspace.resourceGroup}, {u"subscriptionId"_s, workspace.subscriptionId},
        {u"subscription"_s, reached.subscription}, {u"tenantId"_s, reached.tenant.id},
        {u"tenant"_s, reached.tenant.name}, {u"account"_s, reached.account}};
}

/// Why something is not listed, and the command that mends it where one does.
QString explanation(const azure::WorkspaceDirectory::Found& found, bool isGuest)
{
    const auto& [account, tenant] = found.as;
    const Error& error = found.workspaces.error();
    if (isGuest && needsSignIn(error)) {
        const QString program = account.kind == Account::Kind::AzureCli ? u"az"_s : u"tandem"_s;
        return translated(QT_TRANSLATE_NOOP("Cli", "Sign in to the tenant %1: %2 login --tenant %3. %4"))
            .arg(azure::titleOf(tenant), program, tenant.id, error.message);
    }
    const QString where = isGuest ? azure::titleOf(tenant) : account.username;
    return u"%1: %2"_s.arg(
        found.subscription.name.isEmpty() ? where : found.subscription.name, error.message);
}

bool isInOneTenant(const QList<Reached>& all)
{
    return std::all_of(all.begin(), all.end(),
        [&](const Reached& reached) { return reached.tenant.id == all.first().tenant.id; });
}

/// Adds what the accounts reach; a subscription that refuses is told and passed over.
Task<Done> reach(Invocation* invocation, QList<Account> accounts, QList<Reached>* all)
{
    using Found = azure::WorkspaceDirectory::Found;
    const Accounts& known = invocation->connection.accounts().accounts();
    std::function<void(const Found&)> told = [=, &known](const Found& found) {
        if (!found.workspaces)
            return invocation->terminal.message(explanation(found, !known.isSignedIn(found.as.account)));
        for (const auto& workspace : *found.workspaces)
            *all << Reached{workspace, found.subscription.name, found.as.tenant, found.as.account.username};
    };
    co_return co_await invocation->connection.directory().list(std::move(accounts), std::move(told));
}

Task<Done> list(Invocation* invocation)
{
    const QList<Account> asked = co_await chosenAccounts(*invocation);
    QList<Reached> all;
    co_await reach(invocation, asked, &all);
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const Reached& reached : all)
            items.append(toJson(reached));
        invocation->terminal.printJson({{u"workspaces"_s, items}});
        co_return Done{};
    }
    if (all.isEmpty()) {
        invocation->terminal.message(
            translated(QT_TRANSLATE_NOOP("Cli", "There is no workspace that you may see.")));
        co_return Done{};
    }
    QStringList columns{translated(QT_TRANSLATE_NOOP("Cli", "Workspace")),
        translated(QT_TRANSLATE_NOOP("Cli", "Region")),
        translated(QT_TRANSLATE_NOOP("Cli", "Resource group")),
        translated(QT_TRANSLATE_NOOP("Cli", "Subscription")),
        translated(QT_TRANSLATE_NOOP("Cli", "Account"))};
    const bool namesTenants = !isInOneTenant(all);
    if (namesTenants)
        columns << translated(QT_TRANSLATE_NOOP("Cli", "Tenant"));
    QList<QList<Cell>> rows;
    for (const Reached& reached : all) {
        QList<Cell> row{reached.workspace.name, reached.workspace.location, reached.workspace.resourceGroup,
            reached.subscription, reached.account};
        if (namesTenants)
            row << azure::titleOf(reached.tenant);
        rows << row;
    }
    invocation->terminal.printTable(columns, rows);
    co_return Done{};
}

void declare(QCommandLineParser& parser)
{
    declareAccount(parser);
    declareJson(parser);
}

}

Command workspaceListCommand()
{
    return {u"workspace list"_s, u"[--account ACCOUNT] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "List the workspaces in all subscriptions of your accounts")),
        declare, list};
}

}
