// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/blobroutes.h"
#include "tests/core/local/blobs/blobfixture.h"

#include <QFileInfo>
#include <QUrl>

using namespace tandem;
using namespace tandem::local;
using namespace std::chrono_literals;

namespace {

struct BlobService {
    Blobs blobs;
    SignedUrls urls{"secret", blobs.clock};
    BlobRoutes routes{blobs.store, urls};
    Router router;
    Principal principal{Principal::Kind::User, {}};

    BlobService() { routes.addTo(router); }

    Response send(const QByteArray& method, const QString& target, const QByteArray& body = {},
        const HttpHeaders& headers = {})
    {
        const QUrl url(u"http://127.0.0.1:4711"_s + target);
        Request request;
        request.method = method;
        request.path = url.path(QUrl::FullyEncoded);
        request.query = QUrlQuery(url);
        request.headers = headers;
        request.body = body;
        request.baseUrl = u"http://127.0.0.1:4711"_s;
        request.principal = principal;
        return router.dispatch(request);
    }
    Response put(const QString& path, const QByteArray& body, HttpHeaders headers = {})
    {
        headers.set("x-ms-blob-type", "BlockBlob");
        return send("PUT", u"/blob/data/"_s + path, body, headers);
    }
    static QByteArray sent(const Response& response)
    {
        QFile file(response.file);
        if (!file.open(QIODevice::ReadOnly) || !file.seek(response.fileOffset))
            return response.body;
        return file.read(response.fileLength);
    }
    static QByteArray code(const Response& response) { return response.headers.value("x-ms-error-code"); }
    QString signedTarget(const QString& path, const QString& permissions)
    {
        const QUrl url(urls.url(u"http://127.0.0.1:4711"_s,
            {.name = {u"data"_s, path},
                .permissions = permissions,
                .expires = blobs.clock.now().addDuration(1h)}));
        return url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    }
};

}

TEST(BlobRoutes, WriteAndReadABlob)
{
    BlobService service;
    const auto created = service.put(
        u"a%20b//c.txt"_s, "hello", {{"Content-Type", "text/x-greeting"}, {"x-ms-meta-epoch", "3"}});
    EXPECT_EQ(created.status, 201);
    const auto read = service.send("GET", u"/blob/data/a%20b//c.txt"_s);
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(service.sent(read), "hello");
    EXPECT_EQ(read.headers.value("Content-Type"), "text/x-greeting");
    EXPECT_EQ(read.headers.value("x-ms-meta-epoch"), "3");
    EXPECT_EQ(read.headers.value("ETag"), created.headers.value("ETag"));
    EXPECT_EQ(read.headers.value("Content-MD5"), "XUFAKrxLKna5cZ2REBfFkg==");
    EXPECT_EQ(read.headers.value("x-ms-blob-type"), "BlockBlob");
    EXPECT_FALSE(service.send("HEAD", u"/blob/data/a%20b//c.txt"_s).headers.value("Last-Modified").isEmpty());
    EXPECT_EQ(service.code(service.send("GET", u"/blob/data/a%20b/c.txt"_s)), "BlobNotFound");
}

TEST(BlobRoutes, SendRanges)
{
    BlobService service;
    service.put(u"x"_s, "0123456789");
    const auto middle = service.send("GET", u"/blob/data/x"_s, {}, {{"x-ms-range", "bytes=2-4"}});
    EXPECT_EQ(middle.status, 206);
    EXPECT_EQ(service.sent(middle), "234");
    EXPECT_EQ(middle.headers.value("Content-Range"), "bytes 2-4/10");
    EXPECT_FALSE(middle.headers.contains("Content-MD5"));
    EXPECT_EQ(service.sent(service.send("GET", u"/blob/data/x"_s, {}, {{"Range", "bytes=7-"}})), "789");
    const auto beyond = service.send("GET", u"/blob/data/x"_s, {}, {{"Range", "bytes=10-"}});
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(service.code(beyond), "InvalidRange");
    EXPECT_EQ(beyond.headers.value("Content-Range"), "bytes */10");
}

TEST(BlobRoutes, AnswerNotModified)
{
    BlobService service;
    const auto etag = service.put(u"x"_s, "1").headers.value("ETag");
    const auto same = service.send("GET", u"/blob/data/x"_s, {}, {{"If-None-Match", etag}});
    EXPECT_EQ(same.status, 304);
    EXPECT_TRUE(same.body.isEmpty());
    EXPECT_EQ(same.headers.value("ETag"), etag);
    EXPECT_EQ(service.put(u"x"_s, "2", {{"If-None-Match", "*"}}).status, 409);
    EXPECT_EQ(service.put(u"x"_s, "2", {{"If-Match", "\"0x0\""}}).status, 412);
}

TEST(BlobRoutes, JoinBlocks)
{
    BlobService service;
    EXPECT_EQ(service.send("PUT", u"/blob/data/big?comp=block&blockid=MDE%3D"_s, "one ").status, 201);
    EXPECT_EQ(service.send("PUT", u"/blob/data/big?comp=block&blockid=MDI%3D"_s, "two").status, 201);
    const QByteArray list = "<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList><Latest>MDE=</Latest>"
                            "<Uncommitted>MDI=</Uncommitted></BlockList>";
    const auto done = service.send("PUT", u"/blob/data/big?comp=blocklist"_s, list,
        {{"x-ms-blob-content-type", "a/b"}, {"Content-Type", "application/xml"}});
    EXPECT_EQ(done.status, 201);
    const auto read = service.send("GET", u"/blob/data/big"_s);
    EXPECT_EQ(service.sent(read), "one two");
    EXPECT_EQ(read.headers.value("Content-Type"), "a/b");
    const auto blocks = service.send("GET", u"/blob/data/big?comp=blocklist&blocklisttype=all"_s);
    EXPECT_TRUE(blocks.body.contains("<Name>MDI=</Name><Size>3</Size>"));
    EXPECT_EQ(service.code(service.send("PUT", u"/blob/data/big?comp=blocklist"_s, "<nonsense")),
        "InvalidXmlDocument");
}

TEST(BlobRoutes, TakeABodyThatIsAFile)
{
    BlobService service;
    const QString upload = service.blobs.folder.filePath(u"upload"_s);
    ASSERT_TRUE(writeFile(upload, "from disk"));
    Request request;
    request.method = "PUT";
    request.path = u"/blob/data/x"_s;
    request.bodyFile = upload;
    request.headers = {{"x-ms-blob-type", "BlockBlob"}};
    request.principal = service.principal;
    EXPECT_EQ(service.router.dispatch(request).status, 201);
    EXPECT_EQ(service.blobs.content(u"x"_s), "from disk");
    EXPECT_FALSE(QFileInfo::exists(upload));
}

TEST(BlobRoutes, Append)
{
    BlobService service;
    EXPECT_EQ(service.send("PUT", u"/blob/data/log"_s, {}, {{"x-ms-blob-type", "AppendBlob"}}).status, 201);
    service.send("PUT", u"/blob/data/log?comp=appendblock"_s, "a\n");
    const auto second = service.send(
        "PUT", u"/blob/data/log?comp=appendblock"_s, "b\n", {{"x-ms-blob-condition-appendpos", "2"}});
    EXPECT_EQ(second.status, 201);
    EXPECT_EQ(second.headers.value("x-ms-blob-append-offset"), "2");
    EXPECT_EQ(second.headers.value("x-ms-blob-committed-block-count"), "2");
    EXPECT_EQ(service.blobs.content(u"log"_s), "a\nb\n");
}

TEST(BlobRoutes, ListAsXml)
{
    BlobService service;
    service.put(u"out/a%26b.txt"_s, "1", {{"x-ms-meta-k", "v"}});
    service.put(u"out/sub/c"_s, "2");
    const auto list = service.send(
        "GET", u"/blob/data?restype=container&comp=list&prefix=out/&delimiter=/&include=metadata"_s);
    EXPECT_EQ(list.status, 200);
    EXPECT_TRUE(list.body.contains("<Blob><Name>out/a&amp;b.txt</Name>")) << list.body.constData();
    EXPECT_TRUE(list.body.contains("<BlobPrefix><Name>out/sub/</Name></BlobPrefix>"));
    EXPECT_TRUE(list.body.contains("<Metadata><k>v</k></Metadata>"));
    EXPECT_TRUE(list.body.contains("<NextMarker></NextMarker>") || list.body.contains("<NextMarker/>"));
    const auto first = service.send("GET", u"/blob/data?restype=container&comp=list&maxresults=1"_s);
    EXPECT_TRUE(first.body.contains("<NextMarker>out/a&amp;b.txt</NextMarker>"));
}

TEST(BlobRoutes, OpenToSignedAddressesOnly)
{
    BlobService service;
    service.put(u"x"_s, "secret");
    service.principal = {};
    EXPECT_EQ(service.code(service.send("GET", u"/blob/data/x"_s)), "AuthenticationFailed");
    const QString reading = service.signedTarget(u"x"_s, u"r"_s);
    EXPECT_EQ(service.sent(service.send("GET", reading)), "secret");
    EXPECT_EQ(service.send("PUT", reading, "x", {{"x-ms-blob-type", "BlockBlob"}}).status, 403);
    EXPECT_EQ(service.send("DELETE", reading).status, 403);
    const QString creating = service.signedTarget(u"x"_s, u"c"_s);
    EXPECT_EQ(service.send("PUT", creating, "x", {{"x-ms-blob-type", "BlockBlob"}}).status, 409);
    EXPECT_EQ(service.blobs.content(u"x"_s), "secret");
    EXPECT_EQ(service.send("GET", u"/blob?comp=list"_s).status, 403);
}

TEST(BlobRoutes, LetARunReachItsOwnArtifactsOnly)
{
    BlobService service;
    ASSERT_TRUE(service.blobs.store.createContainer(u"azureml"_s));
    service.principal = {Principal::Kind::Run, u"mine"_s};
    const HttpHeaders type{{"x-ms-blob-type", "BlockBlob"}};
    EXPECT_EQ(
        service.send("PUT", u"/blob/azureml/ExperimentRun/dcid.mine/outputs/m"_s, "x", type).status, 201);
    EXPECT_EQ(
        service.send("PUT", u"/blob/azureml/ExperimentRun/dcid.mine2/outputs/m"_s, "x", type).status, 403);
    EXPECT_EQ(
        service.send("PUT", u"/blob/azureml/ExperimentRun/dcid.mine/../dcid.yours/m"_s, "x", type).status,
        201);
    EXPECT_FALSE(QFileInfo::exists(service.blobs.folder.filePath(u"azureml/ExperimentRun/dcid.yours"_s)));
}
