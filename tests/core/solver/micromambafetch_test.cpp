// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/solver/micromambafetch.h"

#include "core/base/atomicfile.h"
#include "tests/support/fakehttp.h"
#include "tests/support/outcome.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace tandem;

namespace {

constexpr auto program = "#!/bin/sh\necho it solves\n";

struct MicromambaFetchTest : testing::Test {
    /// The releases, with a redirect as GitHub has it.
    void publish(const QByteArray& checksum, const QByteArray& content = program)
    {
        http.serve([=](const HttpRequest& request) -> Result<HttpResponse> {
            if (request.url.host() == u"github.com")
                return HttpResponse(
                    302, {}, {{"Location", "https://files.example" + request.url.path().toUtf8()}});
            if (request.url.path().endsWith(u".sha256"_s))
                return HttpResponse(200, checksum);
            if (request.verb == "HEAD")
                return HttpResponse(200, {}, {{"Content-Length", QByteArray::number(content.size())}});
            QFile file(request.responseFile);
            EXPECT_TRUE(file.open(QIODevice::Append));
            file.write(content);
            return HttpResponse(200);
        });
    }
    static QByteArray checksum()
    {
        return QCryptographicHash::hash(program, QCryptographicHash::Sha256).toHex();
    }
    QString tools() const { return folder.filePath(u"tools"_s); }
    MicromambaFetch fetch() { return {http, tools(), MicromambaFetch::addressFor(u"linux"_s, u"x86_64"_s)}; }

    QTemporaryDir folder;
    FakeHttp http;
};

}

TEST_F(MicromambaFetchTest, KnowsWhereItComesFromAndHowLargeItIs)
{
    publish(checksum());
    const auto offer = outcomeOf(fetch().offer());
    ASSERT_TRUE(offer);
    EXPECT_EQ(offer->address.toString(),
        u"https://github.com/mamba-org/micromamba-releases/releases/latest/download/micromamba-linux-64"_s);
    EXPECT_EQ(offer->size, qint64(strlen(program)));
}

TEST_F(MicromambaFetchTest, FetchesAProgramThatCanRun)
{
    publish(checksum() + "  micromamba-linux-64\n");
    auto fetching = fetch();
    const auto path = waitFor(fetching.fetch());
    ASSERT_TRUE(path) << path.error().message.toStdString();
    EXPECT_EQ(*path, tools() + u"/micromamba"_s);
    EXPECT_EQ(*readFile(*path), program);
    EXPECT_TRUE(QFileInfo(*path).isExecutable());
    EXPECT_EQ(QDir(tools()).entryList(QDir::Files).size(), 1);
}

TEST_F(MicromambaFetchTest, RefusesAndRemovesWhatHasAnotherChecksum)
{
    publish(checksum(), "#!/bin/sh\necho something else\n");
    auto fetching = fetch();
    const auto path = waitFor(fetching.fetch());
    ASSERT_FALSE(path);
    EXPECT_TRUE(path.error().message.contains(u"SHA-256"_s)) << path.error().message.toStdString();
    EXPECT_TRUE(QDir(tools()).isEmpty()) << "nothing may be left that somebody could run";
}

TEST_F(MicromambaFetchTest, KeepsTheOneItHasWhenTheNewOneIsRefused)
{
    ASSERT_TRUE(writeFile(tools() + u"/micromamba"_s, "old"));
    publish(checksum(), "other");
    auto fetching = fetch();
    EXPECT_FALSE(waitFor(fetching.fetch()));
    EXPECT_EQ(*readFile(tools() + u"/micromamba"_s), "old");
}

TEST_F(MicromambaFetchTest, FetchesNothingWithoutAPublishedChecksum)
{
    publish("<html>not found</html>");
    auto fetching = fetch();
    EXPECT_FALSE(waitFor(fetching.fetch()));
    EXPECT_FALSE(http.asked().join(u' ').contains(u"micromamba-linux-64 "_s));
    EXPECT_TRUE(QDir(tools()).isEmpty());
}

TEST_F(MicromambaFetchTest, FollowsNobodyToAnAddressThatIsNotSecure)
{
    http.serve([](const HttpRequest&) -> Result<HttpResponse> {
        return HttpResponse(302, {}, {{"Location", "http://files.example/micromamba"}});
    });
    auto fetching = fetch();
    const auto path = waitFor(fetching.fetch());
    ASSERT_FALSE(path);
    EXPECT_TRUE(path.error().message.contains(u"not secure"_s));
    EXPECT_EQ(http.requests.size(), 1);
}

TEST_F(MicromambaFetchTest, SaysWhereThereIsNoneForTheComputer)
{
    EXPECT_TRUE(MicromambaFetch::addressFor(u"linux"_s, u"riscv64"_s).isEmpty());
    EXPECT_TRUE(
        MicromambaFetch::addressFor(u"darwin"_s, u"arm64"_s).path().endsWith(u"micromamba-osx-arm64"_s));
    MicromambaFetch none(http, tools(), {});
    EXPECT_FALSE(outcomeOf(none.offer()));
}
