// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <memory>

struct evp_pkey_st;
struct x509_st;

namespace tandem {

/// A new RSA key with a certificate that it signed itself.
class RsaCertificate {
public:
    RsaCertificate();
    QByteArray certificate() const; ///< PEM
    QByteArray key() const; ///< PEM
    QByteArray archive(const QByteArray& password) const; ///< PKCS #12
    bool verifies(const QByteArray& text, const QByteArray& signature) const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
    std::shared_ptr<x509_st> m_certificate;
};

}
