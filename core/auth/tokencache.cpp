// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokencache.h"

#include "core/net/credential.h"

#include <QCoreApplication>

namespace tandem {

/// A renewal under way, shared with those who wait for it: they may outlive the cache.
struct TokenCache::Renewal : Gate {
    Result<QByteArray> outcome{Error{.kind = Error::Kind::Auth,
        .message = QCoreApplication::translate("Auth", "The account has been signed out. Sign in again."),
        .code = signInRequired()}};
};

struct TokenCache::Place {
    Tokens tokens;
    QByteArray claims; ///< What the next one must prove.
    std::shared_ptr<Renewal> renewal;
};

TokenCache::TokenCache(std::unique_ptr<Grant> grant, const Clock& clock)
    : m_grant(std::move(grant))
    , m_clock(clock)
    , m_tasks(nullptr)
{
}

TokenCache::~TokenCache()
{
    m_tasks.cancelAll();
    for (const auto& place : m_places)
        if (place->renewal)
            place->renewal->open();
}

std::shared_ptr<TokenCache::Place> TokenCache::place(const QString& scope, const QString& tenant)
{
    auto& place = m_places[{scope, tenant}];
    if (!place)
        place = std::make_shared<Place>();
    return place;
}

Task<QByteArray> TokenCache::token(QString scope, QString tenant)
{
    const auto wanted = place(scope, tenant);
    const QDateTime now = m_clock.now();
    if (wanted->tokens.isValid(now) && now < wanted->tokens.renewAt)
        co_return wanted->tokens.access;
    std::shared_ptr<Renewal> renewal = wanted->renewal;
    if (!renewal) {
        renewal = wanted->renewal = std::make_shared<Renewal>();
        // In the cache's own scope: the one who asked first may lose interest while others wait.
        m_tasks.spawn(renew(wanted, scope, tenant));
    }
    co_await opened(renewal);
    co_return renewal->outcome;
}

Task<Done> TokenCache::renew(std::shared_ptr<Place> place, QString scope, QString tenant)
{
    const QByteArray claims = place->claims;
    Task<Tokens> renewing = m_grant->tokens(scope, tenant, claims);
    const Result<Tokens> tokens = co_await renewing.result();
    const auto renewal = std::exchange(place->renewal, {});
    if (tokens) {
        place->tokens = *tokens;
        if (place->claims == claims)
            place->claims.clear();
        m_challenge.clear();
    } else if (const QByteArray challenge = m_grant->challenge(); !challenge.isEmpty()) {
        m_challenge = challenge;
    }
    if (place->tokens.isValid(m_clock.now()))
        renewal->outcome = place->tokens.access;
    else if (!tokens)
        renewal->outcome = tokens.error();
    else
        renewal->outcome = Error{.kind = Error::Kind::Auth,
            .message = QCoreApplication::translate("Auth",
                "The sign-in service gave a token that has ended already. Is this computer's clock right?")};
    renewal->open();
    co_return Done{};
}

void TokenCache::refuse(
    const QString& scope, const QString& tenant, const QByteArray& token, const QByteArray& claims)
{
    const auto refused = place(scope, tenant);
    if (!claims.isEmpty())
        m_challenge = refused->claims = claims;
    // Many requests may have used it: a newer token is not refused by that.
    if (refused->tokens.access == token)
        refused->tokens = {};
}

void TokenCache::keep(const QString& scope, const QString& tenant, Tokens tokens)
{
    place(scope, tenant)->tokens = std::move(tokens);
}

QByteArray TokenCache::challenge() const
{
    return m_challenge;
}

}
