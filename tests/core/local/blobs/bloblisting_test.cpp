// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/blobs/blobfixture.h"

#include <QDir>

using namespace tandem;
using namespace tandem::local;

namespace {

QStringList namesOf(const BlobList& list)
{
    QStringList names;
    for (const auto& entry : list.entries)
        names << (entry.isPrefix ? u'>' + entry.name : entry.name);
    return names;
}

}

TEST(BlobListing, SortsByBlobNameAndHonoursThePrefix)
{
    Blobs blobs;
    for (const QString& path : {u"a/b"_s, u"a-b"_s, u"a.b"_s, u"b"_s})
        ASSERT_TRUE(blobs.put(path, "x"));
    EXPECT_EQ(namesOf(*blobs.store.list(u"data"_s, {})), QStringList({u"a-b"_s, u"a.b"_s, u"a/b"_s, u"b"_s}));
    EXPECT_EQ(namesOf(*blobs.store.list(u"data"_s, {.prefix = u"a/"_s})), QStringList({u"a/b"_s}));
    EXPECT_EQ(namesOf(*blobs.store.list(u"data"_s, {.prefix = u"nope/x"_s})), QStringList());
}

TEST(BlobListing, FoldsAtTheDelimiter)
{
    Blobs blobs;
    for (const QString& path : {u"out/model/w.bin"_s, u"out/log.txt"_s, u"out/model/c.json"_s, u"top"_s})
        ASSERT_TRUE(blobs.put(path, "x"));
    QDir(blobs.folder.path()).mkpath(u"data/out/empty"_s);
    const auto list = *blobs.store.list(u"data"_s, {.prefix = u"out/"_s, .delimiter = u"/"_s});
    EXPECT_EQ(namesOf(list), QStringList({u"out/log.txt"_s, u">out/model/"_s}));
    EXPECT_EQ(namesOf(*blobs.store.list(u"data"_s, {.delimiter = u"o"_s})), QStringList({u">o"_s, u">to"_s}));
}

TEST(BlobListing, GivesPagesThatFitTogether)
{
    Blobs blobs;
    QStringList all;
    for (int i = 0; i < 25; ++i) {
        all << u"d%1/blob"_s.arg(i, 2, 10, QLatin1Char('0'));
        ASSERT_TRUE(blobs.put(all.last(), "x"));
    }
    for (const QString& delimiter : {QString(), u"/"_s}) {
        QStringList seen;
        BlobListRequest request{.delimiter = delimiter, .most = 10};
        do {
            const auto page = *blobs.store.list(u"data"_s, request);
            EXPECT_LE(page.entries.size(), 10);
            seen << namesOf(page);
            request.marker = page.nextMarker;
        } while (!request.marker.isEmpty());
        EXPECT_EQ(seen.size(), 25);
        EXPECT_EQ(QSet<QString>(seen.begin(), seen.end()).size(), 25);
    }
}

TEST(BlobListing, ShowsFilesThatSomebodyElseWrote)
{
    Blobs blobs;
    ASSERT_TRUE(writeFile(blobs.folder.filePath(u"data/run/outputs/loss:0.2.txt"_s), "0.2"));
    ASSERT_TRUE(writeFile(blobs.folder.filePath(u"data/we:ird/x"_s), "x"));
    const auto list = *blobs.store.list(u"data"_s, {.prefix = u"run/"_s});
    ASSERT_EQ(namesOf(list), QStringList({u"run/outputs/loss:0.2.txt"_s}));
    EXPECT_EQ(list.entries[0].properties.size, 3);
    EXPECT_EQ(blobs.content(u"run/outputs/loss:0.2.txt"_s), "0.2");
    EXPECT_EQ(namesOf(*blobs.store.list(u"data"_s, {.prefix = u"we:ird/"_s})), QStringList({u"we:ird/x"_s}));
}

TEST(BlobListing, DoesNotFollowLinksOutOfTheStore)
{
    Blobs blobs;
    QTemporaryDir elsewhere;
    ASSERT_TRUE(writeFile(elsewhere.filePath(u"secret"_s), "s"));
    ASSERT_TRUE(blobs.put(u"out/inside"_s, "i"));
    QFile::link(elsewhere.filePath(u"secret"_s), blobs.folder.filePath(u"data/out/file"_s));
    QFile::link(elsewhere.path(), blobs.folder.filePath(u"data/out/dir"_s));
    QFile::link(blobs.folder.filePath(u"data/out/inside"_s), blobs.folder.filePath(u"data/out/also"_s));
    EXPECT_EQ(namesOf(*blobs.store.list(u"data"_s, {})), QStringList({u"out/also"_s, u"out/inside"_s}));
    EXPECT_EQ(blobs.content(u"out/file"_s), "(missing)");
    EXPECT_EQ(blobs.content(u"out/dir/secret"_s), "(missing)");
    EXPECT_EQ(blobs.content(u"out/also"_s), "i");
    EXPECT_EQ(blobs.code(blobs.put(u"out/dir/new"_s, "x")), u"BlobNotFound"_s);
    EXPECT_FALSE(QFile::exists(elsewhere.filePath(u"new"_s)));
}
