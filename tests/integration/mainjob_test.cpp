// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connection.h"
#include "core/azure/runenvironment.h"
#include "core/azure/runfollower.h"
#include "core/base/atomicfile.h"
#include "core/devcontainer/export.h"
#include "core/sample/sample.h"
#include "tests/integration/podman.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUuid>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::azure;

namespace {

/// A user of their own on a real service, who does the main job through the client.
struct MainJob : testing::Test {
    MainJob()
    {
        qputenv("TANDEM_HOME", home.path().toUtf8());
        connection.emplace(Folders::ofThisUser(), QStringLiteral(TANDEM_LOCAL));
        const auto opened = waitFor(connection->workspace());
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message.toStdString());
        workspace = opened ? *opened : nullptr;
    }
    ~MainJob() override
    {
        EXPECT_TRUE(waitFor(connection->service().stop()));
        EXPECT_TRUE(waitFor(local::endWork(local::DataLayout::ofThisUser())));
        qunsetenv("TANDEM_HOME");
    }

    /// The id of an environment nobody has built before.
    QString registerEnvironment(const QString& image, const json::StringMap& properties = {})
    {
        EnvironmentVersion version;
        version.name = u"main-job"_s;
        version.image = image;
        version.condaFile = u"dependencies:\n- python=3.11\nvariables:\n  UNSEEN: \"%1\"\n"_s.arg(
            QUuid::createUuid().toString(QUuid::WithoutBraces));
        version.properties = properties;
        const auto registered = waitFor(workspace->environments().registerVersion(version));
        EXPECT_TRUE(registered) << (registered ? "" : registered.error().message.toStdString());
        return registered ? registered->id : QString();
    }

    QString submitSample(const QString& environment)
    {
        const QString folder = home.filePath(u"project"_s);
        EXPECT_TRUE(Sample::writeTo(folder));
        const ClusterSpec cluster{.name = u"cpu"_s, .vmSize = u"Standard_DS3_v2"_s};
        const auto obtained = waitFor(workspace->computes().getOrCreate(cluster));
        const auto code = waitFor(workspace->codes().upload(folder));
        EXPECT_TRUE(obtained && code);
        JobSpec spec;
        spec.command = u"python train.py"_s;
        spec.codeId = code ? code->codeId : QString();
        spec.environmentId = environment;
        spec.computeId = obtained ? obtained->compute.id : QString();
        const auto job = waitFor(workspace->jobs().submit(spec));
        EXPECT_TRUE(job) << (job ? "" : job.error().message.toStdString());
        return job ? job->name : QString();
    }

    std::unique_ptr<RunFollower> follow(const QString& run)
    {
        RunFollower::Services services{
            workspace->runs(), workspace->metrics(), connection->timer(), connection->clock()};
        auto follower = std::make_unique<RunFollower>(services, run, connection->runFolder(run));
        QSignalSpy ended(follower.get(), &RunFollower::ended);
        follower->start();
        EXPECT_TRUE(ended.wait(300'000));
        return follower;
    }

    QString log(const RunFollower& follower, const QString& name) const
    {
        return QString::fromUtf8(readFile(follower.fileOf(name)).valueOr({}));
    }

    /// Everything after the submission, which is the same wherever the environment lies.
    DevContainerFacts expectARunToTheEnd(const QString& run)
    {
        const auto follower = follow(run);
        EXPECT_EQ(follower->details().status, RunStatus::Completed)
            << follower->details().error.message.toStdString()
            << log(*follower, u"azureml-logs/20_image_build_log.txt"_s).toStdString()
            << log(*follower, u"user_logs/std_log.txt"_s).toStdString();
        EXPECT_FALSE(log(*follower, u"azureml-logs/20_image_build_log.txt"_s).isEmpty());
        EXPECT_TRUE(log(*follower, u"user_logs/std_log.txt"_s).contains(u"epoch"_s, Qt::CaseInsensitive));
        EXPECT_FALSE(follower->metrics().isEmpty());
        EXPECT_GT(follower->metrics().first().points.size(), 1);

        const QString model = home.filePath(u"downloads/model.json"_s);
        EXPECT_TRUE(waitFor(workspace->artifacts().download(run, u"outputs/model.json"_s, model)));
        EXPECT_TRUE(json::parseObject(readFile(model).valueOr({})));

        const auto facts = waitFor(environmentOfRun(workspace, run));
        EXPECT_TRUE(facts) << (facts ? "" : facts.error().message.toStdString());
        if (!facts)
            return {};
        const auto files = exportDevContainer(*facts, DevContainerChoices::usual());
        EXPECT_TRUE(files) << (files ? "" : files.error().message.toStdString());
        EXPECT_TRUE(files && writeAll(home.filePath(u"project"_s), files->files, Existing::Keep));
        return *facts;
    }

    QTemporaryDir home;
    std::optional<Connection> connection;
    WorkspaceClient* workspace = nullptr;
};

}

TEST_F(MainJob, GoesFromTheEnvironmentToTheDevContainerOnTheHost)
{
    const QString environment = registerEnvironment(testBaseImage(), {{u"tandem.build"_s, u"host"_s}});
    const auto facts = expectARunToTheEnd(submitSample(environment));
    EXPECT_TRUE(facts.isHost);
    EXPECT_FALSE(facts.interpreterPath.isEmpty());
}

TEST_F(MainJob, GoesFromTheEnvironmentToTheDevContainerInAnImage)
{
    ASSERT_TRUE(workingPodman());
    const auto facts = expectARunToTheEnd(submitSample(registerEnvironment(testBaseImage())));
    EXPECT_FALSE(facts.isHost);
    EXPECT_TRUE(facts.imageDigest.startsWith(u"sha256:"_s));
    const auto dockerfile = readFile(home.filePath(u"project/.devcontainer/Dockerfile"_s)).valueOr({});
    EXPECT_TRUE(dockerfile.contains(facts.imageDigest.toUtf8())) << dockerfile.toStdString();
    removeImage(facts.imageReference);
}

TEST_F(MainJob, AFailedScriptFailsTheRunWithItsExitCode)
{
    const QString environment = registerEnvironment(testBaseImage(), {{u"tandem.build"_s, u"host"_s}});
    const ClusterSpec cluster{.name = u"cpu"_s, .vmSize = u"Standard_DS3_v2"_s};
    const auto obtained = waitFor(workspace->computes().getOrCreate(cluster));
    ASSERT_TRUE(obtained);
    JobSpec spec;
    spec.command = u"echo before the fall; exit 3"_s;
    spec.environmentId = environment;
    spec.computeId = obtained->compute.id;
    const auto job = waitFor(workspace->jobs().submit(spec));
    ASSERT_TRUE(job) << job.error().message.toStdString();
    const auto follower = follow(job->name);
    EXPECT_EQ(follower->details().status, RunStatus::Failed);
    EXPECT_TRUE(follower->details().error.message.contains(u'3'))
        << follower->details().error.message.toStdString();
    EXPECT_TRUE(log(*follower, u"user_logs/std_log.txt"_s).contains(u"before the fall"_s));
}

TEST_F(MainJob, ARunThatIsCanceledEndsAsCanceled)
{
    const QString environment = registerEnvironment(testBaseImage(), {{u"tandem.build"_s, u"host"_s}});
    const ClusterSpec cluster{.name = u"cpu"_s, .vmSize = u"Standard_DS3_v2"_s};
    const auto obtained = waitFor(workspace->computes().getOrCreate(cluster));
    ASSERT_TRUE(obtained);
    JobSpec spec;
    spec.command = u"echo started; sleep 600"_s;
    spec.environmentId = environment;
    spec.computeId = obtained->compute.id;
    const auto job = waitFor(workspace->jobs().submit(spec));
    ASSERT_TRUE(job);
    RunFollower::Services services{
        workspace->runs(), workspace->metrics(), connection->timer(), connection->clock()};
    RunFollower follower(services, job->name, connection->runFolder(job->name));
    QSignalSpy grew(&follower, &RunFollower::logGrew);
    QSignalSpy ended(&follower, &RunFollower::ended);
    follower.start();
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return log(follower, u"user_logs/std_log.txt"_s).contains(u"started"_s); }, 120'000));
    ASSERT_TRUE(waitFor(workspace->jobs().cancel(job->name)));
    ASSERT_TRUE(ended.wait(60'000));
    EXPECT_EQ(follower.details().status, RunStatus::Canceled);
}
