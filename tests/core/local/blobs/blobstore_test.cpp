// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/blobs/blobfixture.h"

#include <QDir>
#include <QFileInfo>
#include <thread>

using namespace tandem;
using namespace tandem::local;

namespace {

const BlobName model{u"data"_s, u"outputs/model.bin"_s};

QByteArray id(int number)
{
    return QByteArray::number(number).rightJustified(6, '0').toBase64();
}

}

TEST(BlobStore, KeepsContentAndWhatIsSaidAboutIt)
{
    Blobs blobs;
    const BlobUpload upload{
        .content = {.type = u"application/x-model"_s}, .metadata = {{u"epoch"_s, u"3"_s}}};
    ASSERT_TRUE(blobs.put(model.path, "weights", upload));

    BlobStore reopened(blobs.folder.path(), blobs.clock);
    const auto blob = reopened.open(model);
    ASSERT_TRUE(blob);
    EXPECT_EQ(blob->properties.size, 7);
    EXPECT_EQ(blob->properties.content.type, u"application/x-model"_s);
    EXPECT_EQ(blob->properties.metadata.value(u"epoch"_s), u"3"_s);
    EXPECT_EQ(blob->properties.md5, QCryptographicHash::hash("weights", QCryptographicHash::Md5));
    EXPECT_EQ(blob->path, blobs.folder.filePath(u"data/outputs/model.bin"_s));
}

TEST(BlobStore, GivesEveryWriteAnotherETag)
{
    Blobs blobs;
    const auto first = *blobs.put(model.path, "one");
    const auto second = *blobs.put(model.path, "two");
    const auto third = *blobs.store.setMetadata(model, {{u"a"_s, u"b"_s}}, {});
    EXPECT_NE(first.etag, second.etag);
    EXPECT_NE(second.etag, third.etag);
    EXPECT_EQ(third.etag, blobs.store.open(model)->properties.etag);
    EXPECT_EQ(third.md5, second.md5);
}

TEST(BlobStore, DoesNotBelieveItsRecordOnceTheFileWasChanged)
{
    Blobs blobs;
    ASSERT_TRUE(blobs.put(model.path, "weights"));
    ASSERT_TRUE(writeFile(blobs.store.filePath(model), "other weights"));
    const auto properties = blobs.store.open(model)->properties;
    EXPECT_EQ(properties.size, 13);
    EXPECT_TRUE(properties.md5.isEmpty());
}

TEST(BlobStore, RefusesWhatTheConditionsForbid)
{
    Blobs blobs;
    const auto first = *blobs.put(model.path, "one");
    EXPECT_EQ(blobs.code(blobs.put(model.path, "x", {.conditions = {.ifNoneMatch = u"*"_s}})),
        u"BlobAlreadyExists"_s);
    EXPECT_EQ(blobs.code(blobs.put(model.path, "x", {.conditions = {.ifMatch = u"\"0x1\""_s}})),
        u"ConditionNotMet"_s);
    EXPECT_EQ(
        blobs.code(blobs.put(u"new"_s, "x", {.conditions = {.ifMatch = u"*"_s}})), u"ConditionNotMet"_s);
    EXPECT_EQ(blobs.code(blobs.put(model.path, "x", {.expectedMd5 = "wrong"})), u"Md5Mismatch"_s);
    EXPECT_EQ(blobs.content(model.path), "one");
    EXPECT_TRUE(blobs.put(model.path, "two", {.conditions = {.ifMatch = first.etag}}));
    EXPECT_EQ(blobs.content(model.path), "two");
}

TEST(BlobStore, JoinsBlocksInTheOrderOfTheList)
{
    Blobs blobs;
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(blobs.store.putBlock(model, id(i), blobs.staged(QByteArray(3, char('a' + i)))));
    EXPECT_EQ(blobs.content(model.path), "(missing)");
    EXPECT_EQ(blobs.store.uncommittedBlocks(model).size(), 3);
    ASSERT_TRUE(blobs.store.commitBlocks(model, {{id(2)}, {id(0)}}, {}));
    EXPECT_EQ(blobs.content(model.path), "cccaaa");
    EXPECT_TRUE(blobs.store.uncommittedBlocks(model).isEmpty());

    ASSERT_TRUE(blobs.store.putBlock(model, id(7), blobs.staged("new")));
    using Where = BlockReference::Where;
    ASSERT_TRUE(blobs.store.commitBlocks(model, {{id(7)}, {id(0), Where::Committed}}, {}));
    EXPECT_EQ(blobs.content(model.path), "newaaa");
    EXPECT_EQ(blobs.code(blobs.store.commitBlocks(model, {{id(9)}}, {})), u"InvalidBlockList"_s);
    EXPECT_FALSE(blobs.store.putBlock(model, "../../x", blobs.staged("x")));
}

TEST(BlobStore, ForgetsBlocksThatNobodyCommittedInAWeek)
{
    Blobs blobs;
    ASSERT_TRUE(blobs.store.putBlock(model, id(1), blobs.staged("x")));
    const SystemClock present;
    EXPECT_EQ(BlobStore(blobs.folder.path(), present).uncommittedBlocks(model).size(), 1);
    FakeClock future;
    future.advance(std::chrono::milliseconds(future.now().msecsTo(present.now().addDays(8))));
    EXPECT_TRUE(BlobStore(blobs.folder.path(), future).uncommittedBlocks(model).isEmpty());
}

TEST(BlobStore, AppendsWhereTheWriterThinksTheEndIs)
{
    Blobs blobs;
    const BlobName log{u"data"_s, u"user_logs/std_log.txt"_s};
    EXPECT_EQ(blobs.code(blobs.append(log.path, "x", {})), u"BlobNotFound"_s);
    ASSERT_TRUE(blobs.store.createAppendBlob(log, {}));
    ASSERT_TRUE(blobs.append(log.path, "line 1\n", {}));
    EXPECT_EQ(blobs.code(blobs.append(log.path, "x", {.position = 3})), u"AppendPositionConditionNotMet"_s);
    EXPECT_EQ(blobs.code(blobs.append(log.path, "xx", {.most = 8})), u"MaxBlobSizeConditionNotMet"_s);
    const auto properties = blobs.append(log.path, "line 2\n", {.position = 7});
    ASSERT_TRUE(properties);
    EXPECT_EQ(properties->type, BlobType::Append);
    EXPECT_EQ(properties->appends, 2);
    EXPECT_EQ(blobs.content(log.path), "line 1\nline 2\n");
    ASSERT_TRUE(blobs.put(u"block"_s, "b"));
    EXPECT_EQ(blobs.code(blobs.append(u"block"_s, "x")), u"InvalidBlobType"_s);
}

TEST(BlobStore, LosesNothingWhenManyAppendAtOnce)
{
    Blobs blobs;
    const BlobName log{u"data"_s, u"log"_s};
    ASSERT_TRUE(blobs.store.createAppendBlob(log, {}));
    std::vector<std::thread> writers;
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([&] {
            for (int line = 0; line < 25; ++line)
                EXPECT_TRUE(blobs.append(log.path, "0123456789\n", {}));
        });
    for (auto& writer : writers)
        writer.join();
    EXPECT_EQ(blobs.content(log.path).count("0123456789\n"), 100);
}

TEST(BlobStore, NeverWritesOutsideOfItsFolder)
{
    Blobs blobs;
    ASSERT_TRUE(blobs.put(u"../../escaped"_s, "x"));
    EXPECT_EQ(blobs.content(u"../../escaped"_s), "x");
    EXPECT_TRUE(QFileInfo::exists(blobs.folder.filePath(u"data/%2E%2E/%2E%2E/escaped"_s)));
    EXPECT_EQ(
        blobs.code(blobs.store.put({u".."_s, u"x"_s}, blobs.staged("x"), {})), u"InvalidResourceName"_s);
    EXPECT_EQ(
        blobs.code(blobs.store.put({u"nope"_s, u"x"_s}, blobs.staged("x"), {})), u"ContainerNotFound"_s);
}

TEST(BlobStore, SaysThatAFileCannotBeAFolder)
{
    Blobs blobs;
    ASSERT_TRUE(blobs.put(u"a/b"_s, "x"));
    EXPECT_EQ(blobs.code(blobs.put(u"a"_s, "x")), u"ResourceTypeMismatch"_s);
    EXPECT_EQ(blobs.code(blobs.put(u"a/b/c"_s, "x")), u"ResourceTypeMismatch"_s);
    EXPECT_EQ(blobs.content(u"a/b"_s), "x");
}

TEST(BlobStore, RemovesBlobsAndLeavesNoUnfinishedUploads)
{
    Blobs blobs;
    ASSERT_TRUE(blobs.put(model.path, "x"));
    EXPECT_FALSE(blobs.put(model.path, "x", {.conditions = {.ifNoneMatch = u"*"_s}}));
    EXPECT_TRUE(QDir(blobs.folder.filePath(u".store/staged"_s)).isEmpty());
    EXPECT_TRUE(blobs.store.remove(model, {}));
    EXPECT_FALSE(blobs.store.open(model));
    EXPECT_FALSE(blobs.store.remove(model, {}));
}
