// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/server/listening.h"

#include "core/base/freeing.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>

namespace tandem::local::listening {

namespace {

using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;

Bio reading(const QByteArray& pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

bool setUp(SSL_CTX& context, const ServerCertificate& certificate)
{
    SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
    const Bio keyText = reading(certificate.key);
    const Key key(PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr));
    const Bio chain = reading(certificate.chain);
    const Certificate own(PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr));
    if (!key || !own || SSL_CTX_use_certificate(&context, own.get()) != 1
        || SSL_CTX_use_PrivateKey(&context, key.get()) != 1)
        return false;
    while (X509* authority = PEM_read_bio_X509(chain.get(), nullptr, nullptr, nullptr))
        if (SSL_CTX_add0_chain_cert(&context, authority) != 1)
            return false;
    return true;
}

}

std::unique_ptr<httplib::Server> newServer(const std::optional<ServerCertificate>& certificate)
{
    if (!certificate)
        return std::make_unique<httplib::Server>();
    return std::make_unique<httplib::SSLServer>(
        [&](SSL_CTX& context) { return setUp(context, *certificate); });
}

void setSocketOptions(socket_t socket)
{
#ifdef _WIN32
    const int option = SO_EXCLUSIVEADDRUSE;
#else
    const int option = SO_REUSEADDR;
#endif
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, option, reinterpret_cast<const char*>(&on), sizeof(on));
}

}
