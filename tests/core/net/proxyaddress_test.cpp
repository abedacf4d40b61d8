// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/proxyaddress.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(ProxyAddress, IsReadAndWrittenWithTheUserButWithoutAPassword)
{
    EXPECT_EQ(*ProxyAddress::parse(u"proxy.contoso.com:8080"_s),
        (ProxyAddress{u"proxy.contoso.com"_s, 8080, QString()}));
    const auto ada = ProxyAddress::parse(u"http://CONTOSO%5Cada@10.0.0.1:3128/"_s);
    ASSERT_TRUE(ada);
    EXPECT_EQ(*ada, (ProxyAddress{u"10.0.0.1"_s, 3128, u"CONTOSO\\ada"_s}));
    EXPECT_EQ(*ProxyAddress::parse(ada->toString()), *ada);
    EXPECT_EQ(ProxyAddress().toString(), QString());
}

TEST(ProxyAddress, RefusesPasswordsAndWhatIsNone)
{
    for (const QString& text : {u"http://ada:secret@proxy:8080"_s, u"https://proxy:8080"_s, u"proxy"_s,
             u"http://proxy:8080/path"_s, u"proxy:port"_s, u""_s}) {
        const auto parsed = ProxyAddress::parse(text);
        ASSERT_FALSE(parsed) << text.toStdString();
        EXPECT_FALSE(parsed.error().message.contains(u"secret"_s));
    }
}
