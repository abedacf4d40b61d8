// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/registryclient.h"

#include "core/base/json.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/outcome.h"
#include "tests/support/webtoken.h"

#include <QUrlQuery>

namespace tandem::azure {

namespace {

struct EntraToken : Credential {
    Task<QByteArray> token() override { co_return QByteArray("entra"); }
    void invalidate(const QByteArray&, const QByteArray&) override { }
};

struct RegistryClientTest : testing::Test {
    FakeHttp http;
    EntraToken entra;
    FakeClock clock;
    RegistryClient registry{http, entra, clock, u"acr.azurecr.io"_s, u"contoso"_s};

    QByteArray tokenOf(const QString& who, int minutes) const
    {
        return webToken({{u"sub"_s, who}, {u"exp"_s, clock.now().addSecs(minutes * 60).toSecsSinceEpoch()}});
    }
    void answerExchange()
    {
        http.answer(200, {{u"refresh_token"_s, QString::fromLatin1(tokenOf(u"refresh"_s, 180))}});
    }
    void answerToken(const QString& who)
    {
        http.answer(200, {{u"access_token"_s, QString::fromLatin1(tokenOf(who, 75))}});
    }
    QString form(int index, const QString& key) const
    {
        const QUrlQuery query(QString::fromLatin1(http.requests[index].body));
        return query.queryItemValue(key, QUrl::FullyDecoded);
    }
};

}

TEST_F(RegistryClientTest, ExchangesTheEntraTokenAndAsksForTheScopeItNeeds)
{
    answerExchange();
    answerToken(u"catalog"_s);
    http.answer(HttpResponse(200, R"({"repositories":["azureml/a","azureml/b"]})",
        {{"Link", "</acr/v1/_catalog?last=azureml/b&n=1000>; rel=\"next\""}}));
    http.answer(200, {{u"repositories"_s, QJsonArray{u"train"_s}}});
    const auto names = outcomeOf(registry.repositories());
    ASSERT_TRUE(names);
    EXPECT_EQ(*names, (QStringList{u"azureml/a"_s, u"azureml/b"_s, u"train"_s}));
    EXPECT_EQ(http.asked(),
        (QStringList{u"POST /oauth2/exchange"_s, u"POST /oauth2/token"_s, u"GET /acr/v1/_catalog?n=1000"_s,
            u"GET /acr/v1/_catalog?last=azureml/b&n=1000"_s}));
    EXPECT_EQ(form(0, u"grant_type"_s), u"access_token"_s);
    EXPECT_EQ(form(0, u"service"_s), u"acr.azurecr.io"_s);
    EXPECT_EQ(form(0, u"tenant"_s), u"contoso"_s);
    EXPECT_EQ(form(0, u"access_token"_s), u"entra"_s);
    EXPECT_EQ(form(1, u"grant_type"_s), u"refresh_token"_s);
    EXPECT_EQ(form(1, u"scope"_s), u"registry:catalog:*"_s);
    EXPECT_EQ(http.requests[2].headers.value("Authorization"), "Bearer " + tokenOf(u"catalog"_s, 75));
}

TEST_F(RegistryClientTest, KeepsTokensUntilTheyEnd)
{
    answerExchange();
    const auto first = outcomeOf(registry.refreshToken());
    ASSERT_TRUE(first);
    EXPECT_EQ(*outcomeOf(registry.refreshToken()), *first);
    EXPECT_EQ(http.requests.size(), 1);
    clock.advance(std::chrono::minutes(180));
    answerExchange();
    EXPECT_NE(*outcomeOf(registry.refreshToken()), *first);
}

TEST_F(RegistryClientTest, TellsDigestSizeAndTags)
{
    answerExchange();
    answerToken(u"metadata"_s);
    http.answer(200,
        {{u"manifests"_s,
            QJsonArray{QJsonObject{{u"digest"_s, u"sha256:1"_s}, {u"imageSize"_s, 2000000000},
                {u"tags"_s, QJsonArray{u"latest"_s, u"4"_s}}, {u"architecture"_s, u"amd64"_s},
                {u"createdTime"_s, u"2026-11-01T10:00:00.1234567Z"_s}}}}});
    const auto images = outcomeOf(registry.images(u"azureml/azureml_1"_s));
    ASSERT_TRUE(images);
    ASSERT_EQ(images->size(), 1);
    EXPECT_EQ(images->first().size, 2'000'000'000);
    EXPECT_EQ(images->first().tags, (QStringList{u"latest"_s, u"4"_s}));
    EXPECT_EQ(form(1, u"scope"_s), u"repository:azureml/azureml_1:metadata_read"_s);

    answerToken(u"pull"_s);
    http.answer(HttpResponse(200, R"({"config":{"size":10},"layers":[{"size":100},{"size":1000}]})",
        {{"Docker-Content-Digest", "sha256:2"}}));
    const auto image = outcomeOf(registry.image(u"azureml/azureml_1"_s, u"latest"_s));
    ASSERT_TRUE(image);
    EXPECT_EQ(image->digest, u"sha256:2"_s);
    EXPECT_EQ(image->size, 1110);
    EXPECT_TRUE(http.requests.last().headers.value("Accept").contains("oci.image.manifest"));
}

TEST_F(RegistryClientTest, FollowsNoLinkToAnotherServer)
{
    answerExchange();
    answerToken(u"catalog"_s);
    http.answer(HttpResponse(
        200, R"({"repositories":["a"]})", {{"Link", "<https://evil.example/next>; rel=\"next\""}}));
    EXPECT_EQ(*outcomeOf(registry.repositories()), QStringList{u"a"_s});
    EXPECT_EQ(http.requests.size(), 3);
}

TEST_F(RegistryClientTest, SaysWhichRoleIsMissing)
{
    http.answer(401, {{u"errors"_s, QJsonArray{QJsonObject{{u"code"_s, u"UNAUTHORIZED"_s}}}}});
    const auto refused = outcomeOf(registry.repositories());
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"AcrPull"_s));
    EXPECT_EQ(refused.error().code, u"UNAUTHORIZED"_s);
    EXPECT_FALSE(refused.error().details.contains(u"entra"_s));
}

TEST(Registry, IsNamedByAReferenceAndBelongsToACloud)
{
    EXPECT_EQ(registryOf(u"acr.azurecr.io/azureml/azureml_1:2"_s), u"acr.azurecr.io"_s);
    EXPECT_EQ(registryOf(u"python:3.11"_s), QString());
    EXPECT_EQ(registryOf(u"library/python"_s), QString());
    EXPECT_TRUE(isRegistryOf(u"acr.azurecr.io"_s, u"azurecr.io"_s));
    EXPECT_TRUE(isRegistryOf(u"ACR.azurecr.io"_s, u"azurecr.io"_s));
    for (const auto& other :
        {u"azurecr.io"_s, u"evil.example/acr.azurecr.io"_s, u"acr.azurecr.io.evil.example"_s,
            u"acr@evil.azurecr.io"_s, u"a.b.azurecr.io"_s, u"localhost:5000"_s})
        EXPECT_FALSE(isRegistryOf(other, u"azurecr.io"_s)) << other.toStdString();
}

}
