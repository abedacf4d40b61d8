// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/runfolder.h"

#include "core/base/atomicfile.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

struct Scene {
    QTemporaryDir root;
    RunFolder folder = *RunFolder::of(DataLayout(root.path()), u"run-1"_s);

    Scene() { EXPECT_TRUE(folder.create()); }
};

}

TEST(RunFolder, NeverLeavesTheWorkspace)
{
    EXPECT_FALSE(RunFolder::of(DataLayout(u"/data"_s), u"../elsewhere"_s));
}

TEST(RunFolder, OutputsOfTheCommandAreArtifactsAtOnce)
{
    Scene scene;
    ASSERT_TRUE(writeFile(scene.root.filePath(u"source/train.py"_s), "x"));
    ASSERT_TRUE(writeFile(scene.root.filePath(u"source/outputs/old.txt"_s), "old"));
    ASSERT_TRUE(scene.folder.copyCode(scene.root.filePath(u"source"_s)));
    ASSERT_TRUE(scene.folder.linkOutputs());
    ASSERT_TRUE(writeFile(scene.folder.code() + u"/outputs/new.txt"_s, "new"));
    EXPECT_EQ(readFile(scene.folder.outputs() + u"/new.txt"_s).valueOr({}), "new");
    EXPECT_EQ(readFile(scene.folder.outputs() + u"/old.txt"_s).valueOr({}), "old");
    EXPECT_TRUE(scene.folder.linkOutputs()) << "a second time is no harm";

    scene.folder.removeScratch();
    EXPECT_FALSE(QFileInfo::exists(scene.folder.scratch()));
    EXPECT_TRUE(QFileInfo::exists(scene.folder.outputs() + u"/new.txt"_s));
}

TEST(RunFolder, TheImageLogGrowsWithTheBuild)
{
    Scene scene;
    const QString log = scene.root.filePath(u"build.txt"_s);
    ASSERT_TRUE(writeFile(log, "first\n"));
    ASSERT_TRUE(scene.folder.linkImageLog(log));
    QFile build(log);
    ASSERT_TRUE(build.open(QIODevice::Append));
    build.write("second\n");
    build.close();
    EXPECT_EQ(readFile(scene.folder.imageLog()).valueOr({}), "first\nsecond\n");
}

TEST(RunFolder, NotesHoldNoSecrets)
{
    Scene scene;
    const QDateTime now(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
    scene.folder.note(now, u"password=hunter22"_s);
    EXPECT_EQ(readFile(scene.folder.artifacts() + u"/system_logs/lifecycler/lifecycler.log"_s).valueOr({}),
        "2026-01-02T03:04:00.000Z password=***\n");
}
