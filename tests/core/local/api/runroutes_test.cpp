// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/dataservice.h"

using namespace tandem;
using namespace tandem::local;
using namespace std::chrono_literals;

TEST(RunRoutes, ShowARunInTheShapeOfRunHistory)
{
    DataService service;
    service.addJob(u"cool_hat"_s, [&](JobRecord& job) {
        job.status = JobStatus::Failed;
        job.startedAt = service.blobs.clock.now();
        job.endedAt = job.startedAt.addDuration(559'598ms);
        job.error = {{u"code"_s, u"UserError"_s}, {u"message"_s, u"exit code 42"_s}};
        job.computeName = u"cpu"_s;
        job.tags = {{u"owner"_s, u"me"_s}};
        job.parentRun = u"sweep"_s;
    });
    const auto run = service.answer("GET", u"history/v1.0 /runs/cool_hat"_s);
    EXPECT_EQ(run.value(u"status"_s), u"Failed"_s);
    EXPECT_EQ(run.value(u"duration"_s), u"00:09:19.5980000"_s);
    EXPECT_EQ(json::at(run, {u"error", u"error", u"message"}), u"exit code 42"_s);
    EXPECT_EQ(json::at(run, {u"compute", u"target"}), u"cpu"_s);
    EXPECT_EQ(json::at(run, {u"tags", u"owner"}), u"me"_s);
    EXPECT_EQ(run.value(u"rootRunId"_s), u"sweep"_s);
    EXPECT_EQ(run.value(u"dataContainerId"_s), u"dcid.cool_hat"_s);
    EXPECT_EQ(run.value(u"runNumber"_s).toInteger(), service.blobs.clock.now().toSecsSinceEpoch());
    EXPECT_EQ(service.answer("GET", u"history/v1.0 /experiments/mnist/runs/cool_hat"_s), run);
    const auto data = service.answer(
        "POST", u"history/v1.0 /rundata"_s, {{u"runId"_s, u"cool_hat"_s}, {u"selectRunMetadata"_s, true}});
    EXPECT_EQ(data.value(u"runMetadata"_s).toObject(), run);
    const auto unknown = service.ask("GET", u"history/v1.0 /runs/nope"_s);
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(
        json::at(*json::parseObject(unknown.body), {u"error", u"innerError", u"code"}), u"NotFoundError"_s);
}

TEST(RunRoutes, GiveSignedAddressesOfLogsWithTheImageBuildFirst)
{
    DataService service;
    service.addJob(u"r"_s);
    service.addFile(u"r"_s, u"user_logs/std_log.txt"_s, "epoch 1\n");
    service.addFile(u"r"_s, u"system_logs/lifecycler/lifecycler.log"_s, "x");
    service.addFile(u"r"_s, u"outputs/model.bin"_s, "x");
    // The log of a build that several runs wait for is a link in each of them.
    const QString build = service.blobs.folder.filePath(u"azureml/ImageLogs/abc/20_image_build_log.txt"_s);
    const QString logs = service.blobs.folder.filePath(u"azureml/ExperimentRun/dcid.r/azureml-logs"_s);
    ASSERT_TRUE(writeFile(build, "Step 1/18\n") && QDir().mkpath(logs));
    ASSERT_TRUE(QFile::link(build, logs + u"/20_image_build_log.txt"_s));
    const auto files =
        service.answer("GET", u"history/v1.0 /runs/r/details"_s).value(u"logFiles"_s).toObject();
    EXPECT_EQ(files.keys(),
        QStringList({u"azureml-logs/20_image_build_log.txt"_s, u"system_logs/lifecycler/lifecycler.log"_s,
            u"user_logs/std_log.txt"_s}));
    service.principal = {};
    const QString log = files.value(u"user_logs/std_log.txt"_s).toString();
    EXPECT_EQ(service.sent(service.send("GET", log)), "epoch 1\n");
    service.addFile(u"r"_s, u"user_logs/std_log.txt"_s, "epoch 1\nepoch 2\n");
    EXPECT_EQ(service.sent(service.send("GET", log, {}, {{"x-ms-range", "bytes=8-"}})), "epoch 2\n");
    EXPECT_EQ(
        service.sent(service.send("GET", files.value(u"azureml-logs/20_image_build_log.txt"_s).toString())),
        "Step 1/18\n");
}

TEST(RunRoutes, RenameAnnotateAndTag)
{
    DataService service;
    service.addJob(u"r"_s, [](JobRecord& job) { job.tags = {{u"keep"_s, u"1"_s}, {u"old"_s, u"2"_s}}; });
    service.answer("PATCH", u"history/v1.0 /runs/r/modify"_s,
        {{u"displayName"_s, u"Best"_s}, {u"description"_s, u"d"_s},
            {u"tags"_s, QJsonObject{{u"new"_s, u"3"_s}}}});
    service.answer("PATCH", u"history/v1.0 /experiments/mnist/runs/r/tags"_s,
        {{u"tagsToModify"_s, QJsonObject{{u"more"_s, u"4"_s}}}, {u"tagsToDelete"_s, QJsonArray{u"old"_s}}});
    service.send("DELETE", u"/history/v1.0"_s + service.workspace + u"/runs/r/tags"_s, "[\"more\"]");
    const auto run = service.answer("GET", u"history/v1.0 /runs/r"_s);
    EXPECT_EQ(run.value(u"displayName"_s), u"Best"_s);
    EXPECT_EQ(run.value(u"description"_s), u"d"_s);
    EXPECT_EQ(run.value(u"tags"_s).toObject().keys(), QStringList({u"keep"_s, u"new"_s}));
    EXPECT_EQ(run.value(u"revision"_s).toInt(), 4);
}

TEST(RunRoutes, DoNotLetAClientDecideTheStatusOfAJob)
{
    DataService service;
    service.addJob(u"r"_s, [](JobRecord& job) { job.status = JobStatus::Running; });
    service.answer("PATCH", u"history/v1.0 /runs/r"_s, {{u"status"_s, u"Completed"_s}});
    EXPECT_EQ(service.jobs.get(u"r"_s)->status, JobStatus::Running);
}

TEST(RunRoutes, CancelOnceAndOnlyWhatRuns)
{
    DataService service;
    service.addJob(u"r"_s, [](JobRecord& job) { job.status = JobStatus::Running; });
    service.addJob(u"done"_s, [](JobRecord& job) { job.status = JobStatus::Completed; });
    EXPECT_EQ(service.answer("POST", u"history/v1.0 /experiments/mnist/runs/r/cancel"_s).value(u"status"_s),
        u"CancelRequested"_s);
    EXPECT_EQ(service.answer("POST", u"history/v1.0 /runs/done/cancel"_s).value(u"status"_s), u"Completed"_s);
    EXPECT_EQ(service.work.asked, QStringList({u"cancel r"_s}));
}

TEST(RunRoutes, PageThroughChildren)
{
    DataService service;
    service.addJob(u"parent"_s);
    for (int i = 0; i < 5; ++i)
        service.addJob(u"child%1"_s.arg(i), [](JobRecord& job) { job.parentRun = u"parent"_s; });
    QString next = u"/history/v1.0"_s + service.workspace + u"/runs/parent/children?$top=2"_s;
    QStringList names;
    while (!next.isEmpty()) {
        const auto page = *json::parseObject(service.send("GET", next).body);
        for (const auto& run : page.value(u"value"_s).toArray())
            names << run.toObject().value(u"runId"_s).toString();
        next = page.value(u"nextLink"_s).toString();
    }
    EXPECT_EQ(names, QStringList({u"child4"_s, u"child3"_s, u"child2"_s, u"child1"_s, u"child0"_s}));
}

TEST(RunRoutes, CreateARunWithoutAProcess)
{
    DataService service;
    const auto run = service.answer("POST", u"history/v1.0 /experiments/fresh/runs/mine"_s,
        {{u"status"_s, u"Running"_s}, {u"displayName"_s, u"Mine"_s}});
    EXPECT_EQ(run.value(u"experimentName"_s), u"fresh"_s);
    EXPECT_EQ(service.answer("PATCH", u"history/v1.0 /runs/mine"_s, {{u"status"_s, u"Completed"_s}})
                  .value(u"status"_s),
        u"Completed"_s);
    EXPECT_EQ(service.ask("POST", u"history/v1.0 /runs/a%2Fb"_s).status, 400);
}
