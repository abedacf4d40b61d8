// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/environmentfile.h"

#include "core/base/atomicfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

TEST(EnvironmentFile, HoldsLinesThatOnlyTheOwnerCanRead)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"environment"_s);
    const auto file = EnvironmentFile::write(
        path, {{u"A"_s, u"1"_s}, {u"B"_s, u"two words = \"2\""_s}, {u"C"_s, u"first\nsecond"_s}});
    ASSERT_TRUE(file);
    EXPECT_EQ(readFile(path).valueOr({}), "A=1\nB=two words = \"2\"\n");
    EXPECT_EQ(file->namesFromEnvironment, QStringList{u"C"_s});
    EXPECT_FALSE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther));
}

TEST(EnvironmentFile, RefusesNamesThatWouldBecomeOtherLines)
{
    QTemporaryDir folder;
    for (const QString& name : {u""_s, u"A=B"_s, u"A\nB"_s, u"#A"_s, u"A B"_s})
        EXPECT_FALSE(EnvironmentFile::write(folder.filePath(u"environment"_s), {{name, u"1"_s}}));
}
