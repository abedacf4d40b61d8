// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/gate.h"
#include "core/auth/grant.h"
#include "core/base/clock.h"

#include <QHash>

namespace tandem {

/// An account's tokens, one per tenant and scope. A token is renewed before it ends, and once, however many
/// ask for it meanwhile; while an early renewal fails, the old one is used to its end.
class TokenCache {
public:
    TokenCache(std::unique_ptr<Grant> grant, const Clock& clock);
    ~TokenCache();

    /// `tenant` may be empty: the account's own.
    Task<QByteArray> token(QString scope, QString tenant);
    /// `token` was refused. `claims` is what the next one must prove.
    void refuse(
        const QString& scope, const QString& tenant, const QByteArray& token, const QByteArray& claims);
    /// A sign-in has just brought these.
    void keep(const QString& scope, const QString& tenant, Tokens tokens);
    /// What the next sign-in must prove; empty when nothing special.
    QByteArray challenge() const;

private:
    struct Renewal;
    struct Place;
    using Key = std::pair<QString, QString>;

    std::shared_ptr<Place> place(const QString& scope, const QString& tenant);
    Task<Done> renew(std::shared_ptr<Place> place, QString scope, QString tenant);

    std::unique_ptr<Grant> m_grant;
    const Clock& m_clock;
    QHash<Key, std::shared_ptr<Place>> m_places;
    QByteArray m_challenge;
    TaskScope m_tasks;
};

}
