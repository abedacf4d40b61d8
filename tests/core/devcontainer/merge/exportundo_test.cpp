// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/merge/exportundo.h"

#include "core/base/atomicfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct ExportUndoTest : testing::Test {
    ExportUndoTest()
    {
        EXPECT_TRUE(writeFile(project.filePath(u"a"_s), "before"));
        EXPECT_TRUE(undo.remember(project.path(), files));
        EXPECT_TRUE(writeAll(project.path(), files, Existing::Replace));
    }
    QTemporaryDir data;
    QTemporaryDir project;
    ExportUndo undo = ExportUndo::ofProject(data.path(), project.path());
    QList<FileToWrite> files{{u"a"_s, "after"}, {u".devcontainer/x/b"_s, "new"}};
};

}

TEST_F(ExportUndoTest, TakesTheLastWritingBackOnce)
{
    EXPECT_TRUE(undo.isPossible());
    const auto paths = undo.undo();
    ASSERT_TRUE(paths) << paths.error().message.toStdString();
    EXPECT_EQ(paths->size(), 2);
    EXPECT_EQ(*readFile(project.filePath(u"a"_s)), "before");
    EXPECT_FALSE(QFileInfo::exists(project.filePath(u".devcontainer"_s)));
    EXPECT_FALSE(undo.isPossible());
    EXPECT_FALSE(undo.undo());
}

TEST_F(ExportUndoTest, LeavesWhatWasChangedSince)
{
    EXPECT_TRUE(writeFile(project.filePath(u".devcontainer/x/b"_s), "edited"));
    EXPECT_TRUE(undo.undo().error().message.contains(u"changed since"));
    EXPECT_EQ(*readFile(project.filePath(u"a"_s)), "after");
}
