// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/rangedlog.h"

#include "core/base/atomicfile.h"
#include "tests/support/fakehttp.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>

using namespace tandem;
using namespace tandem::azure;

namespace {

/// A blob on a server that knows ranges, as Azure's storage answers them.
struct RangedLogTest : testing::Test {
    RangedLogTest()
    {
        http.serve([this](const HttpRequest& request) -> Result<HttpResponse> {
            if (status != 200)
                return HttpResponse(status);
            const auto bounds = request.headers.value("Range").mid(6).split('-');
            const qint64 first = bounds[0].toLongLong();
            if (first >= blob.size())
                return HttpResponse(416);
            return HttpResponse(206, blob.mid(first, bounds[1].toLongLong() - first + 1));
        });
    }
    Result<qint64> append()
    {
        return outcomeOf(appendRanged(&http, QUrl(u"https://blob.example/log?sig=s"_s), file));
    }
    QByteArray content() { return readFile(file).valueOr({}); }

    QTemporaryDir folder;
    QString file = folder.filePath(u"logs/user_logs/std_log.txt"_s);
    FakeHttp http;
    QByteArray blob;
    int status = 200;
};

}

TEST_F(RangedLogTest, GrowsByWhatIsNew)
{
    blob = "one\n";
    EXPECT_EQ(*append(), 4);
    blob += "two\n";
    EXPECT_EQ(*append(), 4);
    EXPECT_EQ(*append(), 0);
    EXPECT_EQ(content(), "one\ntwo\n");
}

TEST_F(RangedLogTest, ReadsALongLogInPieces)
{
    blob = QByteArray(9'500'000, 'x');
    EXPECT_EQ(*append(), 9'500'000);
    EXPECT_GT(http.requests.size(), 2);
    EXPECT_EQ(content().size(), 9'500'000);
}

TEST_F(RangedLogTest, ALogThatIsNotThereOrEmptyHasNotGrown)
{
    EXPECT_EQ(*append(), 0);
    status = 404;
    EXPECT_EQ(*append(), 0);
}

TEST_F(RangedLogTest, AnExpiredLinkIsAnErrorOfAuthorization)
{
    status = 403;
    EXPECT_EQ(append().error().kind, Error::Kind::Auth);
}

TEST_F(RangedLogTest, ALogThatShrankStartsAnew)
{
    blob = QByteArray(500, 'x');
    ASSERT_TRUE(append());
    blob = "short\n";
    EXPECT_EQ(*append(), 6);
    EXPECT_EQ(content(), "short\n");
}

TEST_F(RangedLogTest, ALogThatWasReplacedByALongerOneStartsAnew)
{
    blob = "first attempt\n";
    ASSERT_TRUE(append());
    blob = "second attempt, which says much more\n";
    ASSERT_TRUE(append());
    EXPECT_EQ(content(), blob);
}

TEST_F(RangedLogTest, AServerWithoutRangesIsUnderstood)
{
    blob = QByteArray(100, 'a');
    ASSERT_TRUE(append());
    blob += "more";
    http.serve([this](const HttpRequest&) -> Result<HttpResponse> { return HttpResponse(200, blob); });
    EXPECT_EQ(*append(), 4);
    EXPECT_EQ(content(), blob);
}
