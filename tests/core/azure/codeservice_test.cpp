// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/codeservice.h"

#include "core/async/together.h"
#include "core/base/atomicfile.h"
#include "tests/support/azurefixture.h"

#include <QTemporaryDir>
#include <QUrlQuery>

using namespace tandem;
using namespace tandem::azure;

namespace {

struct CodeServiceTest : AzureTest {
    CodeServiceTest()
    {
        http.serve([this](const HttpRequest& request) -> Result<HttpResponse> {
            if (request.verb == "GET")
                return HttpResponse(200, json::compact({{u"value"_s, known}}));
            if (request.verb == "POST")
                return HttpResponse(200,
                    R"({"blobReferenceForConsumption":{"blobUri":"https://blob.example/code1",
                    "credential":{"credentialType":"SAS","sasUri":"https://blob.example/code1?sv=1&sig=a%2Bb"}}})");
            if (request.url.host() == u"blob.example")
                return HttpResponse(blobStatus);
            return HttpResponse(201, R"({"id":"/codes/x/versions/1"})");
        });
    }
    QList<HttpRequest> blobs() const
    {
        QList<HttpRequest> list;
        for (const auto& request : http.requests)
            if (request.url.host() == u"blob.example")
                list << request;
        return list;
    }

    CodeService codes{arm, workspace};
    QTemporaryDir folder;
    QJsonArray known;
    int blobStatus = 201;
};

}

TEST_F(CodeServiceTest, UploadsAFolderAndRegistersIt)
{
    ASSERT_TRUE(writeFile(folder.filePath(u"src/train.py"_s), "print(\"hi\")\n"));
    ASSERT_TRUE(writeFile(folder.filePath(u"src/sub/é #1.txt"_s), "x"));
    qint64 done = 0;
    const auto uploaded =
        waitFor(codes.upload(folder.filePath(u"src"_s), [&](qint64 now, qint64) { done = now; }));
    ASSERT_TRUE(uploaded) << uploaded.error().message.toStdString();
    EXPECT_EQ(uploaded->codeId, u"/codes/x/versions/1");
    EXPECT_FALSE(uploaded->wasThere);
    EXPECT_EQ(uploaded->files, 2);
    EXPECT_EQ(done, 13);
    ASSERT_EQ(blobs().size(), 2);
    EXPECT_EQ(
        blobs()[0].url.toEncoded(), "https://blob.example/code1/src/sub/%C3%A9%20%231.txt?sv=1&sig=a%2Bb");
    EXPECT_EQ(blobs()[0].headers.value("x-ms-blob-type"), "BlockBlob");
    const auto version = sent(int(http.requests.size()) - 1).value(u"properties").toObject();
    EXPECT_EQ(version.value(u"codeUri").toString(), u"https://blob.example/code1/src");
    EXPECT_EQ(json::at(version, {u"properties", u"hash_version"}).toString(), u"202208");
}

TEST_F(CodeServiceTest, DoesNotUploadWhatTheServiceHas)
{
    ASSERT_TRUE(writeFile(folder.filePath(u"train.py"_s), "print(\"hi\")\n"));
    known = QJsonArray{QJsonObject{{u"id"_s, u"/codes/old/versions/1"_s}}};
    const auto uploaded = waitFor(codes.upload(folder.path()));
    EXPECT_TRUE(uploaded->wasThere);
    EXPECT_EQ(uploaded->codeId, u"/codes/old/versions/1");
    EXPECT_EQ(http.requests.size(), 1);
    EXPECT_TRUE(http.asked()[0].contains(
        u"hash=f2e83ea403dfd05ebd705a41cef9d666adef0e7a5a7d10035743b1d37bc8ec6e&hashVersion=202208"_s));
}

TEST_F(CodeServiceTest, LargeFilesGoInBlocks)
{
    ASSERT_TRUE(writeFile(folder.filePath(u"data.bin"_s), QByteArray(9'000'000, 'd')));
    ASSERT_TRUE(waitFor(codes.upload(folder.path())));
    ASSERT_EQ(blobs().size(), 4);
    EXPECT_EQ(QUrlQuery(blobs()[0].url).queryItemValue(u"comp"_s), u"block");
    EXPECT_EQ(blobs()[2].body.size(), 9'000'000 - 2 * 4 * 1024 * 1024);
    EXPECT_EQ(QUrlQuery(blobs()[3].url).queryItemValue(u"comp"_s), u"blocklist");
    EXPECT_EQ(blobs()[3].body.count("<Latest>"), 3);
}

TEST_F(CodeServiceTest, AnUploadThatFailsRegistersNothing)
{
    ASSERT_TRUE(writeFile(folder.filePath(u"a"_s), "a"));
    blobStatus = 403;
    EXPECT_EQ(waitFor(codes.upload(folder.path())).error().kind, Error::Kind::Auth);
    EXPECT_EQ(http.requests.last().url.host(), u"blob.example");
}
