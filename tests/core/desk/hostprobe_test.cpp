// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/hostprobe.h"

#include "tests/support/fakehost.h"
#include "tests/support/outcome.h"

using namespace tandem;

namespace {

struct HostProbeTest : testing::Test {
    HostFacts facts(const QString& wish = u"auto"_s)
    {
        HostProbe probe(host);
        return *outcomeOf(probe.facts(u"/home/me/project"_s, wish));
    }
    FakeHost host;
};

}

TEST_F(HostProbeTest, TakesTheEngineThatWorks)
{
    host.answers = {{u"podman"_s, {125, {}, "cannot connect"}},
        {u"docker"_s, {0, "24.0.7\n/var/lib/images\nDebian\n{\"nvidia\":{}}\n", {}}}};
    host.paths = {u"/var/lib/images"_s};
    const auto found = facts();
    EXPECT_EQ(found.engine, EngineState::Works);
    EXPECT_EQ(found.engineName, u"docker");
    EXPECT_TRUE(found.canContainersUseGpu);
    EXPECT_EQ(found.freeBytes, 5);
    EXPECT_EQ(found.userId, 1000);
    EXPECT_EQ(found.dockerConfigPath, u"/home/me/.docker/config.json");
    EXPECT_TRUE(found.hasProgram(u"docker"_s));
    EXPECT_FALSE(found.hasProgram(u"docker-credential-desktop.exe"_s));
}

TEST_F(HostProbeTest, TellsWhyNoEngineWorks)
{
    EXPECT_EQ(facts().engine, EngineState::Missing);
    host.answers = {{u"docker"_s, {0, "\n\n\n\n", "Cannot connect to the Docker daemon\n"}}};
    EXPECT_EQ(facts().engine, EngineState::NotRunning);
    EXPECT_EQ(facts().engineSaid, u"Cannot connect to the Docker daemon");
    EXPECT_EQ(facts().freeBytes, 7);
    EXPECT_EQ(facts(u"podman"_s).engine, EngineState::Missing);
    EXPECT_EQ(facts(u"none"_s).engine, EngineState::Works);
}

TEST_F(HostProbeTest, SeesDockerDesktopBesideADistributionThatIsNotConnected)
{
    host.session = WslSession{u"Ubuntu"_s, {}};
    EXPECT_EQ(facts().engine, EngineState::Missing);
    host.paths = {u"/mnt/c/Program Files/Docker/Docker/Docker Desktop.exe"_s};
    EXPECT_EQ(facts().engine, EngineState::NotIntegrated);
}
