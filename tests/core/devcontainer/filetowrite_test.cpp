// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/filetowrite.h"

#include "core/base/atomicfile.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

const QList<FileToWrite> files{
    {u".devcontainer/Dockerfile"_s, "FROM x\n"}, {u".devcontainer/devcontainer.json"_s, "{}\n"}};

}

TEST(FileToWrite, AllAreWrittenIntoANewFolder)
{
    QTemporaryDir folder;
    const QString project = folder.filePath(u"new project"_s);
    ASSERT_TRUE(writeAll(project, files, Existing::Keep));
    EXPECT_EQ(*readFile(project + u"/.devcontainer/Dockerfile"_s), "FROM x\n");
    EXPECT_EQ(changesIn(project, files), (QList{FileChange::Unchanged, FileChange::Unchanged}));
    EXPECT_TRUE(writeAll(project, files, Existing::Keep)) << "the same again changes nothing";
}

TEST(FileToWrite, AFileWithOtherContentIsNotReplacedUnasked)
{
    QTemporaryDir folder;
    const QString json = folder.filePath(u".devcontainer/devcontainer.json"_s);
    ASSERT_TRUE(writeFile(json, "mine"));
    EXPECT_EQ(changesIn(folder.path(), files), (QList{FileChange::New, FileChange::Replaced}));
    const auto refused = writeAll(folder.path(), files, Existing::Keep);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, u"WouldReplace"_s);
    EXPECT_TRUE(refused.error().message.contains(u"devcontainer.json"_s));
    EXPECT_FALSE(QFileInfo::exists(folder.filePath(u".devcontainer/Dockerfile"_s)));
    ASSERT_TRUE(writeAll(folder.path(), files, Existing::Replace));
    EXPECT_EQ(*readFile(json), "{}\n");
}

TEST(FileToWrite, WhatWasWrittenIsTakenBackWhenAFileCannotBe)
{
    QTemporaryDir folder;
    ASSERT_TRUE(writeFile(folder.filePath(u"a"_s), "before"));
    ASSERT_TRUE(makeFolder(folder.filePath(u"in/the/way"_s)));
    const QList<FileToWrite> impossible{{u"a"_s, "after"}, {u"new/b"_s, "b"}, {u"in/the"_s, "c"}};
    ASSERT_FALSE(writeAll(folder.path(), impossible, Existing::Replace));
    EXPECT_EQ(*readFile(folder.filePath(u"a"_s)), "before");
    EXPECT_FALSE(QFileInfo::exists(folder.filePath(u"new"_s)));
    EXPECT_TRUE(QFileInfo(folder.filePath(u"in/the/way"_s)).isDir());
}
