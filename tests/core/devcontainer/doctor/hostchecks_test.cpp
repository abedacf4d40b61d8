// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/doctor.h"

#include "core/base/atomicfile.h"

#include <QDir>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// The host around an empty project, or one that wants a GPU.
struct HostDoctor : testing::Test {
    QStringList names() const { return namesIn(folder.path()); }
    QStringList namesIn(const QString& place) const
    {
        QStringList found;
        for (const Finding& each : examineProject(place, host)) {
            EXPECT_TRUE(!each.why.isEmpty() && !each.fix.isEmpty()) << each.name.toStdString();
            found << each.name;
        }
        return found;
    }
    void configure(const QByteArray& members)
    {
        EXPECT_TRUE(
            writeFile(folder.filePath(u".devcontainer.json"_s), "{ \"image\": \"a:1\", " + members + " }"));
    }

    QTemporaryDir folder;
    HostFacts host;
};

}

TEST_F(HostDoctor, FindsNothingOnAHealthyHost)
{
    host.dockerConfigPath = u"/home/me/.docker/config.json"_s;
    host.dockerConfig = R"({"auths": {}, "credsStore": "secretservice"})";
    host.freeBytes = 100'000'000'000;
    host.wsl = WslSession{u"Ubuntu"_s, {}};
    EXPECT_EQ(names(), QStringList());
}

TEST_F(HostDoctor, FindsWhatKeepsTheEngineFromWorking)
{
    const QMap<EngineState, QString> expected{{EngineState::Missing, u"engine-missing"_s},
        {EngineState::NotRunning, u"engine-not-running"_s},
        {EngineState::NotAllowed, u"engine-not-allowed"_s},
        {EngineState::NotIntegrated, u"engine-not-integrated"_s}};
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        host.engine = it.key();
        EXPECT_EQ(names(), QStringList{*it});
    }
}

TEST_F(HostDoctor, TellsEnginesApartByWhatTheySay)
{
    EXPECT_EQ(engineStateOf(0, u"24.0.7"_s), EngineState::Works);
    EXPECT_EQ(
        engineStateOf(1,
            u"Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?"_s),
        EngineState::NotRunning);
    EXPECT_EQ(engineStateOf(1, u"permission denied while trying to connect to the Docker daemon socket"_s),
        EngineState::NotAllowed);
    EXPECT_EQ(
        engineStateOf(1,
            u"The command 'docker' could not be found in this WSL 2 distro.\nWe recommend to activate the WSL integration"_s),
        EngineState::NotIntegrated);
}

TEST_F(HostDoctor, FindsCredentialHelpersThatAreNotThere)
{
    host.dockerConfigPath = u"/home/me/.docker/config.json"_s;
    host.hasProgram = [](const QString& program) { return program == u"docker-credential-pass"; };
    host.dockerConfig = R"({"credsStore": "desktop.exe"})";
    EXPECT_EQ(names(), QStringList{u"credential-store"_s});
    EXPECT_EQ(examineProject(folder.path(), host).first().path, host.dockerConfigPath);
    host.dockerConfig = R"({"credsStore": "pass", "credHelpers": {"x.azurecr.io": "acr-env"}})";
    EXPECT_EQ(names(), QStringList{u"credential-store"_s});
    host.dockerConfig = R"({"credsStore": "pass"})";
    EXPECT_EQ(names(), QStringList());
    host.dockerConfig = "{";
    EXPECT_EQ(names(), QStringList{u"credential-store"_s});
}

TEST_F(HostDoctor, FindsAGpuThatContainersDoNotSee)
{
    host.hasGpu = true;
    EXPECT_EQ(names(), QStringList());
    configure("\"hostRequirements\": { \"gpu\": \"optional\" }");
    EXPECT_EQ(names(), QStringList{u"gpu-not-visible"_s});
    host.canContainersUseGpu = true;
    EXPECT_EQ(names(), QStringList());
    host.hasGpu = host.canContainersUseGpu = false;
    EXPECT_EQ(names(), QStringList()); // It is optional.
    configure("\"runArgs\": [\"--gpus\", \"all\"]");
    EXPECT_EQ(names(), QStringList{u"gpu-not-visible"_s});
}

TEST_F(HostDoctor, FindsScarceDiskSpace)
{
    host.freeBytes = 2'000'000'000;
    EXPECT_EQ(names(), QStringList{u"disk-space"_s});
}

TEST_F(HostDoctor, FindsAProjectOnADriveOfWindows)
{
    host.wsl = WslSession{u"Ubuntu"_s, MountRoot(*LinuxPath::parse(folder.path()))};
    const QString project = folder.filePath(u"c/project"_s);
    EXPECT_TRUE(writeFile(project + u"/run.sh"_s, "#!/bin/sh\n"));
    EXPECT_EQ(namesIn(project), QStringList{u"windows-drive"_s});
    EXPECT_EQ(namesIn(u"/mnt/c/no such project"_s), QStringList());
    host.wsl->mountRoot = {};
    EXPECT_EQ(namesIn(u"/mnt/c/no such project"_s), QStringList{u"windows-drive"_s});
}

TEST_F(HostDoctor, FindsOldAndMistakenNamesOfFolders)
{
    host.system = HostFacts::System::Windows;
    EXPECT_EQ(namesIn(u"\\\\wsl$\\Ubuntu\\home\\me"_s), QStringList{u"wsl-share-name"_s});
    EXPECT_EQ(namesIn(u"\\\\wsl.localhost\\Ubuntu\\home\\me"_s), QStringList());
    EXPECT_EQ(namesIn(u"c:\\mnt\\c\\Users\\me"_s), QStringList{u"mistaken-mount-path"_s});
}
