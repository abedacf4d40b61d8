// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokens.h"
#include "core/base/clock.h"
#include "core/net/http.h"

#include <QList>
#include <utility>

namespace tandem {

/// Where one signs in, and as which application.
struct Authority {
    QUrl login; ///< Cloud::authority
    QString tenant; ///< An id, a verified domain, "organizations" or "common".
    QString clientId;
    QString authorityFile; ///< Certificates (PEM) to trust besides the system's; may be empty.

    /// "https://login…/<tenant>/oauth2/v2.0/<name>"
    QUrl endpoint(const QString& name) const;
    bool operator==(const Authority&) const = default;
};

using Form = QList<std::pair<QString, QString>>;
/// application/x-www-form-urlencoded: a space is %20, which every server reads.
QByteArray formEncoded(const Form& form);

/// OAuth 2.0's token endpoint of one authority. What is sent goes into the body, never into the URL.
class TokenEndpoint {
public:
    TokenEndpoint(Http& http, const Clock& clock, Authority authority)
        : m_http(http)
        , m_clock(clock)
        , m_authority(std::move(authority))
    {
    }
    const Authority& authority() const { return m_authority; }
    /// The same in another tenant, unless that is empty.
    TokenEndpoint at(const QString& tenant) const;
    const Clock& clock() const { return m_clock; }
    /// The claims that the last refusal asked the next sign-in to prove, as JSON.
    const QByteArray& challenge() const { return m_challenge; }

    enum class Repeat { Never, WhenUnanswered };
    /// Exchanges a grant for tokens. `claims` is what a challenge asked for, empty without one.
    Task<Tokens> redeem(Form form, QByteArray claims, Repeat repeat);
    /// Asks another endpoint of the authority, such as "devicecode".
    Task<QJsonObject> ask(QString endpoint, Form form, Repeat repeat);

private:
    Http& m_http;
    const Clock& m_clock;
    Authority m_authority;
    QByteArray m_challenge;
};

/// The `claims` parameter: what a challenge asked for, together with the capability that makes Azure send
/// challenges instead of plain refusals (CP1, continuous access evaluation).
QByteArray claimsParameter(const QByteArray& challenge);
/// A scope with what a person's sign-in adds: a refresh token, and who signed in.
QString personScope(const QString& scope);

}
