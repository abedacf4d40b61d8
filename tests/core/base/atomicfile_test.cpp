// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct AtomicFileTest : testing::Test {
    QTemporaryDir folder;
    QString path(const QString& name) const { return folder.filePath(name); }
};

}

TEST_F(AtomicFileTest, WritesBytesAsTheyAreAndCreatesTheFolder)
{
    const QByteArray bytes("a\nb\r\n\0c", 7);
    ASSERT_TRUE(writeFile(path(u"deep/er/file"_s), bytes));
    EXPECT_EQ(*readFile(path(u"deep/er/file"_s)), bytes);
}

TEST_F(AtomicFileTest, KeepsOthersOutWhenAsked)
{
    ASSERT_TRUE(writeFile(path(u"secret"_s), "s", Access::OwnerOnly));
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    EXPECT_FALSE(QFile::permissions(path(u"secret"_s)) & others);
}

TEST_F(AtomicFileTest, AFailedWriteKeepsTheOldContentAndNamesTheFile)
{
    ASSERT_TRUE(QDir().mkpath(path(u"taken/by a folder"_s)));
    const auto written = writeFile(path(u"taken"_s), "x");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, Error::Kind::File);
    EXPECT_TRUE(written.error().message.contains(u"taken"_s));
    EXPECT_TRUE(QDir(path(u"taken/by a folder"_s)).exists());
}

TEST_F(AtomicFileTest, AMissingFileIsAnErrorThatNamesIt)
{
    const auto read = readFile(path(u"none"_s));
    ASSERT_FALSE(read);
    EXPECT_TRUE(read.error().message.contains(u"none"_s));
}

TEST_F(AtomicFileTest, AQuickReplacementIsAsWholeAndAsPrivate)
{
    ASSERT_TRUE(replaceFile(path(u"deep/state"_s), "old"));
    ASSERT_TRUE(replaceFile(path(u"deep/state"_s), "new", Access::OwnerOnly));
    EXPECT_EQ(*readFile(path(u"deep/state"_s)), "new");
    EXPECT_FALSE(QFile::permissions(path(u"deep/state"_s)) & (QFile::ReadGroup | QFile::ReadOther));
    EXPECT_EQ(QDir(path(u"deep"_s)).entryList(QDir::Files), QStringList{u"state"_s});

    ASSERT_TRUE(QDir().mkpath(path(u"taken/by a folder"_s)));
    EXPECT_FALSE(replaceFile(path(u"taken"_s), "x"));
    EXPECT_EQ(QDir(folder.path()).entryList(QDir::Files), QStringList());
}
