// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/store/database.h"
#include "core/local/store/schema.h"
#include "core/local/work/imagebuilder.h"
#include "tests/integration/killprocess.h"
#include "tests/integration/podman.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QUuid>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

namespace {

struct Scene {
    QTemporaryDir folder;
    DataLayout layout{folder.filePath(u"data"_s)};
    SystemClock clock;
    std::unique_ptr<Processes> processes = Processes::ofThisSystem();
    std::unique_ptr<Database> database = openDatabase();
    BuildStore builds{*database};
    std::optional<ContainerEngine> engine;
    std::unique_ptr<ImageBuilder> builder;

    explicit Scene(std::optional<ContainerEngine> wanted)
        : engine(std::move(wanted))
    {
        restart();
    }
    ~Scene()
    {
        builder.reset();
        EXPECT_TRUE(waitFor(endWork(layout)));
        for (const BuildRecord& record : builds.list().valueOr({}))
            if (record.image.contains(u"azureml_"_s))
                removeImage(record.image);
    }

    std::unique_ptr<Database> openDatabase() const
    {
        EXPECT_TRUE(makeFolder(layout.root()));
        auto opened = Database::open(layout.database());
        EXPECT_TRUE(opened);
        EXPECT_TRUE(schema::migrate(**opened));
        return *std::move(opened);
    }

    /// As if the service had been killed and started again.
    void restart()
    {
        builder.reset();
        builder = std::make_unique<ImageBuilder>(
            ImageBuilder::Setup{builds, layout, *processes, QStringLiteral(TANDEM_LOCAL), engine, clock});
        EXPECT_TRUE(builder->recover());
    }

    PreparedImage prepare(const EnvironmentSource& source, const QString& name = u"env"_s)
    {
        auto prepared =
            waitFor(builder->prepare(source, EnvironmentName{name, u"3"_s}, ImageBuilder::Presence::Checked),
                120'000);
        EXPECT_TRUE(prepared) << (prepared ? "" : prepared.error().message.toStdString());
        return prepared ? *prepared : PreparedImage{};
    }

    QString log(const BuildRecord& build) const
    {
        return QString::fromUtf8(readFile(builder->logFile(build)).valueOr({}));
    }
};

/// A definition nobody has built before.
EnvironmentSource unseen(const QString& dependencies)
{
    EnvironmentSource source;
    source.image = testBaseImage();
    source.condaFile = u"dependencies:\n%1variables:\n  UNSEEN: \"%2\"\n"_s.arg(
        dependencies, QUuid::createUuid().toString(QUuid::WithoutBraces));
    return source;
}

const QString sample = u"- python=3.11\n- pip\n- pip:\n  - tandem-sample==1.0\n"_s;

}

TEST(ImageBuilder, BuildsAnImageWhoseInterpreterHasThePackages)
{
    Scene scene(workingPodman());
    const auto prepared = scene.prepare(unseen(sample));
    const BuildRecord& build = prepared.build;
    ASSERT_EQ(build.status, BuildStatus::Succeeded) << scene.log(build).toStdString();
    EXPECT_FALSE(prepared.fromCache);
    EXPECT_EQ(build.image, u"localhost/azureml/azureml_"_s + build.hash);
    EXPECT_TRUE(build.digest.startsWith(u"sha256:"_s));
    EXPECT_TRUE(build.endedAt.isValid());

    const QString log = scene.log(build);
    EXPECT_TRUE(log.contains(u"Environment: env:3"_s));
    EXPECT_TRUE(log.contains(u"Built by: podman"_s));
    EXPECT_TRUE(log.contains(u"Successfully tagged %1:3"_s.arg(build.image))) << log.toStdString();
    EXPECT_TRUE(log.contains(u"\nlatest: digest: %1 size: "_s.arg(build.digest)));

    EXPECT_EQ(outputInImage(build.image + u":3"_s,
                  {u"python"_s, u"-c"_s,
                      u"import sys, tandem_sample; print(sys.executable, tandem_sample.greeting)"_s}),
        build.interpreterPath + u" Hello from a wheel\n"_s);
}

TEST(ImageBuilder, TheSameDefinitionComesFromTheCacheWhateverItsName)
{
    Scene scene(workingPodman());
    const auto source = unseen(u"- python\n"_s);
    const auto first = scene.prepare(source);
    const auto second = scene.prepare(source, u"other"_s);
    EXPECT_TRUE(second.fromCache);
    EXPECT_EQ(second.build.endedAt, first.build.endedAt);
    EXPECT_EQ((*scene.builds.ofEnvironment(u"other"_s, u"3"_s))->hash, first.build.hash);

    removeImage(first.build.image);
    EXPECT_FALSE(scene.prepare(source).fromCache) << "an image that was deleted is built again";
}

TEST(ImageBuilder, WhoAsksAtTheSameTimeSharesOneBuild)
{
    Scene scene(workingPodman());
    QSignalSpy ended(scene.builder.get(), &ImageBuilder::buildEnded);
    const auto source = unseen(u"- python\n"_s);
    auto first = scene.builder->prepare(source, {u"one"_s, u"1"_s}, ImageBuilder::Presence::Checked);
    auto second = scene.builder->prepare(source, {u"two"_s, u"1"_s}, ImageBuilder::Presence::Checked);
    first.start();
    second.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return first.isFinished() && second.isFinished(); }, 120'000));
    EXPECT_EQ(first.takeOutcome()->build.status, BuildStatus::Succeeded);
    EXPECT_EQ(second.takeOutcome()->build.status, BuildStatus::Succeeded);
    EXPECT_EQ(ended.size(), 1);
}

TEST(ImageBuilder, AFailedBuildNamesItsStepAndItsReason)
{
    Scene scene(workingPodman());
    const auto prepared = scene.prepare(unseen(u"- python\n- no-such-package=1.0\n"_s));
    EXPECT_EQ(prepared.build.status, BuildStatus::Failed);
    EXPECT_TRUE(prepared.build.failingStep.contains(u"conda env create"_s));
    EXPECT_EQ(prepared.build.error, u"ResolvePackageNotFound: no-such-package=1.0"_s);
    EXPECT_TRUE(scene.log(prepared.build).contains(u"Building docker image failed with exit code: "_s));
}

TEST(ImageBuilder, ABuildThatCannotBeginIsOneThatFailed)
{
    Scene scene(workingPodman());
    EnvironmentSource source;
    source.image = testBaseImage();
    source.condaFile = u"dependencies: [python"_s;
    const auto prepared = scene.prepare(source);
    EXPECT_EQ(prepared.build.status, BuildStatus::Failed);
    EXPECT_FALSE(prepared.build.error.isEmpty());
    EXPECT_TRUE(scene.log(prepared.build).contains(prepared.build.error));
    EXPECT_EQ((*scene.builds.ofEnvironment(u"env"_s, u"3"_s))->status, BuildStatus::Failed);
}

TEST(ImageBuilder, AnImageWithoutPackagesIsUsedAsItIs)
{
    Scene scene(workingPodman());
    EnvironmentSource source;
    source.image = testBaseImage();
    const auto prepared = scene.prepare(source);
    ASSERT_EQ(prepared.build.status, BuildStatus::Succeeded);
    EXPECT_EQ(prepared.build.image, testBaseImage());
    EXPECT_TRUE(scene.log(prepared.build).contains(u"latest: digest: sha256:"_s));
}

TEST(ImageBuilder, BuildsAContextOfTheUsersOwn)
{
    Scene scene(workingPodman());
    EnvironmentSource source;
    source.contextFolder = scene.folder.filePath(u"context"_s);
    ASSERT_TRUE(writeFile(source.contextFolder + u"/docker/Dockerfile"_s,
        u"FROM %1\nCOPY greeting /greeting\n"_s.arg(testBaseImage()).toUtf8()));
    ASSERT_TRUE(writeFile(source.contextFolder + u"/greeting"_s, QUuid::createUuid().toByteArray()));
    source.dockerfilePath = u"docker/Dockerfile"_s;
    const auto prepared = scene.prepare(source);
    ASSERT_EQ(prepared.build.status, BuildStatus::Succeeded) << scene.log(prepared.build).toStdString();
    EXPECT_EQ(outputInImage(prepared.build.image, {u"cat"_s, u"/greeting"_s}).toUtf8(),
        readFile(source.contextFolder + u"/greeting"_s).valueOr({}));
}

TEST(ImageBuilder, BuildsAgainWhatFellOverTheRemovalOfAnotherImage)
{
    ASSERT_TRUE(workingPodman());
    // podman, but its first build meets a race that cannot be made to happen.
    const QTemporaryDir folder;
    const QString program = folder.filePath(u"podman"_s);
    ASSERT_TRUE(writeFile(program,
        u"#!/bin/sh\n"
        "if [ \"$1\" = build ] && ! [ -e '%1/met' ]; then\n"
        "    touch '%1/met'\n"
        "    echo 'Error: getting top layer info: layer not known' >&2\n"
        "    exit 125\n"
        "fi\n"
        "exec podman \"$@\"\n"_s.arg(folder.path())
            .toUtf8()));
    ASSERT_TRUE(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    Scene scene(ContainerEngine(ContainerEngine::Kind::Podman, program));
    const auto prepared = scene.prepare(unseen(u"- python\n"_s));
    const QString log = scene.log(prepared.build);
    EXPECT_EQ(prepared.build.status, BuildStatus::Succeeded) << log.toStdString();
    EXPECT_EQ(log.count(u"Running: ["_s), 2) << log.toStdString();
}

TEST(ImageBuilder, ABuildIsFollowedAgainAfterTheServiceWasKilled)
{
    Scene scene(workingPodman());
    const auto source = unseen(sample);
    {
        auto asking = scene.builder->prepare(source, {u"env"_s, u"3"_s}, ImageBuilder::Presence::Checked);
        asking.start();
        ASSERT_TRUE(QTest::qWaitFor(
            [&] {
                const auto all = scene.builds.list().valueOr({});
                return !all.isEmpty() && scene.log(all.first()).contains(u"STEP "_s);
            },
            60'000));
    }
    scene.restart();
    const auto prepared = scene.prepare(source);
    EXPECT_EQ(prepared.build.status, BuildStatus::Succeeded) << scene.log(prepared.build).toStdString();
    EXPECT_EQ(scene.log(prepared.build).count(u"Running: ["_s), 1);
}

TEST(ImageBuilder, WithoutAnEngineTheEnvironmentIsMadeOnTheHost)
{
    Scene scene(std::nullopt);
    const auto prepared = scene.prepare(unseen(u"- python\n- pip\n"_s));
    const BuildRecord& build = prepared.build;
    ASSERT_EQ(build.status, BuildStatus::Succeeded) << scene.log(build).toStdString();
    EXPECT_EQ(build.kind, BuildKind::Host);
    EXPECT_TRUE(build.condaPath.startsWith(scene.layout.root()));
    const auto output = waitFor(runChecked(
        Command::of(build.interpreterPath, QStringList{u"-c"_s, u"import sys; print(sys.prefix)"_s})));
    ASSERT_TRUE(output);
    EXPECT_EQ(QString::fromUtf8(output->standardOutput.trimmed()), build.condaPath);
    EXPECT_TRUE(scene.log(build).contains(u"without containers"_s));
    EXPECT_TRUE(scene.log(build).contains(u"is not used"_s));
}

TEST(ImageBuilder, ABuildWhoseProcessIsGoneFailedWithAReason)
{
    Scene scene(std::nullopt);
    const auto source = unseen(u"- python\n- pip\n"_s);
    QString hash;
    {
        auto asking = scene.builder->prepare(source, {u"env"_s, u"3"_s}, ImageBuilder::Presence::Checked);
        asking.start();
        std::optional<SupervisionFolder::Identities> identities;
        ASSERT_TRUE(QTest::qWaitFor([&] {
            const auto all = scene.builds.list().valueOr({});
            if (all.isEmpty())
                return false;
            hash = all.first().hash;
            identities = SupervisionFolder(scene.layout.builds() + u'/' + hash + u"/make"_s).identities();
            return identities && identities->program.id != 0;
        }));
        scene.builder.reset();
        killProcess(identities->supervisor.id);
        scene.processes->killGroup(identities->program.id);
        ASSERT_TRUE(QTest::qWaitFor([&] { return !scene.processes->isRunning(identities->program); }));
    }
    scene.restart();
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return (*scene.builds.find(hash))->status == BuildStatus::Failed; }, 30'000));
    EXPECT_TRUE((*scene.builds.find(hash))->error.contains(u"is gone"_s));
}
