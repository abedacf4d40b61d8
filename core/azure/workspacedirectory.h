// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/accountclient.h"
#include "core/azure/workspaceclient.h"

namespace tandem::azure {

/// Every workspace that the accounts on this computer reach: lists them and opens one.
class WorkspaceDirectory {
public:
    /// Who must sign in again to go on working in a workspace that is open is sent to `desk`.
    struct Surroundings {
        Http& http; ///< Without any token.
        Accounts& accounts;
        SignInDesk& desk;
        Timer& timer;
        const Clock& clock;
    };
    explicit WorkspaceDirectory(Surroundings surroundings);

    /// What one subscription of an account holds, or why that cannot be said. The subscription is empty where
    /// the account's subscriptions cannot be listed.
    struct Found {
        Account account;
        Subscription subscription;
        Result<QList<ListedWorkspace>> workspaces;
    };
    /// Tells them as they come, all accounts side by side. Nobody is sent to sign in.
    Task<Done> list(QList<Account> accounts, std::function<void(const Found&)> told);

    /// What the account reaches outside of any workspace. Whoever uses it waits at the desk.
    Result<std::shared_ptr<AccountClient>> clientOf(const Account& account);
    /// The subscription that is named by name or id, or the only one there is, and the account that reaches
    /// it; an Error that lists what there is.
    struct Reached {
        Account account;
        Subscription subscription;
    };
    Task<Reached> subscriptionNamed(QList<Account> accounts, QString nameOrId);

    /// Opens a workspace through the first account that reaches it, by resource id.
    Task<std::shared_ptr<WorkspaceClient>> open(QString resourceId);
    /// The resource id of a workspace named by name, or by resource id. An Error where several have the name.
    Task<QString> idOf(QString nameOrId);

    Accounts& accounts() { return m_around.accounts; }

private:
    struct Opened;
    Task<Done> listAccount(Account account, const std::function<void(const Found&)>* told);
    Task<std::shared_ptr<WorkspaceClient>> openAs(Account account, WorkspaceLocation place, bool mayAsk);

    Surroundings m_around;
};

/// The workspace of a resource id, in any case and with anything behind it; empty names where it is none.
WorkspaceLocation locationFrom(const QString& resourceId);
/// Whether two resource ids are of one resource: Azure does not heed their case.
bool isSameResource(const QString& a, const QString& b);

}
