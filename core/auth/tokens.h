// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>

namespace tandem {

/// Who signed in, from the id token: read for display and for telling accounts apart, never for a decision
/// about access.
struct Identity {
    QString username;
    QString name;
    QString tenant;
    QString objectId;
    QString homeAccountId; ///< "uid.utid": the same person in every tenant.
    bool operator==(const Identity&) const = default;
};

/// What a token endpoint gives.
struct Tokens {
    QByteArray access;
    QByteArray refresh; ///< Empty when there is none.
    QDateTime expiresAt;
    QDateTime renewAt; ///< From here on a new one should be fetched, while this one still works.
    Identity identity;

    bool isValid(const QDateTime& now) const { return !access.isEmpty() && now < expiresAt; }
    bool operator==(const Tokens&) const = default;
};

/// Reads a success of OAuth 2.0 (RFC 6749, 5.1), in Entra's v1 or v2 form (numbers may be strings).
Result<Tokens> tokensFrom(const QJsonObject& body, const QDateTime& now);
/// When a token that ends at `expiresAt` should be renewed: five minutes before, or at half of a short life.
QDateTime renewalOf(const QDateTime& now, const QDateTime& expiresAt);
/// The name by which a token's bearer signs in, if it says so.
QString usernameIn(const QByteArray& webToken);
/// The payload of a JSON web token, unverified; empty when it is none.
QJsonObject payloadOf(const QByteArray& webToken);

}
