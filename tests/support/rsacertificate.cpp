// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rsacertificate.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace tandem {

namespace {

template <typename Write> QByteArray written(Write write)
{
    BIO* bio = BIO_new(BIO_s_mem());
    write(bio);
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray bytes(data, size);
    BIO_free(bio);
    return bytes;
}

}

RsaCertificate::RsaCertificate()
    : m_key(EVP_RSA_gen(2048), EVP_PKEY_free)
    , m_certificate(X509_new(), X509_free)
{
    X509* certificate = m_certificate.get();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, m_key.get());
    X509_sign(certificate, m_key.get(), EVP_sha256());
}

QByteArray RsaCertificate::certificate() const
{
    return written([&](BIO* bio) { PEM_write_bio_X509(bio, m_certificate.get()); });
}

QByteArray RsaCertificate::key() const
{
    return written(
        [&](BIO* bio) { PEM_write_bio_PrivateKey(bio, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray RsaCertificate::archive(const QByteArray& password) const
{
    PKCS12* archive =
        PKCS12_create(password.constData(), "test", m_key.get(), m_certificate.get(), nullptr, 0, 0, 0, 0, 0);
    const QByteArray bytes = written([&](BIO* bio) { i2d_PKCS12_bio(bio, archive); });
    PKCS12_free(archive);
    return bytes;
}

bool RsaCertificate::verifies(const QByteArray& text, const QByteArray& signature) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto bytes = [](const QByteArray& from) {
        return reinterpret_cast<const unsigned char*>(from.constData());
    };
    return EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) == 1
        && EVP_DigestVerify(
               digest.get(), bytes(signature), size_t(signature.size()), bytes(text), size_t(text.size()))
        == 1;
}

}
