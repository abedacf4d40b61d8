// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/clientassertion.h"

#include "core/base/freeing.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QUuid>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

namespace tandem {

namespace {

using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Archive = std::unique_ptr<PKCS12, Freeing<PKCS12_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;

Error unusable(const QString& reason)
{
    ERR_clear_error();
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Auth", "The certificate cannot be used: %1.").arg(reason)};
}

QByteArray base64Url(const QByteArray& bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Bio bioOf(const QByteArray& bytes)
{
    return Bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

/// Instead of asking on the terminal, which is what OpenSSL does by itself.
int givePassword(char* buffer, int size, int, void* password)
{
    const auto& text = *static_cast<const QByteArray*>(password);
    const auto length = std::min(qsizetype(size), text.size());
    std::copy_n(text.constData(), length, buffer);
    return int(length);
}

struct Pair {
    Certificate certificate;
    Key key;
};

Pair readPem(const QByteArray& bytes, QByteArray password)
{
    return {Certificate(PEM_read_bio_X509(bioOf(bytes).get(), nullptr, givePassword, &password)),
        Key(PEM_read_bio_PrivateKey(bioOf(bytes).get(), nullptr, givePassword, &password))};
}

Pair readArchive(const QByteArray& bytes, const QByteArray& password)
{
    const Archive archive(d2i_PKCS12_bio(bioOf(bytes).get(), nullptr));
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    if (archive)
        PKCS12_parse(archive.get(), password.constData(), &key, &certificate, nullptr);
    return {Certificate(certificate), Key(key)};
}

QByteArray digestOf(X509* certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    X509_digest(certificate, EVP_sha256(), digest, &size);
    return QByteArray(reinterpret_cast<const char*>(digest), size);
}

QByteArray signatureOf(const QByteArray& text, EVP_PKEY* key)
{
    const Digest digest(EVP_MD_CTX_new());
    const auto* data = reinterpret_cast<const unsigned char*>(text.constData());
    size_t size = 0;
    if (EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) != 1
        || EVP_DigestSign(digest.get(), nullptr, &size, data, size_t(text.size())) != 1)
        return {};
    QByteArray signature(qsizetype(size), Qt::Uninitialized);
    if (EVP_DigestSign(digest.get(), reinterpret_cast<unsigned char*>(signature.data()), &size, data,
            size_t(text.size()))
        != 1)
        return {};
    signature.truncate(qsizetype(size));
    return signature;
}

}

Result<ClientCertificate> ClientCertificate::read(const QByteArray& bytes, const QByteArray& password)
{
    const bool isPem = bytes.contains("-----BEGIN");
    Pair pair = isPem ? readPem(bytes, password) : readArchive(bytes, password);
    if (!pair.key)
        return unusable(QCoreApplication::translate(
            "Auth", "no private key can be read from it. Is the password right?"));
    if (!pair.certificate)
        return unusable(QCoreApplication::translate("Auth", "it holds a key but no certificate"));
    if (X509_check_private_key(pair.certificate.get(), pair.key.get()) != 1)
        return unusable(QCoreApplication::translate("Auth", "its key belongs to another certificate"));
    if (EVP_PKEY_get_base_id(pair.key.get()) != EVP_PKEY_RSA)
        return unusable(QCoreApplication::translate("Auth", "its key is no RSA key, which Entra wants"));
    ClientCertificate certificate;
    certificate.m_thumbprint = base64Url(digestOf(pair.certificate.get()));
    certificate.m_key = std::shared_ptr<EVP_PKEY>(pair.key.release(), EVP_PKEY_free);
    ERR_clear_error();
    return certificate;
}

Result<QByteArray> ClientCertificate::assertion(
    const QString& clientId, const QString& audience, const QDateTime& now) const
{
    constexpr qint64 lifetime = 10 * 60;
    const QJsonObject header{
        {u"alg"_s, u"RS256"_s}, {u"typ"_s, u"JWT"_s}, {u"x5t#S256"_s, QString::fromLatin1(m_thumbprint)}};
    const qint64 seconds = now.toSecsSinceEpoch();
    const QJsonObject claims{{u"aud"_s, audience}, {u"iss"_s, clientId}, {u"sub"_s, clientId},
        {u"jti"_s, QUuid::createUuid().toString(QUuid::WithoutBraces)}, {u"nbf"_s, seconds},
        {u"iat"_s, seconds}, {u"exp"_s, seconds + lifetime}};
    const QByteArray text = base64Url(json::compact(header)) + '.' + base64Url(json::compact(claims));
    const QByteArray signature = signatureOf(text, m_key.get());
    if (signature.isEmpty())
        return unusable(QCoreApplication::translate("Auth", "its key cannot sign"));
    return text + '.' + base64Url(signature);
}

}
