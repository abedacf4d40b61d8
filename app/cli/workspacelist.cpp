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
    QString account;
};

QJsonObject toJson(const Reached& reached)
{
    const azure::ListedWorkspace& workspace = reached.workspace;
    return {{u"id"_s, workspace.id}, {u"name"_s, workspace.name}, {u"location"_s, workspace.location},
        {u"resourceGroup"_s, workspace.resourceGroup}, {u"subscriptionId"_s, workspace.subscriptionId},
        {u"subscription"_s, reached.subscription}, {u"account"_s, reached.account}};
}

/// Adds what the accounts reach; a subscription that refuses is told and passed over.
Task<Done> reach(Invocation* invocation, QList<Account> accounts, QList<Reached>* all)
{
    using Found = azure::WorkspaceDirectory::Found;
    std::function<void(const Found&)> told = [=](const Found& found) {
        if (!found.workspaces) {
            const QString& subscription = found.subscription.name;
            invocation->terminal.message(
                u"%1: %2"_s.arg(subscription.isEmpty() ? found.account.username : subscription,
                    found.workspaces.error().message));
            return;
        }
        for (const auto& workspace : *found.workspaces)
            *all << Reached{workspace, found.subscription.name, found.account.username};
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
    QList<QList<Cell>> rows;
    for (const Reached& reached : all)
        rows << QList<Cell>{reached.workspace.name, reached.workspace.location,
            reached.workspace.resourceGroup, reached.subscription, reached.account};
    if (rows.isEmpty())
        invocation->terminal.message(
            translated(QT_TRANSLATE_NOOP("Cli", "There is no workspace that you may see.")));
    else
        invocation->terminal.printTable({translated(QT_TRANSLATE_NOOP("Cli", "Workspace")),
                                            translated(QT_TRANSLATE_NOOP("Cli", "Region")),
                                            translated(QT_TRANSLATE_NOOP("Cli", "Resource group")),
                                            translated(QT_TRANSLATE_NOOP("Cli", "Subscription")),
                                            translated(QT_TRANSLATE_NOOP("Cli", "Account"))},
            rows);
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
