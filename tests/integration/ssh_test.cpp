// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/desk/enginedesk.h"
#include "core/devcontainer/export.h"
#include "tests/integration/podman.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

using namespace tandem;

namespace {

/// Another computer with podman, "lab": an sshd on a port of the loopback. Nothing but a key of this test
/// gets in, and the clients of ssh trust nothing but that computer's key.
struct SshTest : testing::Test {
    void SetUp() override
    {
        const QString server = QStandardPaths::findExecutable(u"sshd"_s, {u"/usr/sbin"_s, u"/sbin"_s});
        const QString client = QStandardPaths::findExecutable(u"ssh"_s);
        if (server.isEmpty() || client.isEmpty())
            GTEST_SKIP() << "sshd and ssh are not both here (Debian: openssh-server)";
        ASSERT_TRUE(here = workingPodman());
        user = output(u"id"_s, {u"-un"_s});
        // Debian makes this one, which only root's sshd needs, when the service starts.
        ASSERT_TRUE(user != u"root" || QDir().mkpath(u"/run/sshd"_s));
        makeKeys();
        startServer(server);
        configureClients(client);
    }
    void TearDown() override
    {
        for (auto it = before.begin(); it != before.end(); ++it)
            it->isNull() ? qunsetenv(it.key()) : qputenv(it.key(), *it);
        sshd.terminate();
        EXPECT_TRUE(sshd.state() == QProcess::NotRunning || sshd.waitForFinished(30'000));
    }

    void makeKeys()
    {
        for (const QString& key : {at(u"computer"_s), at(u"person"_s)})
            output(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u""_s, u"-f"_s, key});
        ASSERT_TRUE(QDir(folder.path()).mkpath(u"home/.ssh"_s));
        trust(u"computer.pub"_s);
    }

    void trust(const QString& key)
    {
        const QByteArray known =
            "[127.0.0.1]:" + QByteArray::number(port) + ' ' + readFile(at(key)).valueOr({});
        ASSERT_TRUE(writeFile(at(u"home/.ssh/known_hosts"_s), known));
    }

    void startServer(const QString& program)
    {
        // The programs that are started there speak to the podman of this test.
        const QString configuration =
            u"Port %1\nListenAddress 127.0.0.1\nHostKey %2/computer\nAuthorizedKeysFile %2/person.pub\n"
            "PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n"
            "KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n"
            "SetEnv DOCKER_HOST=unix://%3\n"_s.arg(port)
                .arg(folder.path(), podman.socket);
        ASSERT_TRUE(writeFile(at(u"sshd_config"_s), configuration.toUtf8()));
        sshd.setProcessChannelMode(QProcess::MergedChannels);
        sshd.start(program, {u"-D"_s, u"-e"_s, u"-f"_s, at(u"sshd_config"_s)});
        QByteArray said;
        const auto listens = [&] {
            said += sshd.readAll();
            return said.contains("Server listening") || sshd.state() == QProcess::NotRunning;
        };
        ASSERT_TRUE(QTest::qWaitFor(listens, 30'000) && sshd.state() == QProcess::Running)
            << said.constData();
    }

    void configureClients(const QString& ssh)
    {
        // ssh asks the system, not HOME, where its files lie: docker gets one that is told.
        ASSERT_TRUE(writeFile(at(u"ssh_config"_s),
            u"Host lab\nHostName 127.0.0.1\nPort %1\nUser %2\nIdentityFile %3/person\nIdentitiesOnly yes\n"
            "UserKnownHostsFile %3/home/.ssh/known_hosts\nStrictHostKeyChecking yes\nBatchMode yes\n"_s
                .arg(port)
                .arg(user, folder.path())
                .toUtf8()));
        const QString told = at(u"bin/ssh"_s);
        ASSERT_TRUE(QDir(folder.path()).mkpath(u"bin"_s));
        ASSERT_TRUE(writeFile(
            told, u"#!/bin/sh\nexec %1 -F %2/ssh_config \"$@\"\n"_s.arg(ssh, folder.path()).toUtf8()));
        ASSERT_TRUE(QFile::setPermissions(told, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QByteArray connection =
            u"[engine.service_destinations.lab]\nuri = \"ssh://%1@127.0.0.1:%2%3?secure=true\"\nidentity = \"%4/person\"\n"_s
                .arg(user)
                .arg(port)
                .arg(podman.socket, folder.path())
                .toUtf8();
        const QByteArray usual = readFile(QFile::decodeName(qgetenv("CONTAINERS_CONF"))).valueOr({});
        ASSERT_TRUE(writeFile(at(u"containers.conf"_s), usual + connection));
        ASSERT_TRUE(QDir(folder.path()).mkpath(u"docker"_s));
        ASSERT_TRUE(writeFile(at(u"docker/config.json"_s), "{}")); // podman reads it, too.
        set("CONTAINERS_CONF", at(u"containers.conf"_s).toUtf8());
        set("HOME", at(u"home"_s).toUtf8());
        set("DOCKER_CONFIG", at(u"docker"_s).toUtf8());
        set("PATH", at(u"bin"_s).toUtf8() + ":" TANDEM_REFERENCE_CLI ":" + qgetenv("PATH"));
    }

    void set(const char* name, const QByteArray& value)
    {
        before.insert(name, qgetenv(name));
        qputenv(name, value);
    }
    static QString output(const QString& program, const QStringList& arguments)
    {
        const auto answer = waitFor(runChecked(Command::of(program, arguments)), 60'000);
        EXPECT_TRUE(answer) << answer.error().message.toStdString();
        return answer ? QString::fromUtf8(answer->standardOutput).trimmed() : QString();
    }
    static quint16 freePort()
    {
        QTcpServer server;
        EXPECT_TRUE(server.listen(QHostAddress::LocalHost));
        return server.serverPort();
    }
    static EngineChoice choice(EngineDesk& desk, const QString& wish)
    {
        const auto all = waitFor(desk.engines(), 120'000);
        const auto found = std::ranges::find(*all, wish, &EngineChoice::wish);
        return found == all->end() ? EngineChoice() : *found;
    }
    QString at(const QString& name) const { return folder.filePath(name); }

    QTemporaryDir folder;
    quint16 port = freePort();
    PodmanService podman;
    QProcess sshd;
    std::optional<ContainerEngine> here;
    QString user;
    QMap<const char*, QByteArray> before;
};

}

TEST_F(SshTest, ADevContainerIsExportedBroughtUpAndProvenThroughAConnectionOfPodmans)
{
    EngineDesk desk(u"podman:lab"_s);
    const EngineChoice lab = choice(desk, u"podman:lab"_s);
    EXPECT_EQ(lab.title, u"podman %1 of lab"_s.arg(here->version()));
    EXPECT_TRUE(lab.isUsed);
    EXPECT_EQ(lab.problem, QString());
    EXPECT_TRUE(*waitFor(desk.hasImage(testBaseImage())));
    EXPECT_FALSE(*waitFor(desk.hasImage(u"localhost/tandem-no-such-image"_s)));

    const auto facts = waitFor(desk.factsOfImage(testBaseImage()), 120'000);
    ASSERT_TRUE(facts) << facts.error().message.toStdString();
    EXPECT_EQ(facts->interpreterPath, u"/usr/bin/python3"_s);
    DevContainerChoices choices;
    choices.developerTools.clear();
    choices.aptPackages.clear();
    const auto exported = exportDevContainer(*facts, choices);
    ASSERT_TRUE(exported) << exported.error().message.toStdString();
    const QString project = at(u"my app"_s);
    ASSERT_TRUE(writeAll(project, exported->files, Existing::Keep));

    const auto started = waitFor(desk.start({.folder = project, .log = at(u"log"_s)}), 300'000);
    ASSERT_TRUE(started) << started.error().message.toStdString() << readFile(at(u"log"_s))->constData();
    EXPECT_FALSE(started->byEngineOnly);
    EXPECT_EQ(started->inside.folder, u"/workspaces/my app"_s);
    const auto container = waitFor(desk.containerOf(project));
    ASSERT_TRUE(container && *container);
    EXPECT_TRUE((*container)->isRunning);
    const auto verified = waitFor(desk.verify(project), 120'000);
    EXPECT_TRUE(waitFor(runChecked(here->remove(started->id)), 60'000));
    removeImage((*container)->image);
    ASSERT_TRUE(verified) << verified.error().message.toStdString();
    EXPECT_TRUE(verified->isIdentical());
    EXPECT_TRUE(verified->isFromImage);
    EXPECT_EQ(verified->container.id, started->id);
}

TEST_F(SshTest, AContextOfDockersIsAnotherComputer)
{
    if (QStandardPaths::findExecutable(u"docker"_s).isEmpty())
        GTEST_SKIP() << "the command line of docker is not here (Debian: docker.io or docker-cli)";
    output(u"docker"_s, {u"context"_s, u"create"_s, u"lab"_s, u"--docker"_s, u"host=ssh://lab"_s});
    EngineDesk desk(u"docker:lab"_s);
    const EngineChoice lab = choice(desk, u"docker:lab"_s);
    EXPECT_EQ(lab.remote, u"ssh://lab"_s);
    EXPECT_TRUE(lab.isUsed);
    EXPECT_EQ(lab.problem, QString());
    EXPECT_TRUE(*waitFor(desk.hasImage(testBaseImage())));
    const auto facts = waitFor(desk.factsOfImage(testBaseImage()), 120'000);
    ASSERT_TRUE(facts) << facts.error().message.toStdString();
    EXPECT_EQ(facts->interpreterPath, u"/usr/bin/python3"_s);
    const auto findings = waitFor(desk.examine(folder.path()), 60'000);
    ASSERT_TRUE(findings);
    EXPECT_EQ(findings->first().name, u"engine-remote"_s);
}

TEST_F(SshTest, AComputerWithAnotherKeyThanTheKnownOneIsNotSpokenTo)
{
    trust(u"person.pub"_s);
    EngineDesk desk(u"podman:lab"_s);
    const EngineChoice lab = choice(desk, u"podman:lab"_s);
    EXPECT_NE(lab.problem, QString());
    const auto image = waitFor(desk.hasImage(testBaseImage()));
    ASSERT_FALSE(image);
    EXPECT_TRUE(image.error().message.contains(u"podman:lab"_s)) << image.error().message.toStdString();
}
