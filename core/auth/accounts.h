// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "core/auth/account.h"
#include "core/auth/secretstore.h"
#include "core/auth/tokencache.h"
#include "core/auth/tokenendpoint.h"

#include <QObject>

namespace tandem {

/// Every account that is signed in on this computer: the list in a file, its secrets in the secret store. An
/// account is added when its sign-in is complete and not before; removing it removes all of it.
class Accounts : public QObject {
    Q_OBJECT
public:
    /// `clouds` are the known ones, except in tests.
    Accounts(Http& http, Timer& timer, const Clock& clock, SecretStore& secrets, QString file,
        QList<Cloud> clouds = knownClouds());
    ~Accounts() override;

    /// Reads the list; no file is an empty list.
    Result<Done> load();
    const QList<Account>& all() const { return m_accounts; }
    /// Whether it has signed in to its very tenant, and is no guest there by its sign-in to another one.
    bool isSignedIn(const Account& account) const;
    /// By id, or by username where only one has it.
    Result<Account> find(const QString& idOrUsername) const;
    Result<Cloud> cloudOf(const Account& account) const;
    Result<Cloud> cloudNamed(const QString& name) const;
    const QList<Cloud>& clouds() const { return m_clouds; }
    /// Where a person signs in. Empty: in any organization, as the Azure CLI's application, trusting whom the
    /// system trusts.
    TokenEndpoint endpoint(const Cloud& cloud, const QString& tenant = {}, const QString& clientId = {},
        const QString& authorityFile = {}) const;
    /// Where the account signs in again.
    TokenEndpoint endpointOf(const Account& account, const Cloud& cloud) const;

    /// Keeps a person whose sign-in at `endpoint` for `scope` has just brought `tokens`.
    Task<Account> addPerson(Cloud cloud, TokenEndpoint endpoint, QString scope, Tokens tokens);
    /// Keeps an application after it has proven that it can sign in. `secret` is its client secret, or the
    /// password of `certificateFile`.
    Task<Account> addServicePrincipal(Cloud cloud, QString tenant, QString clientId, QByteArray secret,
        QString certificateFile, QString authorityFile = {});
    /// Keeps the Azure CLI's sign-in after it has given a token.
    Task<Account> addAzureCli(Cloud cloud, QString tenant, QString authorityFile = {});
    /// Signs out: tokens, secrets and the entry are gone.
    Task<Done> remove(QString id);

    /// The account's tokens; shared, since a sign-out may come while one is fetched.
    Result<std::shared_ptr<TokenCache>> tokens(const QString& id);
    /// The same for an account that may be a guest (Account::in): with the tenant to ask them from, which is
    /// empty where the account is signed in itself.
    struct Source {
        std::shared_ptr<TokenCache> tokens;
        QString tenant;
    };
    Result<Source> sourceOf(const Account& account);

    /// What the account's next sign-in must prove; empty when nothing special.
    QByteArray challengeOf(const QString& id) const;

signals:
    void changed();
    /// The account has just proven who it is, for the first time or once more.
    void signedIn(const QString& id);

private:
    Result<std::unique_ptr<Grant>> grantOf(const Account& account);
    Result<Done> keep(const Account& account);
    Result<Done> save() const;

    Http& m_http;
    Timer& m_timer;
    const Clock& m_clock;
    SecretStore& m_secrets;
    QString m_file;
    QList<Cloud> m_clouds;
    QList<Account> m_accounts;
    QHash<QString, std::shared_ptr<TokenCache>> m_tokens;
};

}
