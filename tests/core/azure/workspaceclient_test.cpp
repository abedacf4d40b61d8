// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspaceclient.h"

#include "tests/support/azurefixture.h"

using namespace tandem;
using namespace tandem::azure;

using WorkspaceClientTest = AzureTest;

TEST_F(WorkspaceClientTest, OpensAWorkspaceAndFindsItsDataPlane)
{
    http.answer(HttpResponse(200, testData(u"azure/workspace.json"_s)))
        .answer(200, {{u"api"_s, u"https://api.example"_s}, {u"history"_s, u"https://api.example"_s}})
        .answer(200, {{u"runId"_s, u"r"_s}});
    auto client = outcomeOf(WorkspaceClient::open(&http, &timer, &clock, workspace));
    ASSERT_TRUE(client);
    EXPECT_EQ((*client)->info().friendlyName, u"HelloName");
    EXPECT_EQ((*client)->info().location, u"eastus2euap");
    EXPECT_TRUE((*client)->info().tags.isEmpty());
    EXPECT_TRUE(outcomeOf((*client)->runs().details(u"r"_s)));
    EXPECT_EQ(http.requests[1].url, QUrl(u"http://example.com"_s));
    EXPECT_EQ(http.requests[2].url.host(), u"api.example");
}

TEST_F(WorkspaceClientTest, ReadsTheTagsOfAWorkspace)
{
    QJsonObject resource = *json::parseObject(testData(u"azure/workspace.json"_s));
    resource.insert(u"tags"_s, QJsonObject{{u"team"_s, u"vision"_s}});
    http.answer(200, resource).answer(200, {{u"api"_s, u"https://api.example"_s}});
    const auto client = outcomeOf(WorkspaceClient::open(&http, &timer, &clock, workspace));
    ASSERT_TRUE(client);
    EXPECT_EQ((*client)->info().tags.value(u"team"_s), u"vision"_s);
}

TEST_F(WorkspaceClientTest, AWorkspaceWithoutDataPlaneIsAnError)
{
    http.answer(HttpResponse(200, testData(u"azure/workspace.json"_s))).answer(200);
    EXPECT_EQ(outcomeOf(WorkspaceClient::open(&http, &timer, &clock, workspace)).error().kind,
        Error::Kind::Protocol);
}
