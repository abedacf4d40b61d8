// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspacecreation.h"

#include "tests/support/azurefixture.h"

#include <QUrlQuery>

namespace tandem::azure {

namespace {

using Kind = WorkspacePart::Kind;
using State = WorkspacePart::State;

/// A resource manager in memory: what is put is there, what is deleted is not, and a group takes its content
/// along.
struct WorkspaceCreationTest : AzureTest {
    QMap<QString, QJsonObject> there;
    QString refused; ///< A part of the path of what cannot be made.
    HttpResponse refusal{403, R"({"error":{"code":"RequestDisallowedByPolicy","message":"Not here."}})"};
    QStringList states;
    WorkspaceSpec spec{.place = workspace, .region = u"westcentralus"_s, .tenant = u"t"_s};

    WorkspaceCreationTest()
    {
        http.serve([this](const HttpRequest& request) { return answer(request); });
    }
    Result<HttpResponse> answer(const HttpRequest& request)
    {
        const QString path = request.url.path();
        if (request.verb == "PUT") {
            if (!refused.isEmpty() && path.contains(refused))
                return refusal;
            there.insert(path, json::parseObject(request.body).valueOr({}));
            return HttpResponse(200, "{}");
        }
        if (request.verb == "DELETE")
            there.removeIf([&](const auto& entry) { return entry.key().startsWith(path); });
        return there.contains(path) ? HttpResponse(200, "{}") : HttpResponse(404);
    }
    WorkspaceCreation creation()
    {
        return {arm, spec, u"0123456789abcdef"_s, [this](const WorkspacePart& part) {
                    states << toString(part.kind) + u": "_s + toString(part.state);
                }};
    }
    QString group() const { return u"/subscriptions/sub/resourceGroups/rg"_s; }
    QList<Kind> leftovers(const WorkspaceCreation& creation)
    {
        QList<Kind> kinds;
        for (const WorkspacePart& part : creation.leftovers())
            kinds << part.kind;
        return kinds;
    }
};

}

TEST_F(WorkspaceCreationTest, MakesEachPartBeforeWhatNeedsIt)
{
    spec.hasRegistry = true;
    WorkspaceCreation creating = creation();
    ASSERT_TRUE(outcomeOf(creating.run()));
    const QJsonObject made = there.value(workspace.resourceId()).value(u"properties").toObject();
    for (const QString& part :
        {u"storageAccount"_s, u"keyVault"_s, u"applicationInsights"_s, u"containerRegistry"_s}) {
        EXPECT_TRUE(there.contains(made.value(part).toString())) << part.toStdString();
    }
    QString analytics;
    for (auto it = there.begin(); it != there.end(); ++it)
        if (it.key().contains(u"OperationalInsights"_s))
            analytics = it.key();
    const QJsonObject insights = there.value(made.value(u"applicationInsights").toString());
    EXPECT_EQ(json::at(insights, {u"properties", u"WorkspaceResourceId"}).toString(), analytics);
    EXPECT_EQ(insights.value(u"location"), u"southcentralus"_s) << "not offered in the workspace's region";
    EXPECT_EQ(states.size(), 2 * creating.parts().size());
    EXPECT_EQ(states.first(), u"resource group: is being made"_s);
    EXPECT_EQ(states.last(), u"workspace: made"_s);
    for (const HttpRequest& request : http.requests)
        EXPECT_TRUE(QUrlQuery(request.url).hasQueryItem(u"api-version"_s));
}

TEST_F(WorkspaceCreationTest, NamesWhatNobodyElseMayHaveNamed)
{
    spec.place.name = u"7th_Vision-Lab"_s;
    for (const WorkspacePart& part : workspaceParts(spec, uniqueDigits())) {
        if (part.kind == Kind::ResourceGroup || part.kind == Kind::Workspace)
            continue;
        EXPECT_TRUE(part.name.startsWith(u"w7thvisi"_s)) << part.name.toStdString();
        EXPECT_EQ(part.name.size(), 24);
    }
    EXPECT_NE(workspaceParts(spec, uniqueDigits()).value(1).name,
        workspaceParts(spec, uniqueDigits()).value(1).name);
}

TEST_F(WorkspaceCreationTest, DoesNotTouchAWorkspaceThatIsThere)
{
    there.insert(workspace.resourceId(), {});
    WorkspaceCreation creating = creation();
    EXPECT_EQ(outcomeOf(creating.run()).error().code, u"WorkspaceAlreadyExists"_s);
    EXPECT_EQ(http.requests.size(), 1);
    EXPECT_TRUE(creating.leftovers().isEmpty());
}

TEST_F(WorkspaceCreationTest, SaysWhichPartFailedAndTakesBackTheOthers)
{
    there.insert(group(), {});
    refused = u"Microsoft.Insights"_s;
    WorkspaceCreation creating = creation();
    const auto outcome = outcomeOf(creating.run());
    ASSERT_FALSE(outcome);
    EXPECT_TRUE(outcome.error().message.contains(u"application insights"_s));
    EXPECT_TRUE(outcome.error().message.contains(u"Not here."_s));
    EXPECT_EQ(creating.parts().first().state, State::Found);
    EXPECT_EQ(leftovers(creating), (QList<Kind>{Kind::StorageAccount, Kind::KeyVault, Kind::LogAnalytics}));

    EXPECT_TRUE(outcomeOf(creating.cleanUp()));
    EXPECT_EQ(there.keys(), QStringList{group()}) << "it was there before";
    EXPECT_TRUE(creating.leftovers().isEmpty());
    EXPECT_EQ(http.asked().last().section(u'?', 0, 0).section(u'/', 1, 6),
        u"subscriptions/sub/resourceGroups/rg/providers/Microsoft.Storage"_s)
        << "the last made goes first";
}

TEST_F(WorkspaceCreationTest, RemovesTheGroupThatItMadeWithAllThatIsInIt)
{
    refused = u"MachineLearningServices"_s;
    refusal = HttpResponse(200, R"({"properties":{"provisioningState":"Failed"}})");
    WorkspaceCreation creating = creation();
    EXPECT_FALSE(outcomeOf(creating.run()));
    EXPECT_EQ(creating.parts().last().state, State::Failed) << "something of it may be there";
    const qsizetype before = http.requests.size();
    EXPECT_TRUE(outcomeOf(creating.cleanUp()));
    EXPECT_EQ(http.requests.size(), before + 1);
    EXPECT_TRUE(there.isEmpty());
    for (const WorkspacePart& part : creating.parts())
        EXPECT_EQ(part.state, State::Removed) << part.name.toStdString();
}

TEST_F(WorkspaceCreationTest, CanCleanUpOnceMoreWhenThatFails)
{
    there.insert(group(), {});
    refused = u"KeyVault"_s;
    WorkspaceCreation creating = creation();
    EXPECT_FALSE(outcomeOf(creating.run()));
    http.answer(409, {{u"error"_s, QJsonObject{{u"code"_s, u"Conflict"_s}, {u"message"_s, u"Locked."_s}}}});
    EXPECT_FALSE(outcomeOf(creating.cleanUp()));
    EXPECT_EQ(leftovers(creating), QList<Kind>{Kind::StorageAccount});
    EXPECT_TRUE(outcomeOf(creating.cleanUp()));
    EXPECT_TRUE(creating.leftovers().isEmpty());
}

TEST(WorkspacePlan, ComplainsOfNamesThatAzureRefuses)
{
    EXPECT_EQ(complaintAboutWorkspace(u"vision-lab_2"_s), QString());
    for (const QString& name : {u"ab"_s, u"-ab"_s, u"a b c"_s, QString(33, u'a')})
        EXPECT_NE(complaintAboutWorkspace(name), QString()) << name.toStdString();
    EXPECT_EQ(complaintAboutResourceGroup(u"größe_(1)-x"_s), QString());
    for (const QString& name : {u"ends."_s, u"a/b"_s, QString(91, u'a')})
        EXPECT_NE(complaintAboutResourceGroup(name), QString()) << name.toStdString();
}

}
