// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/clientassertion.h"

#include "core/auth/tokens.h"
#include "core/base/json.h"
#include "tests/support/fakeclock.h"
#include "tests/support/rsacertificate.h"

#include <QSslCertificate>
#include <gtest/gtest.h>

using namespace tandem;

namespace {
const QDateTime now = FakeClock().now();

QByteArray decoded(const QByteArray& part)
{
    return QByteArray::fromBase64(part, QByteArray::Base64UrlEncoding);
}
}

TEST(ClientCertificate, SignsAnAssertionThatItsCertificateVerifies)
{
    const RsaCertificate made;
    for (const QByteArray& pem : {made.certificate() + made.key(), made.key() + made.certificate()}) {
        const auto certificate = ClientCertificate::read(pem);
        ASSERT_TRUE(certificate);
        const auto assertion = certificate->assertion(u"app"_s, u"https://login/t/oauth2/v2.0/token"_s, now);
        ASSERT_TRUE(assertion);
        const auto parts = assertion->split('.');
        ASSERT_EQ(parts.size(), 3);
        const auto header = json::parseObject(decoded(parts[0])).valueOr({});
        EXPECT_EQ(header.value(u"alg"), u"RS256"_s);
        EXPECT_EQ(decoded(header.value(u"x5t#S256").toString().toLatin1()),
            QSslCertificate(made.certificate()).digest(QCryptographicHash::Sha256));
        const auto claims = payloadOf(*assertion);
        EXPECT_EQ(claims.value(u"iss"), u"app"_s);
        EXPECT_EQ(claims.value(u"sub"), u"app"_s);
        EXPECT_EQ(claims.value(u"aud"), u"https://login/t/oauth2/v2.0/token"_s);
        EXPECT_EQ(claims.value(u"exp").toInteger() - claims.value(u"nbf").toInteger(), 600);
        EXPECT_TRUE(made.verifies(parts[0] + '.' + parts[1], decoded(parts[2])));
        EXPECT_FALSE(made.verifies(parts[0] + '.' + parts[1] + 'x', decoded(parts[2])));
    }
}

TEST(ClientCertificate, ReadsAnArchiveWithItsPassword)
{
    const RsaCertificate made;
    const QByteArray archive = made.archive("secret");
    const auto certificate = ClientCertificate::read(archive, "secret");
    ASSERT_TRUE(certificate);
    EXPECT_EQ(
        certificate->thumbprint(), ClientCertificate::read(made.certificate() + made.key())->thumbprint());
    EXPECT_FALSE(ClientCertificate::read(archive, "wrong"));
}

TEST(ClientCertificate, SaysWhatIsMissing)
{
    const RsaCertificate made;
    const RsaCertificate other;
    EXPECT_TRUE(ClientCertificate::read(made.certificate()).error().message.contains(u"private key"_s));
    EXPECT_TRUE(ClientCertificate::read(made.key()).error().message.contains(u"no certificate"_s));
    EXPECT_TRUE(
        ClientCertificate::read(made.certificate() + other.key()).error().message.contains(u"another"_s));
    EXPECT_FALSE(ClientCertificate::read("neither"));
}
