// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/signedurls.h"
#include "tests/support/fakeclock.h"

#include <QUrl>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;
using namespace std::chrono_literals;

namespace {

struct Signer {
    FakeClock clock;
    SignedUrls urls{"secret of this service", clock};
    BlobName log{u"azureml"_s, u"ExperimentRun/dcid.r/user_logs/std log.txt"_s};

    QUrlQuery query(const BlobGrant& grant)
    {
        return QUrlQuery(QUrl(urls.url(u"http://127.0.0.1:1"_s, grant)));
    }
    BlobGrant reading()
    {
        return {.name = log, .permissions = u"r"_s, .expires = clock.now().addDuration(1h)};
    }
    QString refusal(const QUrlQuery& query, const BlobName& name, const QString& permission)
    {
        const auto checked = urls.check(query, name, permission);
        return checked ? QString() : checked.error().code;
    }
};

}

TEST(SignedUrls, OpenTheBlobTheyWereMadeFor)
{
    Signer signer;
    const QUrl url(signer.urls.readUrl(u"http://127.0.0.1:4711"_s, signer.log));
    EXPECT_EQ(url.path(), u"/blob/azureml/ExperimentRun/dcid.r/user_logs/std log.txt"_s);
    EXPECT_TRUE(signer.urls.check(QUrlQuery(url), signer.log, u"r"_s));
}

TEST(SignedUrls, OpenNothingElse)
{
    Signer signer;
    const auto query = signer.query(signer.reading());
    EXPECT_EQ(signer.refusal(query, {u"azureml"_s, u"other"_s}, u"r"_s), u"AuthenticationFailed"_s);
    EXPECT_EQ(signer.refusal(query, {u"azureml"_s, {}}, u"r"_s), u"AuthenticationFailed"_s);
    EXPECT_EQ(signer.refusal(query, signer.log, u"w"_s), u"AuthorizationPermissionMismatch"_s);
    EXPECT_EQ(signer.refusal({}, signer.log, u"r"_s), u"AuthenticationFailed"_s);
}

TEST(SignedUrls, CoverAWholeContainer)
{
    Signer signer;
    const auto query = signer.query(
        {.name = {u"azureml"_s, {}}, .permissions = u"rwl"_s, .expires = signer.clock.now().addDuration(1h)});
    EXPECT_EQ(signer.refusal(query, signer.log, u"w"_s), QString());
    EXPECT_EQ(signer.refusal(query, {u"azureml"_s, {}}, u"l"_s), QString());
    EXPECT_EQ(signer.refusal(query, {u"other"_s, u"x"_s}, u"r"_s), u"AuthenticationFailed"_s);
}

TEST(SignedUrls, CannotBeWidenedOrExtended)
{
    Signer signer;
    for (const auto& [key, value] : std::initializer_list<std::pair<QString, QString>>{
             {u"sp"_s, u"rwd"_s}, {u"se"_s, u"2999-01-01T00:00:00Z"_s}, {u"sr"_s, u"c"_s}}) {
        auto query = signer.query(signer.reading());
        query.removeQueryItem(key);
        query.addQueryItem(key, value);
        EXPECT_EQ(signer.refusal(query, signer.log, u"r"_s), u"AuthenticationFailed"_s) << key.toStdString();
    }
}

TEST(SignedUrls, Expire)
{
    Signer signer;
    const auto query = signer.query(signer.reading());
    signer.clock.advance(61min);
    EXPECT_EQ(signer.refusal(query, signer.log, u"r"_s), u"AuthenticationFailed"_s);
    signer.clock.advance(-3h);
    EXPECT_EQ(signer.refusal(query, signer.log, u"r"_s), u"AuthenticationFailed"_s);
}

TEST(SignedUrls, FitTheSecretTheyWereMadeWith)
{
    Signer signer;
    const SignedUrls others("another secret", signer.clock);
    EXPECT_FALSE(others.check(signer.query(signer.reading()), signer.log, u"r"_s));
}
