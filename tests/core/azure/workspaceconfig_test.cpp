// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspaceconfig.h"
#include "tests/support/corpus.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::azure;

TEST(WorkspaceConfig, IsReadInBothShapes)
{
    const auto root =
        readWorkspaceConfig("\xEF\xBB\xBF{\"subscription_id\": \"00000000-0000-4000-8000-000000000001\",\r\n"
                            "\"resource_group\": \"group\", \"workspace_name\": \"work\"}");
    ASSERT_TRUE(root);
    EXPECT_EQ(root->workspaceName, u"work"_s);
    EXPECT_EQ(root->problem(), QString());
    const auto scope = readWorkspaceConfig(
        "{\"Id\": null, \"Scope\": "
        "\"/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/group/providers/"
        "Microsoft.MachineLearningServices/workspaces/work\"}");
    ASSERT_TRUE(scope);
    EXPECT_EQ(scope->shape, WorkspaceConfig::Shape::Scope);
    EXPECT_EQ(scope->resourceGroup, root->resourceGroup);
    EXPECT_EQ(scope->subscriptionId, root->subscriptionId);
    EXPECT_EQ(scope->problem(), QString());
}

TEST(WorkspaceConfig, SaysWhatIsNotFilledIn)
{
    const auto problemOf = [](const char* subscription, const char* group, const char* name) {
        return WorkspaceConfig{.subscriptionId = QString::fromUtf8(subscription),
            .resourceGroup = QString::fromUtf8(group),
            .workspaceName = QString::fromUtf8(name)}
            .problem();
    };
    constexpr auto id = "00000000-0000-4000-8000-000000000001";
    EXPECT_EQ(problemOf(id, "g", "work"), QString());
    EXPECT_FALSE(problemOf("", "", "").isEmpty());
    EXPECT_FALSE(problemOf("<SUBSCRIPTION_ID>", "g", "work").isEmpty());
    EXPECT_FALSE(problemOf(id, "ENTER YOUR RG", "work").isEmpty());
    EXPECT_FALSE(problemOf(id, "g", "<name>").isEmpty());
    EXPECT_FALSE(readWorkspaceConfig("{}"));
    EXPECT_FALSE(readWorkspaceConfig("[]"));
}

// Real files from public repositories; they are not part of this project.
TEST(WorkspaceConfigCorpus, IsReadAsExpected)
{
    const auto corpus = corpusFolder(u"config"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    const auto bytes = readFile(corpus->filePath(u"expected.json"_s));
    ASSERT_TRUE(bytes);
    const QJsonObject answers = json::parseObject(*bytes).valueOr({});
    ASSERT_FALSE(answers.isEmpty());
    for (auto it = answers.begin(); it != answers.end(); ++it) {
        SCOPED_TRACE(qPrintable(it.key()));
        const QJsonObject expected = it.value()[u"expect"].toObject();
        const auto config = readWorkspaceConfig(*readFile(corpus->filePath(it.key())));
        ASSERT_TRUE(config);
        EXPECT_EQ(config->shape == WorkspaceConfig::Shape::Scope, expected[u"shape"].toString() == u"Scope");
        EXPECT_EQ(config->subscriptionId, expected[u"subscription_id"].toString());
        EXPECT_EQ(config->resourceGroup, expected[u"resource_group"].toString());
        EXPECT_EQ(config->workspaceName, expected[u"workspace_name"].toString());
        EXPECT_EQ(config->problem().isEmpty(), expected[u"valid"].toBool(true))
            << qPrintable(config->problem());
    }
}
