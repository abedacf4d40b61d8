// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspaceconfig.h"
#include "core/base/atomicfile.h"
#include "tests/support/corpus.h"

#include <QDir>
#include <QTemporaryDir>
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

TEST(WorkspaceConfig, IsFoundWhereTheSdksFindIt)
{
    const QTemporaryDir folder;
    const QString project = folder.filePath(u"project/deep"_s);
    ASSERT_TRUE(makeFolder(project));
    const auto found = [&] { return QDir(folder.path()).relativeFilePath(workspaceConfigFileFor(project)); };
    const auto put = [&](const QString& name) { ASSERT_TRUE(writeFile(folder.filePath(name), "{}")); };
    put(u"project/deep/config.json"_s);
    EXPECT_EQ(found(), u"project/deep/config.json"_s);
    put(u"aml_config/config.json"_s);
    EXPECT_EQ(found(), u"aml_config/config.json"_s)
        << "a parent's aml_config comes before the own config.json";
    put(u"project/.azureml/config.json"_s);
    EXPECT_EQ(found(), u"project/.azureml/config.json"_s);
}

TEST(WorkspaceConfig, IsWrittenWhereTheSdksWriteIt)
{
    const QTemporaryDir folder;
    WorkspaceConfig config;
    config.subscriptionId = u"00000000-0000-4000-8000-000000000001"_s;
    config.resourceGroup = u"group"_s;
    config.workspaceName = u"work"_s;
    ASSERT_TRUE(makeFolder(folder.filePath(u"aml_config"_s)));
    EXPECT_EQ(*writeWorkspaceConfig(folder.path(), config), folder.filePath(u"aml_config/config.json"_s));
    const auto file = writeWorkspaceConfig(folder.filePath(u"new"_s), config);
    ASSERT_TRUE(file);
    EXPECT_EQ(*file, folder.filePath(u"new/.azureml/config.json"_s));
    EXPECT_EQ(*readWorkspaceConfig(*readFile(*file)), config);
    EXPECT_EQ(workspaceConfigFileFor(folder.filePath(u"new"_s)), *file);
}
