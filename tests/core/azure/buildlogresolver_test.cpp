// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/buildlogresolver.h"

#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"

namespace tandem::azure {

namespace {

/// A workspace in which every answer is a test's own.
struct BuildLogResolverTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    QMap<QString, QJsonObject> details; ///< By run.
    QJsonArray children;
    QJsonArray artifacts;
    QString environmentId = u"/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/"
                            u"workspaces/w/environments/train/versions/3"_s;
    bool isBuilt = true;
    std::unique_ptr<WorkspaceClient> workspace;

    BuildLogResolverTest()
    {
        details[u"run"_s] = run(u"run"_s, u"Completed"_s, {});
        http.serve([this](const HttpRequest& request) { return answer(request.url.path()); });
        auto opened = outcomeOf(WorkspaceClient::open(&http, &timer, &clock,
            WorkspaceLocation{QUrl(u"https://arm.example"_s), u"s"_s, u"g"_s, u"w"_s}));
        EXPECT_TRUE(opened);
        workspace = *std::move(opened);
    }
    static QJsonObject run(const QString& name, const QString& status, const QStringList& logs)
    {
        QJsonObject files;
        for (const QString& log : logs)
            files.insert(log, u"https://blob.example/"_s + name + u'/' + log);
        return {{u"runId"_s, name}, {u"status"_s, status}, {u"logFiles"_s, files}};
    }
    static HttpResponse json(const QJsonObject& body) { return HttpResponse(200, json::compact(body)); }
    HttpResponse answer(const QString& path) const
    {
        if (path.endsWith(u"/discovery"))
            return json({{u"api"_s, u"https://api.example"_s}});
        if (path.endsWith(u"/details")) {
            const QString name = path.section(u'/', -2, -2);
            return details.contains(name) ? json(details[name])
                                          : HttpResponse(404, R"({"error":{"message":"No such run."}})");
        }
        if (path.endsWith(u"/children"))
            return json({{u"value"_s, children}});
        if (path.contains(u"/artifacts/"))
            return json({{u"value"_s, artifacts}});
        if (path.endsWith(u"/image"))
            return json({{u"imageExistsInRegistry"_s, isBuilt},
                {u"dockerImage"_s,
                    QJsonObject{{u"name"_s, u"azureml/azureml_1"_s},
                        {u"registry"_s, QJsonObject{{u"address"_s, u"acr.azurecr.io"_s}}}}}});
        if (path.contains(u"/jobs/"))
            return json(
                {{u"name"_s, u"run"_s}, {u"properties"_s, QJsonObject{{u"environmentId"_s, environmentId}}}});
        return json({{u"name"_s, u"w"_s}, {u"location"_s, u"eastus"_s},
            {u"properties"_s, QJsonObject{{u"discoveryUrl"_s, u"https://arm.example/discovery"_s}}}});
    }
    ResolvedBuildLog resolved()
    {
        auto found = outcomeOf(resolveBuildLog(workspace.get(), u"run"_s));
        EXPECT_TRUE(found);
        return std::move(found).valueOr({});
    }
};

}

TEST_F(BuildLogResolverTest, FindsTheRunsOwnFile)
{
    details[u"run"_s] =
        run(u"run"_s, u"Running"_s, {u"azureml-logs/20_image_build_log.txt"_s, u"user_logs/std_log.txt"_s});
    const auto found = resolved();
    EXPECT_EQ(found.log.name, u"azureml-logs/20_image_build_log.txt"_s);
    EXPECT_EQ(found.run, u"run"_s);
    EXPECT_EQ(found.tried.size(), 1);
}

TEST_F(BuildLogResolverTest, FindsTheChildThatPreparesTheImage)
{
    children = {QJsonObject{{u"runId"_s, u"other"_s}, {u"experimentName"_s, u"training"_s}},
        QJsonObject{{u"runId"_s, u"imgbldrun_1a2b3c4"_s}, {u"experimentName"_s, u"prepare_image"_s}}};
    details[u"imgbldrun_1a2b3c4"_s] = run(u"imgbldrun_1a2b3c4"_s, u"Completed"_s,
        {u"system_logs/lifecycler/lifecycler.log"_s, u"user_logs/std_log.txt"_s});
    const auto found = resolved();
    EXPECT_EQ(found.run, u"imgbldrun_1a2b3c4"_s);
    EXPECT_EQ(found.log.name, u"user_logs/std_log.txt"_s);
    EXPECT_EQ(found.tried.first().name, u"azureml-logs/20_image_build_log.txt"_s);
    EXPECT_EQ(found.tried.last().name, u"imgbldrun_1a2b3c4: user_logs/std_log.txt"_s);
}

TEST_F(BuildLogResolverTest, FindsTheBuildRunThatTheRunNames)
{
    details[u"run"_s].insert(u"status"_s, u"Failed"_s);
    details[u"run"_s].insert(u"error"_s,
        QJsonObject{{u"error"_s,
            QJsonObject{{u"message"_s,
                u"Image build failed. Additional logs for the run: "
                u"https://ml.azure.com/experiments/id/prepare_image/runs/imgbldrun_5e6f7a8?wsid=x"_s}}}});
    details[u"imgbldrun_5e6f7a8"_s] =
        run(u"imgbldrun_5e6f7a8"_s, u"Failed"_s, {u"azureml-logs/70_driver_log.txt"_s});
    const auto found = resolved();
    EXPECT_EQ(found.run, u"imgbldrun_5e6f7a8"_s);
    EXPECT_TRUE(found.isFound());
}

TEST_F(BuildLogResolverTest, FindsAFileThatTheRunNoLongerLists)
{
    artifacts = {QJsonObject{{u"path"_s, u"outputs/model.pkl"_s}},
        QJsonObject{{u"path"_s, u"azureml-logs/20_image_build_log.txt"_s}}};
    const auto found = resolved();
    EXPECT_EQ(found.log.name, u"azureml-logs/20_image_build_log.txt"_s);
    EXPECT_TRUE(found.log.url.isEmpty()) << "to be downloaded as an artifact";
}

TEST_F(BuildLogResolverTest, SaysWhyThereIsNoneAndWhereItLooked)
{
    const auto cached = resolved();
    EXPECT_FALSE(cached.isFound());
    EXPECT_TRUE(cached.reason.contains(u"the image was there already"_s)) << cached.reason.toStdString();
    EXPECT_GE(cached.tried.size(), 4);
    EXPECT_TRUE(cached.tried.last().outcome.contains(u"acr.azurecr.io/azureml/azureml_1"_s));

    isBuilt = false;
    EXPECT_TRUE(resolved().reason.contains(u"ended before"_s));
    details[u"run"_s].insert(u"status"_s, u"Preparing"_s);
    EXPECT_TRUE(resolved().reason.contains(u"not begun"_s));
    environmentId = u"azureml://registries/azureml/environments/sklearn-1.5/versions/9"_s;
    EXPECT_TRUE(resolved().reason.contains(u"registry"_s));
    environmentId = u"/e"_s;
    details[u"run"_s].insert(u"error"_s,
        QJsonObject{{u"error"_s, QJsonObject{{u"message"_s, u"The build compute cpu was not found."_s}}}});
    EXPECT_TRUE(resolved().reason.contains(u"not there any more"_s));
}

}
