// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/dataservice.h"

using namespace tandem;
using namespace tandem::local;
using namespace std::chrono_literals;

namespace {

struct ImageService : DataService {
    EnvironmentStore environments{*database};
    BuildStore builds{*database};
    QString image = u"environment/v2.0 /environments/train/versions/1/image"_s;

    ImageService()
    {
        EXPECT_TRUE(environments.putVersion({.name = u"train"_s, .version = u"1"_s}, blobs.clock.now()));
    }
    void record(BuildStatus status)
    {
        EXPECT_TRUE(builds.put({.hash = u"h1"_s,
            .status = status,
            .image = u"azureml/azureml_h1"_s,
            .digest = u"sha256:d"_s,
            .condaPath = u"/azureml-envs/azureml_h2"_s,
            .interpreterPath = u"/azureml-envs/azureml_h2/bin/python"_s,
            .dockerfile = u"FROM x"_s,
            .logPath = u"ImageLogs/h1/20_image_build_log.txt"_s,
            .endedAt = blobs.clock.now(),
            .failingStep = u"conda env create"_s,
            .error = u"No such package."_s}));
        EXPECT_TRUE(builds.assign(u"train"_s, u"1"_s, u"h1"_s));
    }
    QJsonObject follow(const QString& location) { return *json::parseObject(send("GET", location).body); }
};

}

TEST(ImageRoutes, StartABuildAndFollowIt)
{
    ImageService service;
    const auto started = service.ask("POST", service.image);
    EXPECT_EQ(started.status, 202);
    EXPECT_EQ(service.work.asked, QStringList({u"build train:1"_s}));
    const QString location = json::parseObject(started.body)->value(u"location"_s).toString();
    EXPECT_EQ(service.follow(location).value(u"status"_s), u"Queued"_s);
    service.record(BuildStatus::Running);
    ASSERT_TRUE(
        writeFile(service.blobs.folder.filePath(u"azureml/ImageLogs/h1/20_image_build_log.txt"_s), "Step 1"));
    EXPECT_EQ(service.send("GET", location).status, 202);
    const auto running = service.follow(location);
    EXPECT_EQ(running.value(u"status"_s), u"Running"_s);
    EXPECT_EQ(service.sent(service.send("GET", running.value(u"logUrl"_s).toString())), "Step 1");
    service.record(BuildStatus::Failed);
    EXPECT_EQ(json::at(service.follow(location), {u"error", u"message"}), u"No such package."_s);
    service.record(BuildStatus::Canceled);
    EXPECT_EQ(service.send("GET", location).status, 200);
    EXPECT_EQ(service.follow(location).value(u"status"_s), u"Canceled"_s);
    EXPECT_EQ(json::at(service.follow(location), {u"error", u"code"}), u"ImageBuildCanceled"_s);
    service.record(BuildStatus::Succeeded);
    EXPECT_EQ(service.send("GET", location).status, 200);
}

TEST(ImageRoutes, DoNotTakeAnEarlierFailureForTheAnswer)
{
    ImageService service;
    service.record(BuildStatus::Failed);
    service.blobs.clock.advance(1min);
    const auto started = service.ask("POST", service.image);
    const QString location = json::parseObject(started.body)->value(u"location"_s).toString();
    EXPECT_EQ(service.follow(location).value(u"status"_s), u"Queued"_s);
    service.record(BuildStatus::Failed);
    EXPECT_EQ(service.follow(location).value(u"status"_s), u"Failed"_s);
}

TEST(ImageRoutes, TellWhatWasBuilt)
{
    ImageService service;
    service.record(BuildStatus::Succeeded);
    const auto details = service.answer("GET", u"environment/v1.0 /environments/train/versions/1/image"_s);
    EXPECT_TRUE(details.value(u"imageExistsInRegistry"_s).toBool());
    EXPECT_EQ(json::at(details, {u"dockerImage", u"name"}), u"azureml/azureml_h1@sha256:d"_s);
    EXPECT_EQ(
        json::at(details, {u"pythonEnvironment", u"condaEnvironmentPath"}), u"/azureml-envs/azureml_h2"_s);
    EXPECT_EQ(json::at(details, {u"ingredients", u"dockerfile"}), u"FROM x"_s);
    EXPECT_EQ(service.ask("GET", u"environment/v1.0 /environments/train/versions/9/image"_s).status, 404);
}

TEST(ImageRoutes, ShowNoImageForAnEnvironmentOnTheHost)
{
    ImageService service;
    service.record(BuildStatus::Succeeded);
    ASSERT_TRUE(service.builds.update(u"h1"_s, [](BuildRecord& build) { build.kind = BuildKind::Host; }));
    const auto details = service.answer("GET", u"environment/v1.0 /environments/train/versions/1/image"_s);
    EXPECT_TRUE(details.value(u"dockerImage"_s).isNull());
    EXPECT_EQ(json::at(details, {u"pythonEnvironment", u"interpreterPath"}),
        u"/azureml-envs/azureml_h2/bin/python"_s);
}
