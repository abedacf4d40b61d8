// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/server/certificates.h"

#include "core/base/atomicfile.h"
#include "core/base/freeing.h"

#include <QCoreApplication>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace tandem::local {

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 authorityDays = 3650;
/// Clients on some systems refuse server certificates that are valid for longer.
constexpr qint64 serverDays = 397;
constexpr qint64 renewDaysBefore = 30;

using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using X509Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freeing<X509_EXTENSION_free>>;

struct Pair {
    X509Certificate certificate;
    Key key;
};

Error failed()
{
    return Error{.kind = Error::Kind::Unsupported,
        .message =
            QCoreApplication::translate("Local", "The certificate for the secure port could not be made.")};
}

QByteArray contentOf(BIO* bio)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

QByteArray pem(X509* certificate)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return contentOf(bio.get());
}

QByteArray pem(EVP_PKEY* key)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return contentOf(bio.get());
}

Pair read(const QByteArray& certificate, const QByteArray& key)
{
    const Bio first(BIO_new_mem_buf(certificate.constData(), int(certificate.size())));
    const Bio second(BIO_new_mem_buf(key.constData(), int(key.size())));
    return {X509Certificate(PEM_read_bio_X509(first.get(), nullptr, nullptr, nullptr)),
        Key(PEM_read_bio_PrivateKey(second.get(), nullptr, nullptr, nullptr))};
}

bool isGood(const Pair& pair, const QDateTime& now)
{
    if (!pair.certificate || !pair.key || X509_check_private_key(pair.certificate.get(), pair.key.get()) != 1)
        return false;
    time_t soon = time_t(now.toSecsSinceEpoch() + renewDaysBefore * day);
    return X509_cmp_time(X509_get0_notAfter(pair.certificate.get()), &soon) > 0;
}

bool addExtension(X509* certificate, X509* issuer, int nid, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setName(X509* certificate, const char* name)
{
    return X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
               reinterpret_cast<const unsigned char*>(name), -1, -1, 0)
        == 1;
}

/// A new key and a certificate without issuer, extensions and signature.
Pair blank(const char* name, qint64 days, const QDateTime& now)
{
    Pair pair{X509Certificate(X509_new()), Key(EVP_EC_gen("P-256"))};
    X509* certificate = pair.certificate.get();
    unsigned char serial[16];
    RAND_bytes(serial, sizeof serial);
    serial[0] &= 0x7f; // positive, RFC 5280, 4.1.2.2
    BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate));
    BN_free(number);
    X509_set_version(certificate, X509_VERSION_3);
    // An hour earlier, for clocks that differ.
    ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(now.toSecsSinceEpoch() - 3600));
    ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(now.toSecsSinceEpoch() + days * day));
    X509_set_pubkey(certificate, pair.key.get());
    setName(certificate, name);
    return pair;
}

bool sign(X509* certificate, X509* issuer, EVP_PKEY* key,
    std::initializer_list<std::pair<int, const char*>> extensions)
{
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    for (const auto& [nid, value] : extensions)
        if (!addExtension(certificate, issuer, nid, value))
            return false;
    return X509_sign(certificate, key, EVP_sha256()) > 0;
}

Result<Pair> newAuthority(const QDateTime& now)
{
    Pair pair = blank("Tandem local authority", authorityDays, now);
    X509* own = pair.certificate.get();
    // It can sign for this computer's own names only, should its key ever get out.
    const bool isSigned = sign(own, own, pair.key.get(),
        {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
            {NID_key_usage, "critical,keyCertSign,cRLSign"}, {NID_subject_key_identifier, "hash"},
            {NID_name_constraints,
                "critical,permitted;DNS:localhost,permitted;IP:127.0.0.0/255.0.0.0,"
                "permitted;IP:0:0:0:0:0:0:0:1/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF"}});
    if (!isSigned)
        return failed();
    return pair;
}

Result<Pair> newServer(const Pair& authority, const QDateTime& now)
{
    Pair pair = blank("localhost", serverDays, now);
    const bool isSigned = sign(pair.certificate.get(), authority.certificate.get(), authority.key.get(),
        {{NID_basic_constraints, "critical,CA:FALSE"}, {NID_key_usage, "critical,digitalSignature"},
            {NID_ext_key_usage, "serverAuth"}, {NID_subject_key_identifier, "hash"},
            {NID_authority_key_identifier, "keyid"},
            {NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:0:0:0:0:0:0:0:1"}});
    if (!isSigned)
        return failed();
    return pair;
}

Result<Done> store(const Pair& pair, const QString& base)
{
    if (auto key = writeFile(base + u".key"_s, pem(pair.key.get()), Access::OwnerOnly); !key)
        return key;
    return writeFile(base + u".pem"_s, pem(pair.certificate.get()));
}

Pair load(const QString& base)
{
    return read(readFile(base + u".pem"_s).valueOr({}), readFile(base + u".key"_s).valueOr({}));
}

}

Result<ServerCertificate> Certificates::server() const
{
    if (auto folder = makeFolder(m_folder, Access::OwnerOnly); !folder)
        return folder.error();
    const QString authorityBase = m_folder + u"/authority"_s;
    const QString serverBase = m_folder + u"/server"_s;
    Pair authority = load(authorityBase);
    Pair server = load(serverBase);
    if (!isGood(authority, m_clock.now())) {
        auto fresh = newAuthority(m_clock.now());
        if (!fresh)
            return fresh.error();
        authority = *std::move(fresh);
        server = {};
        if (auto stored = store(authority, authorityBase); !stored)
            return stored.error();
    }
    const bool isOurs = server.certificate && X509_verify(server.certificate.get(), authority.key.get()) == 1;
    if (!isOurs || !isGood(server, m_clock.now())) {
        auto fresh = newServer(authority, m_clock.now());
        if (!fresh)
            return fresh.error();
        server = *std::move(fresh);
        if (auto stored = store(server, serverBase); !stored)
            return stored.error();
    }
    return ServerCertificate{
        pem(server.certificate.get()) + pem(authority.certificate.get()), pem(server.key.get())};
}

}
