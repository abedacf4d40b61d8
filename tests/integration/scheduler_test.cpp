// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "tests/integration/killprocess.h"
#include "tests/integration/localscene.h"
#include "tests/integration/podman.h"
#include "tests/support/outcome.h"

using namespace tandem;
using namespace tandem::local;

namespace {

/// Where it runs makes no difference to what a run promises.
class Scheduling : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override
    {
        const bool inContainer = QLatin1String(GetParam()) == QLatin1String("podman");
        m_scene = std::make_unique<LocalScene>(inContainer ? workingPodman() : std::nullopt);
        m_scene->addReadyEnvironment();
    }
    LocalScene& scene() { return *m_scene; }
    /// Names of containers are shared by everything on this machine.
    QString named(const QString& text) const
    {
        return u"test-%1-%2-%3"_s.arg(text, QLatin1String(GetParam()))
            .arg(QCoreApplication::applicationPid());
    }

private:
    std::unique_ptr<LocalScene> m_scene;
};

}

INSTANTIATE_TEST_SUITE_P(Anywhere, Scheduling, testing::Values("podman", "host"),
    [](const auto& one) { return std::string(one.param); });

TEST_P(Scheduling, RunsTheCommandInTheSourceFolderAndCollectsWhatItLeaves)
{
    const QString name = named(u"completes"_s);
    scene().addCode(u"code"_s,
        {{u"train.py"_s,
             "import sys, os\nprint('args', sys.argv[1:])\nprint('to stderr', file=sys.stderr)\n"
             "os.makedirs('outputs/model')\nopen('outputs/model/m.txt', 'w').write('trained')\n"
             "open('logs/own.log', 'w').write('mine')\n"},
            {u"sub/data.txt"_s, "x"}});
    JobRecord job =
        scene().job(name, u"ls sub && python3 train.py --rate ${{inputs.rate}} $[[--no ${{inputs.no}}]]"_s,
            {{u"inputs"_s, QJsonObject{{u"rate"_s, QJsonObject{{u"value"_s, u"0.1"_s}}}}}});
    job.codeName = u"code"_s;
    job.codeVersion = u"1"_s;
    scene().submit(job);

    const JobRecord ended = scene().ended(name);
    ASSERT_EQ(ended.status, JobStatus::Completed) << scene().log(name).toStdString();
    EXPECT_EQ(ended.exitCode, 0);
    EXPECT_TRUE(ended.startedAt.isValid() && ended.endedAt.isValid());
    EXPECT_EQ(scene().log(name), u"data.txt\nargs ['--rate', '0.1']\nto stderr\n"_s);
    EXPECT_EQ(scene().artifact(name, u"outputs/model/m.txt"_s), u"trained"_s);
    EXPECT_EQ(scene().artifact(name, u"logs/own.log"_s), u"mine"_s);
    EXPECT_TRUE(
        scene().artifact(name, u"system_logs/lifecycler/lifecycler.log"_s).contains(u"Exit code 0"_s));
    EXPECT_FALSE(scene().artifact(name, u"azureml-logs/20_image_build_log.txt"_s).isEmpty());
    EXPECT_TRUE(QTest::qWaitFor([&] { return !QFile::exists(*scene().layout.work(name)); }))
        << "what only the running job needed is removed";
}

TEST_P(Scheduling, TellsTheRunWhoItIsAndKeepsItsSecretsOffTheCommandLine)
{
    const QString name = named(u"environment"_s);
    scene().submit(scene().job(name,
        u"echo $AZUREML_RUN_ID $MLFLOW_RUN_ID $MLFLOW_TRACKING_TOKEN $OWN; cat /proc/$PPID/cmdline | tr '\\0' ' '"_s,
        {{u"environmentVariables"_s, QJsonObject{{u"OWN"_s, u"first\nsecond"_s}}}}));
    ASSERT_EQ(scene().ended(name).status, JobStatus::Completed) << scene().log(name).toStdString();
    EXPECT_TRUE(scene().log(name).startsWith(u"%1 %1 token-of-%1 first second\n"_s.arg(name)))
        << scene().log(name).toStdString();
    EXPECT_EQ(scene().log(name).count(u"token-of-"_s), 1);
    EXPECT_FALSE(
        scene().artifact(name, u"system_logs/lifecycler/execution-wrapper.log"_s).contains(u"token-of"_s));
}

TEST_P(Scheduling, AnExitCodeFailsTheRunWithTheErrorOfItsLog)
{
    const QString name = named(u"fails"_s);
    scene().submit(scene().job(name, u"python3 -c 'raise SystemError(\"no data\")'"_s));
    const JobRecord ended = scene().ended(name);
    EXPECT_EQ(ended.status, JobStatus::Failed);
    EXPECT_EQ(ended.exitCode, 1);
    EXPECT_EQ(ended.error[u"code"_s].toString(), u"UserError"_s);
    const QString message = ended.error[u"message"_s].toString();
    EXPECT_TRUE(message.startsWith(u"Execution failed. User process 'python3"_s)) << message.toStdString();
    EXPECT_TRUE(
        message.contains(u"exited with status code 1"_s) && message.endsWith(u"SystemError: no data"_s));
}

TEST_P(Scheduling, CancelAsksTheProgramToEnd)
{
    const QString name = named(u"cancel"_s);
    scene().submit(scene().job(name,
        u"exec python3 -c 'import signal, sys, time\n"
        u"signal.signal(signal.SIGTERM, lambda *_: (print(\"asked\"), sys.exit(0)))\n"
        u"print(\"ready\")\nwhile True: time.sleep(0.05)'"_s));
    ASSERT_TRUE(scene().waitForLog(name, u"ready"_s)) << scene().log(name).toStdString();
    scene().cancel(name);
    EXPECT_EQ(scene().ended(name).status, JobStatus::Canceled);
    EXPECT_TRUE(scene().log(name).contains(u"asked"_s));
}

TEST_P(Scheduling, CancelKillsWhatDoesNotListen)
{
    const QString name = named(u"kill"_s);
    scene().submit(scene().job(name,
        u"python3 -c 'import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        u"print(\"ready\")\nwhile True: time.sleep(0.05)'"_s));
    ASSERT_TRUE(scene().waitForLog(name, u"ready"_s));
    scene().cancel(name);
    EXPECT_EQ(scene().ended(name).status, JobStatus::Canceled);
}

TEST_P(Scheduling, ATimeLimitEndsTheRun)
{
    const QString name = named(u"limit"_s);
    scene().submit(
        scene().job(name, u"exec sleep 600"_s, {{u"limits"_s, QJsonObject{{u"timeout"_s, u"PT1S"_s}}}}));
    const JobRecord ended = scene().ended(name);
    EXPECT_EQ(ended.status, JobStatus::Failed);
    EXPECT_EQ(ended.error[u"code"_s].toString(), u"JobTimedOut"_s);
    EXPECT_TRUE(ended.error[u"message"_s].toString().contains(u"PT1S"_s));
}

TEST_P(Scheduling, ARunIsFollowedAgainAfterTheServiceWasKilled)
{
    const QString name = named(u"recover"_s);
    scene().submit(scene().job(
        name, u"echo ready; while [ ! -e outputs/go ]; do sleep 0.05; done; echo done; exit 3"_s));
    ASSERT_TRUE(scene().waitForLog(name, u"ready"_s));
    ASSERT_TRUE(scene().waitForStatus(name, JobStatus::Running));
    scene().restart();
    EXPECT_EQ(scene().stored(name).status, JobStatus::Running);
    ASSERT_TRUE(writeFile(*scene().layout.runArtifact(name, u"outputs/go"_s), {}));
    const JobRecord ended = scene().ended(name);
    EXPECT_EQ(ended.status, JobStatus::Failed);
    EXPECT_EQ(ended.exitCode, 3);
    EXPECT_EQ(scene().log(name), u"ready\ndone\n"_s);
}

TEST_P(Scheduling, ARunThatEndedMeanwhileGetsItsEnd)
{
    const QString name = named(u"meanwhile"_s);
    scene().submit(
        scene().job(name, u"echo ready; while [ ! -e outputs/go ]; do sleep 0.05; done; exit 0"_s));
    ASSERT_TRUE(scene().waitForLog(name, u"ready"_s));
    ASSERT_TRUE(scene().waitForStatus(name, JobStatus::Running));
    scene().stop();
    ASSERT_TRUE(writeFile(*scene().layout.runArtifact(name, u"outputs/go"_s), {}));
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene().supervision(name).exit().has_value(); }, 20'000));
    scene().restart();
    EXPECT_EQ(scene().ended(name).status, JobStatus::Completed);
}

TEST_P(Scheduling, WithOneNodeTheSecondRunWaitsItsTurn)
{
    scene().addCluster(u"cluster"_s, 1);
    const QStringList names{named(u"first"_s), named(u"second"_s), named(u"third"_s)};
    for (const QString& name : names) {
        JobRecord job = scene().job(name, u"echo ready; while [ ! -e outputs/go ]; do sleep 0.05; done"_s);
        job.computeName = u"cluster"_s;
        scene().submit(job);
    }
    ASSERT_TRUE(scene().waitForStatus(names[0], JobStatus::Running));
    ASSERT_TRUE(scene().waitForStatus(names[2], JobStatus::Queued));
    EXPECT_EQ(scene().stored(names[1]).status, JobStatus::Queued);
    const auto nodes = scene().computes.get(u"cluster"_s)->nodes;
    ASSERT_EQ(nodes.size(), 1);
    EXPECT_EQ(nodes.first().run, names[0]);
    EXPECT_EQ(nodes.first().state, ComputeNode::State::Running);

    scene().cancel(names[1]);
    EXPECT_EQ(scene().ended(names[1]).status, JobStatus::Canceled) << "a run that waits is canceled at once";
    ASSERT_TRUE(writeFile(*scene().layout.runArtifact(names[0], u"outputs/go"_s), {}));
    EXPECT_EQ(scene().ended(names[0]).status, JobStatus::Completed);
    ASSERT_TRUE(scene().waitForStatus(names[2], JobStatus::Running));
    ASSERT_TRUE(writeFile(*scene().layout.runArtifact(names[2], u"outputs/go"_s), {}));
    EXPECT_EQ(scene().ended(names[2]).status, JobStatus::Completed);
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return scene().computes.get(u"cluster"_s)->nodes.first().state == ComputeNode::State::Idle; }));
}

TEST_P(Scheduling, AMissingInputOrClusterFailsTheRunWithAReason)
{
    const QString name = named(u"input"_s);
    scene().submit(scene().job(name, u"python3 train.py ${{inputs.rate}}"_s));
    EXPECT_TRUE(scene().ended(name).error[u"message"_s].toString().contains(u"${{inputs.rate}}"_s));
    JobRecord job = scene().job(named(u"cluster"_s), u"true"_s);
    job.computeName = u"missing"_s;
    scene().submit(job);
    EXPECT_EQ(scene().ended(job.name).status, JobStatus::Failed);
    EXPECT_TRUE(scene().stored(job.name).error[u"message"_s].toString().contains(u"missing"_s));
}

TEST_P(Scheduling, ReadsBlobsThatItGetsAsInputs)
{
    const QString name = named(u"blob"_s);
    ASSERT_TRUE(writeFile(scene().layout.blobs() + u"/data/set/one.csv"_s, "1,2\n"));
    const QJsonObject input{
        {u"jobInputType"_s, u"uri_folder"_s}, {u"uri"_s, u"http://127.0.0.1:1/blob/data/set"_s}};
    scene().submit(scene().job(
        name, u"cat ${{inputs.data}}/one.csv"_s, {{u"inputs"_s, QJsonObject{{u"data"_s, input}}}}));
    EXPECT_EQ(scene().ended(name).status, JobStatus::Completed);
    EXPECT_EQ(scene().log(name), u"1,2\n"_s);
}

TEST(SchedulerOnTheHost, ARunWhoseProcessIsGoneFailsWithAReason)
{
    LocalScene scene({});
    scene.addReadyEnvironment();
    scene.submit(scene.job(u"gone"_s, u"echo ready; exec sleep 600"_s));
    ASSERT_TRUE(scene.waitForLog(u"gone"_s, u"ready"_s));
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene.supervision(u"gone"_s).identities()->program.id != 0; }));
    const auto identities = *scene.supervision(u"gone"_s).identities();
    scene.stop();
    killProcess(identities.supervisor.id);
    scene.processes->killGroup(identities.program.id);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !scene.processes->isRunning(identities.program); }));
    scene.restart();
    const JobRecord ended = scene.ended(u"gone"_s);
    EXPECT_EQ(ended.status, JobStatus::Failed);
    EXPECT_EQ(ended.error[u"code"_s].toString(), u"ProcessGone"_s);
}

TEST(SchedulerOnTheHost, PythonIsTheOneOfTheEnvironment)
{
    LocalScene scene({});
    scene.addReadyEnvironment();
    scene.submit(scene.job(u"python"_s, u"command -v python"_s));
    ASSERT_EQ(scene.ended(u"python"_s).status, JobStatus::Completed);
    EXPECT_EQ(scene.log(u"python"_s).trimmed(), scene.folder.filePath(u"prefix/bin/python"_s));
}

TEST(SchedulerWithPodman, AContainerThatOutlivesItsSupervisorIsFoundByName)
{
    LocalScene scene(workingPodman());
    scene.addReadyEnvironment();
    const QString name = u"test-orphan-%1"_s.arg(QCoreApplication::applicationPid());
    scene.submit(
        scene.job(name, u"echo ready; while [ ! -e outputs/go ]; do sleep 0.05; done; echo done; exit 4"_s));
    ASSERT_TRUE(scene.waitForLog(name, u"ready"_s)) << scene.log(name).toStdString();
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene.supervision(name).identities()->program.id != 0; }));
    const auto identities = *scene.supervision(name).identities();
    scene.stop();
    killProcess(identities.supervisor.id);
    killProcess(identities.program.id);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !scene.processes->isRunning(identities.program); }));
    scene.restart();
    ASSERT_TRUE(scene.waitForLog(name, u"ready"_s));
    ASSERT_TRUE(writeFile(*scene.layout.runArtifact(name, u"outputs/go"_s), {}));
    const JobRecord ended = scene.ended(name);
    EXPECT_EQ(ended.status, JobStatus::Failed);
    EXPECT_EQ(ended.exitCode, 4);
    EXPECT_EQ(scene.log(name), u"ready\ndone\n"_s);
}

TEST(SchedulerWithPodman, BuildsTheImageShowsItsLogInTheRunAndBuildsItAgainWhenItWasDeleted)
{
    LocalScene scene(workingPodman());
    scene.addEnvironment(u"built"_s,
        {{u"image"_s, testBaseImage()},
            {u"condaFile"_s,
                u"dependencies:\n- python\nvariables:\n  TEST: \"%1\"\n"_s.arg(scene.folder.path())}});
    const QString suffix = QString::number(QCoreApplication::applicationPid());
    JobRecord job = scene.job(u"test-built-"_s + suffix, u"command -v python; echo $TEST"_s);
    job.environmentName = u"built"_s;
    scene.submit(job);
    const JobRecord first = scene.ended(job.name);
    ASSERT_EQ(first.status, JobStatus::Completed) << scene.log(job.name).toStdString();
    EXPECT_EQ(scene.log(job.name),
        first.runProperties.value(u"tandem.interpreterPath"_s) + u'\n' + scene.folder.path() + u'\n');
    EXPECT_TRUE(first.imageDigest.startsWith(u"sha256:"_s));
    EXPECT_TRUE(scene.artifact(job.name, u"azureml-logs/20_image_build_log.txt"_s).contains(u"STEP 1/"_s));

    job.name = u"test-cached-"_s + suffix;
    scene.submit(job);
    EXPECT_EQ(scene.ended(job.name).status, JobStatus::Completed);
    EXPECT_TRUE(scene.artifact(job.name, u"azureml-logs/20_image_build_log.txt"_s)
                    .contains(u"came from the cache"_s));

    removeImage(first.image);
    job.name = u"test-again-"_s + suffix;
    scene.submit(job);
    EXPECT_EQ(scene.ended(job.name).status, JobStatus::Completed) << scene.log(job.name).toStdString();
}

TEST(SchedulerWithPodman, AFailedBuildFailsTheRunWithItsStep)
{
    LocalScene scene(workingPodman());
    scene.addEnvironment(u"broken"_s,
        {{u"image"_s, testBaseImage()}, {u"condaFile"_s, u"dependencies:\n- python\n- no-such-package\n"_s}});
    JobRecord job = scene.job(u"test-broken"_s, u"true"_s);
    job.environmentName = u"broken"_s;
    scene.submit(job);
    const JobRecord ended = scene.ended(job.name);
    EXPECT_EQ(ended.status, JobStatus::Failed);
    EXPECT_EQ(ended.error[u"code"_s].toString(), u"ImageBuildFailure"_s);
    const QString message = ended.error[u"message"_s].toString();
    EXPECT_TRUE(message.startsWith(
        u"Image build failed. For more details, check log file azureml-logs/20_image_build_log.txt."_s));
    EXPECT_TRUE(message.contains(u"conda env create"_s) && message.contains(u"no-such-package"_s));
}
