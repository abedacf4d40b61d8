// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/desk/enginefinder.h"
#include "core/desk/imagefacts.h"
#include "core/devcontainer/export.h"
#include "tests/integration/podman.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace tandem;

namespace {

const auto image = u"tandem-test-base:docker"_s;

/// A daemon of docker's whose files all lie in one folder, reached by a context of its own. It pulls nothing.
struct DockerTest : testing::Test {
    void SetUp() override
    {
        const QString daemon = QStandardPaths::findExecutable(u"dockerd"_s);
        if (daemon.isEmpty() || QStandardPaths::findExecutable(u"docker"_s).isEmpty())
            GTEST_SKIP() << "docker and dockerd are not both in PATH (Debian: docker.io)";
        ASSERT_TRUE(writeFile(folder.filePath(u"daemon.json"_s), "{}"));
        service.setProcessChannelMode(QProcess::MergedChannels);
        // What it mounts goes away with its namespace.
        service.start(u"unshare"_s,
            {u"--mount"_s, u"--propagation"_s, u"private"_s, daemon, u"--iptables=false"_s,
                u"--ip6tables=false"_s, u"--bridge=none"_s, u"--config-file"_s,
                folder.filePath(u"daemon.json"_s), u"--data-root"_s, folder.filePath(u"data"_s),
                u"--exec-root"_s, folder.filePath(u"exec"_s), u"--pidfile"_s, folder.filePath(u"pid"_s),
                u"--host"_s, socket});
        if (!QTest::qWaitFor([this] { return answers() || service.state() == QProcess::NotRunning; }, 60'000)
            || !answers())
            GTEST_SKIP() << "dockerd does not start here: "
                         << service.readAll().trimmed().split('\n').last().toStdString();
        qputenv("DOCKER_CONFIG", folder.filePath(u"person"_s).toUtf8());
        output(u"docker"_s, {u"context"_s, u"create"_s, u"lab"_s, u"--docker"_s, u"host="_s + socket});
    }
    void TearDown() override
    {
        qunsetenv("DOCKER_CONFIG");
        service.terminate();
        EXPECT_TRUE(service.state() == QProcess::NotRunning || service.waitForFinished(60'000));
    }

    bool answers() const
    {
        const QStringList question{u"--host"_s, socket, u"version"_s};
        const auto answer = waitFor(runProcess(Command::of(u"docker"_s, question)));
        return answer && answer->exitCode == 0;
    }

    static QString output(const QString& program, const QStringList& arguments)
    {
        const auto answer = waitFor(runChecked(Command::of(program, arguments)), 240'000);
        EXPECT_TRUE(answer) << answer.error().message.toStdString();
        return answer ? QString::fromUtf8(answer->standardOutput).trimmed() : QString();
    }

    /// The base image of the tests, as one layer.
    void importBaseImage() const
    {
        const QString archive = folder.filePath(u"base.tar"_s);
        const QString container = output(u"podman"_s, {u"create"_s, testBaseImage()});
        output(u"podman"_s, {u"export"_s, u"--output"_s, archive, container});
        output(u"podman"_s, {u"rm"_s, container});
        output(u"docker"_s, {u"--context"_s, u"lab"_s, u"import"_s, archive, image});
    }

    QTemporaryDir folder;
    QString socket = u"unix://"_s + folder.filePath(u"docker.sock"_s);
    QProcess service;
};

}

TEST_F(DockerTest, ADaemonBehindAContextTellsRunsAndExportsLikePodman)
{
    ASSERT_TRUE(workingPodman());
    const auto found = waitFor(findEngine(u"docker:lab"_s));
    ASSERT_TRUE(found && *found) << found.error().message.toStdString();
    const ContainerEngine engine = **found;
    EXPECT_EQ(engine.kind(), EngineKind::Docker);
    EXPECT_FALSE(engine.version().isEmpty());
    EXPECT_FALSE(engine.route().isRemote); // A socket is no other computer.
    EXPECT_FALSE(*waitFor(engine.isRootless()));

    EXPECT_FALSE(*waitFor(engine.image(image)));
    importBaseImage();
    const auto here = waitFor(engine.image(image));
    ASSERT_TRUE(here && *here);
    EXPECT_EQ((*here)->layers.size(), 1);
    EXPECT_GT((*here)->size, 0);

    const auto facts = waitFor(factsOfImage(engine, image), 120'000);
    ASSERT_TRUE(facts) << facts.error().message.toStdString();
    EXPECT_EQ(facts->interpreterPath, u"/usr/bin/python3"_s);
    const auto exported = exportDevContainer(*facts, {});
    ASSERT_TRUE(exported) << exported.error().message.toStdString();
    EXPECT_EQ(exported->image, image);
    EXPECT_EQ(exported->interpreter, facts->interpreterPath);

    EXPECT_TRUE(waitFor(engine.runningContainers())->isEmpty());
    ContainerRun run{.name = u"tandem-docker-test"_s, .image = image, .program = u"sleep"_s};
    run.arguments = QStringList{u"1000"_s};
    run.environment = *EnvironmentFile::write(folder.filePath(u"variables"_s), {});
    QProcess running;
    const Command command = engine.run(run);
    running.start(command.program, command.arguments);
    const auto isListed = [&engine] { return !waitFor(engine.runningContainers())->isEmpty(); };
    ASSERT_TRUE(QTest::qWaitFor(isListed, 60'000)) << running.readAllStandardError().toStdString();
    const auto listed = waitFor(engine.runningContainers());
    ASSERT_EQ(listed->size(), 1);
    EXPECT_EQ(listed->first().name, run.name);
    EXPECT_EQ(listed->first().image, image);
    const auto state = waitFor(engine.container(run.name));
    ASSERT_TRUE(state && *state);
    EXPECT_TRUE((*state)->running);
    EXPECT_EQ((*state)->image, (*here)->id);
    const auto inside = waitFor(runChecked(engine.execute(run.name, {u"id"_s, u"-u"_s})));
    ASSERT_TRUE(inside) << inside.error().message.toStdString();
    EXPECT_EQ(inside->standardOutput, "0\n");

    EXPECT_TRUE(waitFor(runChecked(engine.remove(run.name))));
    EXPECT_TRUE(QTest::qWaitFor([&running] { return running.state() == QProcess::NotRunning; }, 60'000));
    EXPECT_FALSE(*waitFor(engine.container(run.name)));

    const auto refused = waitFor(engine.fetch(u"registry.invalid/team/image:1"_s, {}));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"registry.invalid/team/image:1"_s));
}
