// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runservice.h"

#include "tests/support/azurefixture.h"

using namespace tandem;
using namespace tandem::azure;

namespace {

struct RunServiceTest : AzureTest {
    RunService runs{arm, workspace, api};
};

}

TEST_F(RunServiceTest, ReadsDetails)
{
    http.answer(HttpResponse(200, R"({"runId":"r","target":"cpu","status":"Failed",
        "createdTimeUtc":"2022-09-16T02:50:45.0191406+00:00","startTimeUtc":"2022-09-16T02:51:00Z",
        "error":{"error":{"code":"UserError","message":"Script exited with code 1","innerError":{"code":"UserScriptError"}}},
        "warnings":[{"source":"x","message":"slow"}],
        "logFiles":{"user_logs/std_log.txt":"https://b/u?sig=1","system_logs/lifecycler.log":"https://b/s?sig=1",
        "azureml-logs/20_image_build_log.txt":"https://b/i?sig=1"}})"));
    const auto details = outcomeOf(runs.details(u"r"_s));
    EXPECT_TRUE(http.asked()[0].startsWith(u"GET /history/v1.0/subscriptions/sub/"_s));
    EXPECT_EQ(details->status, RunStatus::Failed);
    EXPECT_EQ(details->error.code, u"UserScriptError");
    EXPECT_EQ(details->warnings, QStringList{u"slow"_s});
    QStringList names;
    for (const auto& log : details->logFiles)
        names << log.name;
    EXPECT_EQ(names,
        (QStringList{u"azureml-logs/20_image_build_log.txt"_s, u"system_logs/lifecycler.log"_s,
            u"user_logs/std_log.txt"_s}));
}

TEST_F(RunServiceTest, ChildrenFollowTheHistorysOwnToken)
{
    http.answer(200,
            {{u"value"_s, QJsonArray{QJsonObject{{u"runId"_s, u"a"_s}}}}, {u"continuationToken"_s, u"t"_s}})
        .answer(200, {{u"value"_s, QJsonArray{QJsonObject{{u"runId"_s, u"b"_s}}}}});
    const auto children = outcomeOf(runs.children(u"r"_s));
    ASSERT_EQ(children->size(), 2);
    EXPECT_TRUE(http.asked()[1].endsWith(u"/children?$continuationtoken=t"_s));
}

TEST_F(RunServiceTest, RenamesARun)
{
    http.answer(200);
    ASSERT_TRUE(outcomeOf(runs.setDisplayName(u"r"_s, u"better"_s)));
    EXPECT_TRUE(http.asked()[0].startsWith(u"PATCH "_s));
    EXPECT_EQ(sent(0).value(u"displayName").toString(), u"better");
}
