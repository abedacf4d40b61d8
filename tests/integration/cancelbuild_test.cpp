// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/latch.h"
#include "tests/integration/localscene.h"
#include "tests/integration/podman.h"
#include "tests/support/outcome.h"

using namespace tandem;
using namespace tandem::local;

namespace {

/// Runs whose environment waits at a latch while it is built.
class CancelingABuild : public testing::TestWithParam<const char*> {
protected:
    void SetUp() override
    {
        m_scene = std::make_unique<LocalScene>(inContainer() ? workingPodman() : std::nullopt);
        if (inContainer()) {
            ASSERT_TRUE(latch.writeContext(scene().layout.blobs() + u"/context/latched"_s, testBaseImage()));
            const QJsonObject build{{u"contextUri"_s, u"http://127.0.0.1:1/blob/context/latched"_s}};
            scene().addEnvironment(u"latched"_s, {{u"build"_s, build}});
        } else {
            const QString package = scene().folder.filePath(u"package"_s);
            ASSERT_TRUE(latch.writePackage(package));
            scene().addEnvironment(u"latched"_s,
                {{u"image"_s, testBaseImage()},
                    {u"condaFile"_s, u"dependencies:\n- python\n- pip\n- pip:\n  - %1\n"_s.arg(package)}});
        }
    }

    bool inContainer() const { return QLatin1String(GetParam()) == QLatin1String("podman"); }
    LocalScene& scene() { return *m_scene; }

    QString submit(const QString& text)
    {
        const QString name =
            u"test-%1-%2-%3"_s.arg(text, QLatin1String(GetParam())).arg(QCoreApplication::applicationPid());
        JobRecord job = scene().job(name, u"true"_s);
        job.environmentName = u"latched"_s;
        scene().submit(job);
        return name;
    }

    BuildRecord build() { return scene().builds.list().valueOr({}).value(0); }
    bool waitForBuild(BuildStatus status)
    {
        return QTest::qWaitFor([&] { return build().status == status; }, 60'000);
    }
    QString buildLog()
    {
        return QString::fromUtf8(readFile(scene().builder->logFile(build())).valueOr({})).trimmed();
    }

    void expectNothingIsLeft()
    {
        EXPECT_EQ(latch.guests(), 0) << "every process of the build has ended";
        EXPECT_EQ(buildLog().section(u'\n', -1), u"The image build was canceled: "_s + build().error);
        if (!inContainer()) {
            EXPECT_FALSE(QFile::exists(build().condaPath));
            return;
        }
        EXPECT_FALSE(*waitFor(scene().engine->image(build().image)));
        const QStringList steps = stepImagesIn(buildLog());
        EXPECT_FALSE(steps.isEmpty()) << buildLog().toStdString();
        for (const QString& step : steps) {
            EXPECT_FALSE(*waitFor(scene().engine->image(step)));
            EXPECT_FALSE(outputOf(u"podman"_s, {u"ps"_s, u"--all"_s, u"--external"_s}).contains(step));
        }
    }

    static QString outputOf(const QString& program, const QStringList& arguments)
    {
        const auto output = waitFor(runProcess(Command::of(program, arguments)));
        return output ? QString::fromUtf8(output->standardOutput) : QString();
    }

    Latch latch;

private:
    std::unique_ptr<LocalScene> m_scene;
};

}

INSTANTIATE_TEST_SUITE_P(Anywhere, CancelingABuild, testing::Values("podman", "host"),
    [](const auto& one) { return std::string(one.param); });

TEST_P(CancelingABuild, TheLastRunThatWaitsEndsItAndALaterOneBuildsAnew)
{
    const QString name = submit(u"canceled"_s);
    ASSERT_TRUE(latch.waitForGuest()) << buildLog().toStdString();
    scene().cancel(name);
    EXPECT_EQ(scene().ended(name).status, JobStatus::Canceled);
    ASSERT_TRUE(waitForBuild(BuildStatus::Canceled));
    EXPECT_TRUE(build().error.contains(name)) << build().error.toStdString();
    expectNothingIsLeft();
    EXPECT_TRUE(
        scene().artifact(name, u"azureml-logs/20_image_build_log.txt"_s).trimmed().endsWith(build().error));

    latch.open();
    const QString again = submit(u"again"_s);
    EXPECT_EQ(scene().ended(again).status, JobStatus::Completed) << buildLog().toStdString();
    EXPECT_EQ(build().status, BuildStatus::Succeeded);
}

TEST_P(CancelingABuild, ARunThatComesWhileItEndsBuildsAnew)
{
    const QString name = submit(u"ending"_s);
    ASSERT_TRUE(latch.waitForGuest()) << buildLog().toStdString();
    scene().cancel(name);
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return BuildFolder(scene().layout, build().hash).cancelReason().has_value(); }));
    const QString next = submit(u"next"_s);
    ASSERT_TRUE(latch.waitUntilAlone());
    latch.open();
    EXPECT_EQ(scene().ended(next).status, JobStatus::Completed) << buildLog().toStdString();
}

TEST_P(CancelingABuild, OneOfTwoRunsThatWaitLeavesItGoing)
{
    const QString first = submit(u"first"_s);
    ASSERT_TRUE(latch.waitForGuest()) << buildLog().toStdString();
    const QString second = submit(u"second"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene().builder->waitingRuns().size() == 2; }, 60'000));
    scene().cancel(first);
    EXPECT_EQ(scene().ended(first).status, JobStatus::Canceled);
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene().builder->waitingRuns().size() == 1; }));
    EXPECT_EQ(latch.guests(), 1);
    EXPECT_EQ(build().status, BuildStatus::Running);
    latch.open();
    EXPECT_EQ(scene().ended(second).status, JobStatus::Completed) << buildLog().toStdString();
}

TEST_P(CancelingABuild, OneThatWasAskedForByItselfGoesOn)
{
    scene().scheduler->buildRequested(u"latched"_s, u"1"_s);
    ASSERT_TRUE(latch.waitForGuest()) << buildLog().toStdString();
    const QString name = submit(u"guest"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene().builder->waitingRuns().size() == 1; }, 60'000));
    scene().cancel(name);
    EXPECT_EQ(scene().ended(name).status, JobStatus::Canceled);
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene().builder->waitingRuns().isEmpty(); }));
    EXPECT_EQ(latch.guests(), 1);
    latch.open();
    EXPECT_TRUE(waitForBuild(BuildStatus::Succeeded)) << buildLog().toStdString();
}

TEST_P(CancelingABuild, ACancelThatWasAskedForBeforeTheServiceWasKilledStillEndsIt)
{
    const QString name = submit(u"killed"_s);
    ASSERT_TRUE(latch.waitForGuest()) << buildLog().toStdString();
    scene().stop();
    EXPECT_EQ(latch.guests(), 1) << "a build outlives the service";
    EXPECT_TRUE(scene().jobs.update(
        name, [](JobRecord& job) { job.status = JobStatus::CancelRequested; }, scene().clock.now()));
    scene().restart();
    EXPECT_EQ(scene().ended(name).status, JobStatus::Canceled);
    ASSERT_TRUE(waitForBuild(BuildStatus::Canceled));
    expectNothingIsLeft();
}

TEST_P(CancelingABuild, StoppingTheServiceInOrderEndsItAndTheNextServiceBuildsAnew)
{
    const QString name = submit(u"stopped"_s);
    ASSERT_TRUE(latch.waitForGuest()) << buildLog().toStdString();
    ASSERT_TRUE(waitFor(scene().scheduler->stop(), 60'000));
    EXPECT_TRUE(latch.waitUntilAlone());
    EXPECT_EQ(build().status, BuildStatus::Canceled);
    EXPECT_TRUE(build().error.contains(u"stopped"_s));
    expectNothingIsLeft();
    EXPECT_FALSE(isTerminal(scene().stored(name).status)) << "the run waits for the next service";
    latch.open();
    scene().restart();
    EXPECT_EQ(scene().ended(name).status, JobStatus::Completed) << buildLog().toStdString();
}
