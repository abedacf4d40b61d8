// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/keys.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem {

TEST(Settings, GivesTheFallbackUntilAValueIsSet)
{
    QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    EXPECT_EQ(settings.value(keys::theme), u"system"_s);
    settings.set(keys::theme, u"dark"_s);
    EXPECT_EQ(settings.value(keys::theme), u"dark"_s);
    settings.reset(keys::theme);
    EXPECT_EQ(settings.value(keys::theme), u"system"_s);
}

TEST(Settings, AreThereAfterARestart)
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        Settings settings(file);
        settings.set(keys::wrapLogs, true);
        settings.set(keys::tableColumns.of(u"runs"_s), QByteArray("\x00\x01", 2));
        EXPECT_TRUE(settings.save());
    }
    Settings settings(file);
    EXPECT_TRUE(settings.value(keys::wrapLogs));
    EXPECT_EQ(settings.value(keys::tableColumns.of(u"runs"_s)), QByteArray("\x00\x01", 2));
    EXPECT_TRUE(settings.value(keys::tableColumns.of(u"clusters"_s)).isEmpty());
}

TEST(Settings, SayWhenTheyCannotBeWritten)
{
    QTemporaryDir folder;
    Settings settings(folder.path());
    settings.set(keys::wrapLogs, true);
    EXPECT_FALSE(settings.save());
}

}
