// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/work/supervised.h"
#include "tests/integration/killprocess.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;
using namespace std::chrono_literals;

namespace {

struct Scene {
    QTemporaryDir folder;
    std::unique_ptr<Processes> processes = Processes::ofThisSystem();
    Supervised supervised{*processes, QStringLiteral(TANDEM_LOCAL), folder.filePath(u"run"_s)};
    SupervisionFolder files{folder.filePath(u"run"_s)};

    SupervisedCommand script(const QString& text) const
    {
        SupervisedCommand command;
        command.program = u"/bin/sh"_s;
        command.arguments = QStringList{u"-c"_s, text};
        command.workingFolder = folder.path();
        command.log = folder.filePath(u"log.txt"_s);
        return command;
    }

    QByteArray log() const { return readFile(folder.filePath(u"log.txt"_s)).valueOr({}); }

    bool waitForLog(const QByteArray& text) const
    {
        return QTest::qWaitFor([&] { return log().contains(text); }, 20'000);
    }

    SupervisedExit exitOf(const SupervisedCommand& command)
    {
        EXPECT_TRUE(supervised.start(command));
        EXPECT_TRUE(waitFor(supervised.ended()));
        return supervised.exit().value_or(SupervisedExit{});
    }
};

}

TEST(Supervisor, WritesTheExitCodeAndTheMergedOutput)
{
    Scene scene;
    const auto exit = scene.exitOf(scene.script(u"echo out; echo err >&2; exit 42"_s));
    EXPECT_EQ(exit.exitCode, 42);
    EXPECT_FALSE(exit.crashed);
    EXPECT_TRUE(exit.startedAt.isValid());
    EXPECT_LE(exit.startedAt, exit.endedAt);
    EXPECT_EQ(scene.log(), "out\nerr\n");
}

TEST(Supervisor, GivesTheProgramItsEnvironmentAndNothingElse)
{
    Scene scene;
    auto command = scene.script(u"echo \"$GREETING, $HOME.\""_s);
    command.environment = {{u"GREETING"_s, u"hello"_s}};
    scene.exitOf(command);
    EXPECT_EQ(scene.log(), "hello, .\n");
}

TEST(Supervisor, KeepsItsFilesFromOtherUsers)
{
    Scene scene;
    scene.exitOf(scene.script(u"true"_s));
    const auto others = QFile::ReadGroup | QFile::ReadOther;
    EXPECT_FALSE(QFile::permissions(scene.files.path() + u"/command.json"_s) & others);
    EXPECT_FALSE(QFile::permissions(scene.files.path() + u"/exit.json"_s) & others);
}

TEST(Supervisor, SaysThatAProgramCouldNotBeStarted)
{
    Scene scene;
    auto command = scene.script({});
    command.program = u"/no/such/program"_s;
    EXPECT_FALSE(scene.exitOf(command).failedToStart.isEmpty());
}

TEST(Supervisor, AsksTheWholeGroupToEnd)
{
    Scene scene;
    ASSERT_TRUE(scene.supervised.start(
        scene.script(u"trap 'echo asked; exit 3' TERM; echo ready; sleep 60 & wait"_s)));
    ASSERT_TRUE(scene.waitForLog("ready"));
    ASSERT_TRUE(scene.supervised.cancel());
    ASSERT_TRUE(waitFor(scene.supervised.ended()));
    EXPECT_EQ(scene.supervised.exit()->exitCode, 3);
    EXPECT_TRUE(scene.supervised.exit()->canceled);
    EXPECT_TRUE(scene.log().contains("asked"));
}

TEST(Supervisor, KillsWhatDoesNotEndWhenAsked)
{
    Scene scene;
    auto command = scene.script(u"trap '' TERM; echo ready; while :; do sleep 0.05; done"_s);
    command.grace = 100ms;
    ASSERT_TRUE(scene.supervised.start(command));
    ASSERT_TRUE(scene.waitForLog("ready"));
    ASSERT_TRUE(scene.supervised.cancel());
    ASSERT_TRUE(waitFor(scene.supervised.ended()));
    EXPECT_TRUE(scene.supervised.exit()->crashed);
    EXPECT_EQ(scene.supervised.exit()->exitCode, 9);
}

TEST(Supervisor, EndsWhatTakesTooLong)
{
    Scene scene;
    auto command = scene.script(u"exec sleep 60"_s);
    command.timeLimit = 1s;
    const auto exit = scene.exitOf(command);
    EXPECT_TRUE(exit.timedOut);
    EXPECT_FALSE(exit.canceled);
}

TEST(Supervisor, TakesCommandsThatEndWorkBesideTheProgram)
{
    Scene scene;
    auto command = scene.script(u"echo ready; while [ ! -e stop ]; do sleep 0.05; done; exit 7"_s);
    command.terminateCommand = QStringList{u"/bin/touch"_s, scene.folder.filePath(u"stop"_s)};
    ASSERT_TRUE(scene.supervised.start(command));
    ASSERT_TRUE(scene.waitForLog("ready"));
    ASSERT_TRUE(scene.supervised.cancel());
    ASSERT_TRUE(waitFor(scene.supervised.ended()));
    EXPECT_EQ(scene.supervised.exit()->exitCode, 7);
}

TEST(Supervisor, ACanceledProgramTakesAlongWhatItStartedInGroupsOfTheirOwn)
{
    Scene scene;
    ASSERT_TRUE(scene.supervised.start(
        scene.script(u"setsid sh -c 'trap \"\" TERM; echo $$ ready; sleep 60; sleep 60' & exec sleep 60"_s)));
    ASSERT_TRUE(scene.waitForLog("ready"));
    const qint64 other = scene.log().split(' ').first().toLongLong();
    ASSERT_TRUE(scene.processes->identify(other));
    ASSERT_TRUE(scene.supervised.cancel());
    ASSERT_TRUE(waitFor(scene.supervised.ended()));
    EXPECT_FALSE(scene.processes->identify(other));
}

TEST(Supervisor, AsksTheChildrenWhereTheProgramCleansUpAfterThem)
{
    Scene scene;
    auto command = scene.script(u"setsid sh -c 'echo ready; exec sleep 60'; echo cleaned up; exit 4"_s);
    command.isAskedThroughChildren = true;
    ASSERT_TRUE(scene.supervised.start(command));
    ASSERT_TRUE(scene.waitForLog("ready"));
    ASSERT_TRUE(scene.supervised.cancel());
    ASSERT_TRUE(waitFor(scene.supervised.ended()));
    EXPECT_EQ(scene.supervised.exit()->exitCode, 4);
    EXPECT_TRUE(scene.supervised.exit()->canceled);
    EXPECT_TRUE(scene.log().endsWith("cleaned up\n"));
}

TEST(Supervisor, EndsWhatTheProgramLeavesRunning)
{
    Scene scene;
    scene.exitOf(scene.script(u"sleep 60 & echo $!"_s));
    const qint64 left = scene.log().trimmed().toLongLong();
    ASSERT_GT(left, 1);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !scene.processes->identify(left); }));
}

TEST(Supervised, SurvivesTheServiceAndIsFoundAgain)
{
    Scene scene;
    QProcess service;
    service.start(QCoreApplication::applicationFilePath(),
        {u"start-and-wait"_s, scene.files.path(),
            u"echo ready; while [ ! -e %1/go ]; do sleep 0.05; done; echo done; exit 5"_s.arg(
                scene.files.path())});
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return readFile(scene.files.path() + u"/log.txt"_s).valueOr({}).contains("ready"); }));
    service.kill();
    ASSERT_TRUE(service.waitForFinished());

    ASSERT_EQ(scene.supervised.state(), Supervised::State::Running);
    EXPECT_TRUE(scene.supervised.supervisorRuns());
    ASSERT_TRUE(writeFile(scene.files.path() + u"/go"_s, {}));
    EXPECT_EQ(*waitFor(scene.supervised.ended()), Supervised::State::Exited);
    EXPECT_EQ(scene.supervised.exit()->exitCode, 5);
    EXPECT_EQ(readFile(scene.files.path() + u"/log.txt"_s).valueOr({}), "ready\ndone\n");
}

TEST(Supervised, AProcessIdThatIsUsedAgainIsNotMistaken)
{
    Scene scene;
    const auto self = scene.processes->identify(QCoreApplication::applicationPid());
    ASSERT_TRUE(self);
    ASSERT_TRUE(scene.files.writeCommand({}));

    SupervisionFolder::Identities identities{*self, {}};
    ASSERT_TRUE(scene.files.writeIdentities(identities));
    EXPECT_EQ(scene.supervised.state(), Supervised::State::Running);

    identities.supervisor.start = u"another start"_s;
    ASSERT_TRUE(scene.files.writeIdentities(identities));
    EXPECT_EQ(scene.supervised.state(), Supervised::State::Gone);
}

TEST(Supervised, IsRunningWhileTheProgramOutlivesItsSupervisorAndCanStillBeCanceled)
{
    Scene scene;
    ASSERT_TRUE(scene.supervised.start(scene.script(u"echo ready; exec sleep 60"_s)));
    ASSERT_TRUE(scene.waitForLog("ready"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return scene.files.identities()->program.id != 0; }));
    const auto identities = *scene.files.identities();
    killProcess(identities.supervisor.id);
    ASSERT_TRUE(QTest::qWaitFor([&] { return !scene.supervised.supervisorRuns(); }));

    EXPECT_EQ(scene.supervised.state(), Supervised::State::Running);
    ASSERT_TRUE(scene.supervised.cancel());
    EXPECT_EQ(*waitFor(scene.supervised.ended()), Supervised::State::Gone);
}
