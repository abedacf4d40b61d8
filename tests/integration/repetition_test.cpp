// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/repetition.h"

#include "core/desk/projectcontainer.h"
#include "tests/integration/podman.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QTemporaryDir>

using namespace tandem;

namespace {

/// A project whose dev container runs: what the tools would have made, by the engine alone.
struct RepetitionTest : testing::Test {
    void SetUp() override
    {
        engine = workingPodman();
        ASSERT_TRUE(engine);
        ASSERT_TRUE(QDir(folder.path()).mkpath(u"my app/.devcontainer"_s));
        write(u".devcontainer/devcontainer.json"_s,
            "{\"image\": \"" + testBaseImage().toUtf8() + "\", \"remoteUser\": \"root\"}");
        const QStringList arguments{u"run"_s, u"--detach"_s, u"--label"_s,
            u"devcontainer.local_folder="_s + project(), u"--volume"_s, project() + u":/workspaces/my app"_s,
            testBaseImage(), u"sleep"_s, u"1000"_s};
        const auto started = waitFor(runChecked(Command::of(u"podman"_s, arguments)), 60'000);
        ASSERT_TRUE(started) << started.error().message.toStdString();
        container = QString::fromUtf8(started->standardOutput).trimmed();
    }
    void TearDown() override { removeContainer(); }

    void removeContainer()
    {
        if (container.isEmpty())
            return;
        const QStringList arguments{u"rm"_s, u"--force"_s, u"--time"_s, u"0"_s, container};
        EXPECT_TRUE(waitFor(runProcess(Command::of(u"podman"_s, arguments)), 60'000));
        container.clear();
    }
    QString project() const { return folder.filePath(u"my app"_s); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(QDir(project()).filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    Result<Repetition> start(const RunToRepeat& run) const
    {
        return waitFor(
            startRepetition(*engine, project(), run, logs(), QDateTime::currentDateTimeUtc()), 60'000);
    }
    Result<Repetition> ended(const Repetition& repetition) const
    {
        return waitFor(followRepetition(*engine, repetition, logs(), {}), 60'000);
    }
    ProjectLogs logs() const { return ProjectLogs::of(folder.filePath(u"cache"_s), project()); }
    QByteArray log() const
    {
        QFile file(logs().repetition);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    std::optional<ContainerEngine> engine;
    QString container;
};

}

TEST_F(RepetitionTest, RunsTheCommandWithItsParametersAndVariables)
{
    write(u"data.txt"_s, "forty two\n");
    RunToRepeat run{.name = u"r"_s,
        .command =
            u"echo \"${{inputs.word}}\"; pwd; cat ${{inputs.data}}; printf '%s' \"$LINES_OF\"; echo; echo $NOTE >&2; exit 7"_s};
    run.parameters = {{u"word"_s, u"Größe"_s}};
    run.data = {{u"data"_s, u"azureml://a"_s}};
    run.dataHere = {{u"data"_s, QDir(project()).filePath(u"data.txt"_s)}};
    run.variables = {{u"LINES_OF"_s, u"one\ntwo"_s}, {u"NOTE"_s, u"a \"b\" $c"_s}};
    const auto blank = start(run);
    ASSERT_TRUE(blank) << blank.error().message.toStdString();
    ASSERT_TRUE(ended(*blank));
    EXPECT_NE(log().indexOf("cat: "), -1) << "nothing is quoted, as in Azure";

    run.command.replace(u"cat ${{inputs.data}}"_s, u"cat \"${{inputs.data}}\""_s);
    const auto repetition = start(run);
    ASSERT_TRUE(repetition) << repetition.error().message.toStdString();
    EXPECT_EQ(repetition->folder, u"/workspaces/my app");
    const auto end = ended(*repetition);
    ASSERT_TRUE(end) << end.error().message.toStdString();
    EXPECT_EQ(end->exitCode, 7);
    EXPECT_FALSE(end->wasStopped);
    EXPECT_EQ(log(), QByteArray("Größe\n/workspaces/my app\nforty two\none\ntwo\na \"b\" $c\n"));
    EXPECT_EQ(Repetition::load(logs()), *end);
    EXPECT_EQ(QDir(QFileInfo(logs().state).path()).entryList(QDir::Files).size(), 2)
        << "the variables do not stay";
}

TEST_F(RepetitionTest, WorksInACopyOfWhatTheRunTookAlong)
{
    write(u"train.sh"_s, "echo of the project");
    const QString code = folder.filePath(u"code of run"_s);
    ASSERT_TRUE(QDir().mkpath(code + u"/sub"_s));
    QFile script(code + u"/train.sh"_s);
    ASSERT_TRUE(script.open(QIODevice::WriteOnly));
    script.write("id -un; echo of the run > sub/made; cat sub/made");
    script.close();
    for (const QByteArray user : {"root", "nobody"}) {
        write(u".devcontainer/devcontainer.json"_s,
            "{\"image\": \"" + testBaseImage().toUtf8() + "\", \"remoteUser\": \"" + user + "\"}");
        const auto repetition = start({.name = u"r"_s, .command = u"sh train.sh; pwd"_s, .codeFolder = code});
        ASSERT_TRUE(repetition) << repetition.error().message.toStdString();
        EXPECT_TRUE(repetition->hasCodeOfRun);
        const auto end = ended(*repetition);
        ASSERT_TRUE(end) << end.error().message.toStdString();
        EXPECT_EQ(log(), user + "\nof the run\n" + repetition->folder.toUtf8() + '\n');
        EXPECT_EQ(Repetition::load(logs()), *end);
    }
    EXPECT_FALSE(QFile::exists(code + u"/sub/made"_s)) << "it is a copy";
}

TEST_F(RepetitionTest, GoesOnWhenNobodyFollowsIt)
{
    const auto repetition =
        start({.name = u"r"_s, .command = u"echo one; while [ ! -e go ]; do sleep 0.1; done; echo two"_s});
    ASSERT_TRUE(repetition) << repetition.error().message.toStdString();
    {
        Gate grew;
        Task<Repetition> following = followRepetition(*engine, *repetition, logs(), [&grew] { grew.open(); });
        following.start();
        while (!grew.isOpen())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    EXPECT_EQ(log(), "one\n");
    write(u"go"_s, {});
    const auto known = Repetition::load(logs());
    ASSERT_TRUE(known);
    EXPECT_FALSE(known->hasEnded());
    const auto end = ended(*known);
    ASSERT_TRUE(end) << end.error().message.toStdString();
    EXPECT_EQ(log(), "one\ntwo\n");
    EXPECT_EQ(end->exitCode, 0);
}

TEST_F(RepetitionTest, IsStoppedWithAllThatItHasStarted)
{
    const auto repetition = start({.name = u"r"_s,
        .command = u"setsid sh -c 'trap \"\" TERM; touch ready; while :; do sleep 0.1; done' & wait"_s});
    ASSERT_TRUE(repetition) << repetition.error().message.toStdString();
    while (!QFile::exists(QDir(project()).filePath(u"ready"_s)))
        QCoreApplication::processEvents();
    const auto stopped = waitFor(stopRepetition(*engine, *repetition, logs()), 60'000);
    ASSERT_TRUE(stopped) << stopped.error().message.toStdString();
    const auto end = ended(*repetition);
    ASSERT_TRUE(end) << end.error().message.toStdString();
    EXPECT_TRUE(end->wasStopped);
    EXPECT_EQ(end->exitCode, 143);
    const QStringList processes{u"top"_s, container, u"args"_s};
    const auto left = waitFor(runChecked(Command::of(u"podman"_s, processes)), 60'000);
    ASSERT_TRUE(left);
    EXPECT_FALSE(left->standardOutput.contains("trap")) << left->standardOutput.toStdString();
}

TEST_F(RepetitionTest, SaysThatTheContainerWasTakenAway)
{
    const auto repetition = start({.name = u"r"_s, .command = u"sleep 1000"_s});
    ASSERT_TRUE(repetition) << repetition.error().message.toStdString();
    removeContainer();
    const auto end = ended(*repetition);
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().code, u"RepetitionGone");
    const auto again = start({.name = u"r"_s, .command = u"true"_s});
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, u"NotRunning");
}
