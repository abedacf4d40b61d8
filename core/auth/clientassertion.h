// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <memory>

struct evp_pkey_st;

namespace tandem {

/// A certificate with its private key, with which an application proves who it is.
class ClientCertificate {
public:
    /// PEM with certificate and key in any order, or PKCS #12 (.pfx) with its password.
    static Result<ClientCertificate> read(const QByteArray& bytes, const QByteArray& password = {});

    /// A JSON web token signed with RS256 (RFC 7523): `clientId` says to `audience` that it is itself. It
    /// holds for ten minutes.
    Result<QByteArray> assertion(
        const QString& clientId, const QString& audience, const QDateTime& now) const;
    /// SHA-256 of the certificate, base64url: what the token's header names it by.
    const QByteArray& thumbprint() const { return m_thumbprint; }

private:
    std::shared_ptr<evp_pkey_st> m_key;
    QByteArray m_thumbprint;
};

}
