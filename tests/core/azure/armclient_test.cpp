// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/azurefixture.h"

using namespace tandem;
using namespace tandem::azure;
using namespace std::chrono_literals;

namespace {

struct ArmClientTest : AzureTest {
    QUrl url{u"https://arm.example/things/a?api-version=1"_s};
    QJsonObject state(const QString& name) { return {{u"status"_s, name}}; }
    HttpResponse accepted(int status, const QByteArray& header, const QByteArray& value)
    {
        return HttpResponse(status, "{}", {{header, value}});
    }
};

}

TEST_F(ArmClientTest, ListFollowsNextLinks)
{
    http.answer(
            200, {{u"value"_s, QJsonArray{1, 2}}, {u"nextLink"_s, u"https://arm.example/things?$skip=2"_s}})
        .answer(200, {{u"value"_s, QJsonArray{3}}, {u"nextLink"_s, QJsonValue::Null}});
    EXPECT_EQ(outcomeOf(arm.list(url))->size(), 3);
    EXPECT_EQ(http.asked().last(), u"GET /things?$skip=2");
}

TEST_F(ArmClientTest, ListRepeatsTheQuestionWithAContinuationToken)
{
    http.answer(200, {{u"value"_s, QJsonArray{1}}, {u"continuationToken"_s, u"a b+c"_s}})
        .answer(200, {{u"value"_s, QJsonArray{2}}});
    EXPECT_EQ(outcomeOf(arm.list(QUrl(u"https://arm.example/x?path=o"_s)))->size(), 2);
    EXPECT_EQ(http.asked().last(), u"GET /x?path=o&continuationToken=a%20b%2Bc");
}

TEST_F(ArmClientTest, ListStopsWhenItHasEnough)
{
    http.answer(200, {{u"value"_s, QJsonArray{1, 2}}, {u"nextLink"_s, u"/things?page=2"_s}});
    EXPECT_EQ(outcomeOf(arm.list(url, 2))->size(), 2);
}

TEST_F(ArmClientTest, ListDoesNotTakeTheTokenToAnotherServer)
{
    http.answer(200, {{u"value"_s, QJsonArray{1}}, {u"nextLink"_s, u"https://evil.example/things"_s}});
    EXPECT_EQ(outcomeOf(arm.list(url)).error().kind, Error::Kind::Protocol);
    EXPECT_EQ(http.requests.size(), 1);
}

TEST_F(ArmClientTest, ListEndsWhenALinkLeadsToItself)
{
    http.answer(200, {{u"value"_s, QJsonArray{1}}, {u"nextLink"_s, url.toString()}});
    EXPECT_EQ(outcomeOf(arm.list(url))->size(), 1);
}

TEST_F(ArmClientTest, PutWaitsForTheAsyncOperationAndReadsTheResource)
{
    http.answer(accepted(201, "Azure-AsyncOperation", "https://arm.example/operations/1"))
        .answer(200, state(u"InProgress"_s))
        .answer(200, state(u"succeeded"_s))
        .answer(200, {{u"name"_s, u"a"_s}});
    EXPECT_EQ(outcomeOf(arm.put(url, {}))->value(u"name").toString(), u"a");
    EXPECT_EQ(http.asked(),
        (QStringList{u"PUT /things/a?api-version=1"_s, u"GET /operations/1"_s, u"GET /operations/1"_s,
            u"GET /things/a?api-version=1"_s}));
}

TEST_F(ArmClientTest, FirstPollsAreQuickAndRetryAfterWins)
{
    http.answer(accepted(202, "Azure-AsyncOperation", "/operations/1"))
        .answer(200, state(u"InProgress"_s))
        .answer(HttpResponse(200, R"({"status":"Running"})", {{"Retry-After", "7"}}))
        .answer(200, state(u"Succeeded"_s))
        .answer(200, {{u"name"_s, u"a"_s}});
    ASSERT_TRUE(outcomeOf(arm.put(url, {})));
    EXPECT_EQ(timer.slept, (QList<std::chrono::milliseconds>{100ms, 200ms, 7000ms}));
}

TEST_F(ArmClientTest, AFailedOperationSaysWhy)
{
    http.answer(accepted(202, "Operation-Location", "/operations/1"))
        .answer(200,
            {{u"status"_s, u"Failed"_s},
                {u"error"_s,
                    QJsonObject{{u"code"_s, u"QuotaExceeded"_s}, {u"message"_s, u"No cores left"_s}}}});
    const auto outcome = outcomeOf(arm.put(url, {}));
    EXPECT_EQ(outcome.error().code, u"QuotaExceeded");
    EXPECT_EQ(outcome.error().message, u"No cores left.");
}

TEST_F(ArmClientTest, PutWithoutHeadersFollowsTheProvisioningState)
{
    const auto resource = [](const QString& provisioning) {
        return QJsonObject{{u"properties"_s, QJsonObject{{u"provisioningState"_s, provisioning}}}};
    };
    http.answer(201, resource(u"Creating"_s))
        .answer(200, resource(u"Creating"_s))
        .answer(200, resource(u"Succeeded"_s));
    ASSERT_TRUE(outcomeOf(arm.put(url, {})));
    EXPECT_EQ(http.requests.size(), 3);
}

TEST_F(ArmClientTest, AFailedResourceSaysWhy)
{
    const QJsonObject why{
        {u"error"_s, QJsonObject{{u"code"_s, u"SkuNotAvailable"_s}, {u"message"_s, u"Not here."_s}}}};
    http.answer(200,
        {{u"properties"_s,
            QJsonObject{{u"provisioningState"_s, u"Failed"_s}, {u"provisioningErrors"_s, QJsonArray{why}}}}});
    EXPECT_EQ(outcomeOf(arm.put(url, {})).error().code, u"SkuNotAvailable");
}

TEST_F(ArmClientTest, ALocationOfACreatedResourceIsNoOperation)
{
    http.answer(HttpResponse(201, R"({"name":"job"})", {{"Location", "https://arm.example/things/a"}}));
    EXPECT_EQ(outcomeOf(arm.put(url, {}))->value(u"name").toString(), u"job");
    EXPECT_EQ(http.requests.size(), 1);
}

TEST_F(ArmClientTest, PostReturnsWhatTheLocationHolds)
{
    http.answer(accepted(202, "Location", "/results/1")).answer(202).answer(200, {{u"answer"_s, 42}});
    EXPECT_EQ(outcomeOf(arm.post(url, {}))->value(u"answer").toInt(), 42);
}

TEST_F(ArmClientTest, RemoveWaitsForTheEnd)
{
    http.answer(accepted(202, "Location", "/operations/1")).answer(202).answer(HttpResponse(204));
    EXPECT_TRUE(outcomeOf(arm.remove(url)));
    EXPECT_EQ(http.requests.size(), 3);
}

TEST_F(ArmClientTest, RemoveOfWhatIsGoneSucceeds)
{
    http.answer(404);
    EXPECT_TRUE(outcomeOf(arm.remove(url)));
}

TEST_F(ArmClientTest, AnAnswerThatIsNoJsonIsAnError)
{
    http.answer(HttpResponse(200, "<html>"));
    EXPECT_EQ(outcomeOf(arm.get(url)).error().kind, Error::Kind::Protocol);
}

TEST(WorkspaceLocation, EncodesNames)
{
    const WorkspaceLocation workspace{QUrl(u"https://arm.example/base/"_s), u"s"_s, u"a b"_s, u"w"_s};
    EXPECT_EQ(workspace.resource(u"/jobs/"_s + encoded(u"x/y?z"_s)).toEncoded(),
        "https://arm.example/base/subscriptions/s/resourceGroups/a%20b/providers/"
        "Microsoft.MachineLearningServices/workspaces/w/jobs/x%2Fy%3Fz?api-version=2024-04-01");
}
