// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/snapshot.h"

#include "core/base/atomicfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

struct Project {
    QTemporaryDir folder;

    void add(const QString& name, const QByteArray& content = "x")
    {
        EXPECT_TRUE(writeFile(folder.filePath(name), content));
    }
    QStringList names() const
    {
        QStringList names;
        const auto snapshot = Snapshot::of(folder.path());
        if (snapshot)
            for (const SnapshotFile& file : snapshot->files)
                names << file.name;
        return names;
    }
};

QString hashOf(const QString& source)
{
    return Snapshot::of(source)->contentHash().valueOr({});
}

}

TEST(Snapshot, HashesAsTheSdkDoes)
{
    Project project;
    project.add(u"train.py"_s, "print(\"hi\")\n");
    EXPECT_EQ(
        hashOf(project.folder.path()), u"f2e83ea403dfd05ebd705a41cef9d666adef0e7a5a7d10035743b1d37bc8ec6e"_s);
    EXPECT_EQ(hashOf(project.folder.filePath(u"train.py"_s)),
        u"f2e83ea403dfd05ebd705a41cef9d666adef0e7a5a7d10035743b1d37bc8ec6e"_s);

    project.add(u"requirements.txt"_s, "numpy\n");
    project.add(u"sub/a.txt"_s, "x");
    project.add(u"Folder2/empty.bin"_s, "");
    project.add(u"é.txt"_s, "héllo");
    EXPECT_EQ(
        hashOf(project.folder.path()), u"fe8f3008bd101b057317fc699d188e9c08130700e62bc052e6fad2322040eff2"_s);
    EXPECT_EQ(project.names(),
        QStringList(
            {u"Folder2/empty.bin"_s, u"requirements.txt"_s, u"sub/a.txt"_s, u"train.py"_s, u"é.txt"_s}));
}

TEST(Snapshot, TheAmlignoreGoesBeforeTheGitignore)
{
    Project project;
    project.add(u"train.py"_s);
    project.add(u"data/large.bin"_s);
    project.add(u".gitignore"_s, "train.py\n");
    EXPECT_EQ(project.names(), QStringList({u".gitignore"_s, u"data/large.bin"_s}));
    project.add(u".amlignore"_s, "data/\n");
    EXPECT_EQ(project.names(), QStringList({u".amlignore"_s, u".gitignore"_s, u"train.py"_s}));
}

TEST(Snapshot, OnlyTheRootsIgnoreFileCounts)
{
    Project project;
    project.add(u"sub/.amlignore"_s, "*\n");
    project.add(u"sub/train.py"_s);
    EXPECT_TRUE(project.names().contains(u"sub/train.py"_s));
}

TEST(Snapshot, FollowsLinksButNoLoop)
{
    Project project;
    project.add(u"sub/a.txt"_s);
    ASSERT_TRUE(QFile::link(project.folder.path(), project.folder.filePath(u"sub/loop"_s)));
    ASSERT_TRUE(QFile::link(project.folder.filePath(u"sub/a.txt"_s), project.folder.filePath(u"b.txt"_s)));
    EXPECT_EQ(project.names(), QStringList({u"b.txt"_s, u"sub/a.txt"_s}));
}

TEST(Snapshot, AnEmptyOrMissingFolderIsAnError)
{
    Project project;
    EXPECT_FALSE(Snapshot::of(project.folder.path()));
    const auto missing = Snapshot::of(project.folder.filePath(u"missing"_s));
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().message.contains(u"does not exist"_s));
}

TEST(Snapshot, TooLargeNamesTheLargestFiles)
{
    Project project;
    project.add(u"small.txt"_s, "1");
    project.add(u"model/large.bin"_s, QByteArray(5000, 'x'));
    const auto snapshot = Snapshot::of(project.folder.path());
    ASSERT_TRUE(snapshot);
    EXPECT_TRUE(snapshot->checkSize());
    const auto refused = snapshot->checkSize(1000);
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"model/large.bin (5.00 kB), small.txt (1 B)"_s))
        << refused.error().message.toStdString();
}

TEST(Snapshot, StopsWhenAsked)
{
    Project project;
    project.add(u"a"_s);
    std::stop_source source;
    source.request_stop();
    EXPECT_FALSE(Snapshot::of(project.folder.path(), source.get_token()));
}
