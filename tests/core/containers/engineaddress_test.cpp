// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/engineaddress.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(EngineAddress, IsReadAndWrittenInOneForm)
{
    for (const QString& text : {u"podman"_s, u"docker"_s, u"docker:lab"_s, u"podman:lab"_s,
             u"wsl:Ubuntu-22.04"_s, u"wsl:Ubuntu:podman"_s, u"docker:ssh://me@lab:22"_s,
             u"podman:unix:///run/user/1/podman.sock"_s}) {
        const auto address = EngineAddress::parse(text);
        ASSERT_TRUE(address) << text.toStdString();
        EXPECT_EQ(address->text(), text);
    }
    EXPECT_EQ(EngineAddress::parse(u"wsl:Ubuntu:docker"_s)->text(), u"wsl:Ubuntu"_s);
}

TEST(EngineAddress, BecomesOptionsOfItsEngine)
{
    const auto options = [](const QString& text) { return EngineAddress::parse(text)->options().join(u' '); };
    EXPECT_EQ(options(u"docker"_s), QString());
    EXPECT_EQ(options(u"docker:lab"_s), u"--context lab"_s);
    EXPECT_EQ(options(u"docker:ssh://me@lab"_s), u"--host ssh://me@lab"_s);
    EXPECT_EQ(options(u"podman:lab"_s), u"--remote --connection lab"_s);
    EXPECT_EQ(options(u"podman:unix:///run/p.sock"_s), u"--remote --url unix:///run/p.sock"_s);
    EXPECT_EQ(options(u"wsl:Ubuntu"_s), QString());
}

TEST(EngineAddress, BecomesVariablesForProgramsThatStartItsEngine)
{
    using Variables = QMap<QString, QString>;
    EXPECT_EQ(EngineAddress::parse(u"docker"_s)->variables(), Variables());
    EXPECT_EQ(
        EngineAddress::parse(u"docker:lab"_s)->variables(), (Variables{{u"DOCKER_CONTEXT"_s, u"lab"_s}}));
    EXPECT_EQ(EngineAddress::parse(u"podman:unix:///p"_s)->variables(),
        (Variables{{u"CONTAINER_HOST"_s, u"unix:///p"_s}}));
}

TEST(EngineAddress, RefusesWhatWouldBecomeAnotherOption)
{
    for (const QString& text : {u""_s, u"lxc"_s, u"docker:"_s, u"docker:--host=x"_s, u"docker:a b"_s,
             u"wsl"_s, u"wsl:"_s, u"wsl:-u"_s, u"wsl:Ubuntu:lxc"_s, u"podman:a\nb"_s})
        EXPECT_FALSE(EngineAddress::parse(text)) << text.toStdString();
}
