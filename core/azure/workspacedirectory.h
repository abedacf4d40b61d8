// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/accountclient.h"
#include "core/azure/environmentregistry.h"
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

    /// An account in one of its tenants: where it signed in, or where it is a guest (Account::in).
    struct Presence {
        Account account;
        Tenant tenant;
    };
    /// What one subscription holds, or why that cannot be said. The subscription is empty where those of a
    /// tenant cannot be listed.
    struct Found {
        Presence as;
        Subscription subscription;
        Result<QList<ListedWorkspace>> workspaces;
    };
    /// Tells them as they come, all tenants of all accounts side by side and each subscription once. A tenant
    /// that wants a sign-in of its own does not keep the others from being listed: nobody is sent to sign in.
    Task<Done> list(QList<Account> accounts, std::function<void(const Found&)> told);

    /// What the account reaches outside of any workspace. Whoever uses it waits at the desk.
    Result<std::shared_ptr<AccountClient>> clientOf(const Account& account);
    /// A subscription that can be used, and the account that reaches it.
    struct Reached {
        Account account;
        Subscription subscription;
    };
    /// Those of all tenants, each once. An Error only where nothing is reached.
    Task<QList<Reached>> subscriptions(QList<Account> accounts);
    /// The one that is named by name or id, or the only one there is; an Error that lists what there is.
    Task<Reached> subscriptionNamed(QList<Account> accounts, QString nameOrId);

    /// A registry, through the first account that reaches it.
    struct ReachedRegistry {
        std::shared_ptr<AccountClient> client; ///< What the registry speaks through.
        EnvironmentRegistry registry;
    };
    Task<ReachedRegistry> registry(QList<Account> accounts, QString name);

    /// Opens a workspace through the first account that reaches it, by resource id; as a guest where no
    /// account has signed in to its tenant.
    Task<std::shared_ptr<WorkspaceClient>> open(QString resourceId);
    /// The resource id of a workspace named by name, or by resource id. An Error where several have the name.
    Task<QString> idOf(QString nameOrId);

    Accounts& accounts() { return m_around.accounts; }

private:
    using Told = std::function<void(const Found&)>;
    struct Opened;
    struct Refusal;
    Result<std::shared_ptr<AccountClient>> clientAs(const Account& account);
    Task<QList<Presence>> presences(
        std::shared_ptr<AccountClient> client, Account account, QList<Account> accounts);
    Task<Done> listAccount(Account account, QList<Account> accounts, const Told* told);
    Task<Done> listTenant(Presence as, const Told* told);
    Task<QString> tenantOf(Account account, QString subscription);
    Task<QList<Account>> guestsIn(QString subscription);
    Task<std::shared_ptr<WorkspaceClient>> openAs(Account account, WorkspaceLocation place, bool mayAsk);
    /// As the first of them who reaches it.
    Task<std::shared_ptr<WorkspaceClient>> openAsAny(
        QList<Account> accounts, WorkspaceLocation place, Refusal* refusal);

    Surroundings m_around;
};

/// The workspace of a resource id, in any case and with anything behind it; empty names where it is none.
WorkspaceLocation locationFrom(const QString& resourceId);
/// Whether two resource ids are of one resource: Azure does not heed their case.
bool isSameResource(const QString& a, const QString& b);

}
