// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"
#include "core/local/server/router.h"

#include <QFile>
#include <QTemporaryDir>

namespace tandem::local {

namespace {

Handler saying(const QByteArray& text)
{
    return [text](const Request&) { return Response::bytes(200, text, "text/plain"); };
}

Handler sayingParam(const QString& name)
{
    return [name](const Request& request) {
        return Response::bytes(200, request.param(name).toUtf8(), "text/plain");
    };
}

QByteArray answerOf(const Router& router, const QByteArray& method, const QString& target)
{
    return router.dispatch(Request::of(method, target)).body;
}

QString errorCode(const Response& response)
{
    return json::at(*json::parseObject(response.body), {u"error", u"code"}).toString();
}

}

TEST(Router, LiteralSegmentsCompareWithoutCase)
{
    Router router;
    router.add("GET", u"/subscriptions/{s}/resourceGroups/{group}"_s, sayingParam(u"group"_s));
    EXPECT_EQ(answerOf(router, "GET", u"/SUBSCRIPTIONS/1/resourcegroups/Mine"_s), "Mine");
}

TEST(Router, PlaceholdersAreDecodedOnce)
{
    Router router;
    router.add("GET", u"/jobs/{name}"_s, sayingParam(u"name"_s));
    EXPECT_EQ(answerOf(router, "GET", u"/jobs/a%2Fb%2520c"_s), "a/b%20c");
}

TEST(Router, RestOfThePathIsOnePlaceholder)
{
    Router router;
    router.add("GET", u"/blobs/{container}/{*path}"_s, sayingParam(u"path"_s));
    EXPECT_EQ(answerOf(router, "GET", u"/blobs/c/outputs/my%20model.bin"_s), "outputs/my model.bin");
    EXPECT_EQ(router.dispatch(Request::of("GET", u"/blobs/c"_s)).status, 404);
}

TEST(Router, LiteralWinsOverPlaceholderWhateverTheOrder)
{
    Router router;
    router.add("GET", u"/jobs/{name}"_s, saying("placeholder"));
    router.add("GET", u"/jobs/latest"_s, saying("literal"));
    EXPECT_EQ(answerOf(router, "GET", u"/jobs/latest"_s), "literal");
    EXPECT_EQ(answerOf(router, "GET", u"/jobs/other"_s), "placeholder");
}

TEST(Router, UnknownPathIsAzuresNotFound)
{
    const Response response = Router().dispatch(Request::of("GET", u"/nothing"_s));
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(errorCode(response), u"ResourceNotFound"_s);
}

TEST(Router, OtherMethodIsNotAllowedAndSaysWhichAre)
{
    Router router;
    router.add("PUT", u"/a"_s, saying("put"));
    router.add("GET", u"/a"_s, saying("get"));
    const Response response = router.dispatch(Request::of("DELETE", u"/a"_s));
    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(response.headers.value("Allow"), "GET, PUT");
    EXPECT_EQ(errorCode(response), u"MethodNotAllowed"_s);
}

TEST(Router, HeadGoesToGet)
{
    Router router;
    router.add("GET", u"/a"_s, saying("get"));
    EXPECT_EQ(router.dispatch(Request::of("HEAD", u"/a"_s)).status, 200);
}

TEST(Request, PlusInAQueryIsABlankAndEncodedPlusIsAPlus)
{
    const Request request = Request::of("GET", u"/a?name=my+exp&sig=a%2Bb&$Top=5"_s);
    EXPECT_EQ(request.queryValue(u"name"), u"my exp"_s);
    EXPECT_EQ(request.queryValue(u"sig"), u"a+b"_s);
    EXPECT_EQ(request.queryValue(u"$top"), u"5"_s);
    EXPECT_FALSE(request.hasQuery(u"$skip"));
}

class FileResponse : public testing::Test {
protected:
    Response answer(const QByteArray& range)
    {
        Request request = Request::of("GET", u"/file"_s);
        if (!range.isEmpty())
            request.headers.set("Range", range);
        QFile file(m_folder.filePath(u"log.txt"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("0123456789");
        file.close();
        return Response::fromFile(file.fileName(), "text/plain", request);
    }
    QTemporaryDir m_folder;
};

TEST_F(FileResponse, WholeFileWithoutRange)
{
    const Response response = answer({});
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.fileLength, 10);
}

TEST_F(FileResponse, PartOfAFile)
{
    const Response response = answer("bytes=4-");
    EXPECT_EQ(response.status, 206);
    EXPECT_EQ(response.fileOffset, 4);
    EXPECT_EQ(response.fileLength, 6);
    EXPECT_EQ(response.headers.value("Content-Range"), "bytes 4-9/10");
    EXPECT_EQ(answer("bytes=0-99").fileLength, 10);
    EXPECT_EQ(answer("bytes=-3").fileOffset, 7);
}

TEST_F(FileResponse, RangeBehindTheEndCannotBeSatisfied)
{
    const Response response = answer("bytes=10-");
    EXPECT_EQ(response.status, 416);
    EXPECT_EQ(response.headers.value("Content-Range"), "bytes */10");
    EXPECT_EQ(answer("bytes=abc").status, 200);
    EXPECT_EQ(answer("bytes=5-2").status, 200);
}

TEST(Response, ErrorIsAzuresEnvelope)
{
    const Response response = Response::error(409, u"Conflict"_s, u"It exists."_s);
    const QJsonObject error = json::at(*json::parseObject(response.body), {u"error"}).toObject();
    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(error.value(u"code").toString(), u"Conflict"_s);
    EXPECT_EQ(error.value(u"message").toString(), u"It exists."_s);
    EXPECT_TRUE(error.value(u"details").isArray());
}

}
