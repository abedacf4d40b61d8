// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/hostprobe.h"

#include "tests/support/outcome.h"

#include <QMap>
#include <QSet>

using namespace tandem;

namespace {

class FakeHost : public HostTools {
public:
    HostFacts::System system() const override { return HostFacts::System::Linux; }
    std::optional<WslSession> wsl() const override { return session; }
    QString variable(const QString& name) const override { return variables.value(name); }
    QString homeFolder() const override { return u"/home/me"_s; }
    QString find(const QString& program) const override
    {
        return answers.contains(program) ? u"/usr/bin/"_s + program : QString();
    }
    bool exists(const QString& path) const override { return paths.contains(path); }
    Result<QByteArray> read(const QString& path) const override
    {
        if (path == u"/home/me/.docker/config.json")
            return QByteArray("{}");
        return Error{.message = u"no such file"_s};
    }
    qint64 freeBytes(const QString& path) const override { return path == u"/var/lib/images" ? 5 : 7; }
    qint64 userId() const override { return 1000; }
    bool hasGpu() const override { return true; }
    bool hasGpuDescription() const override { return true; }
    Task<ProcessOutput> run(Command command) override
    {
        co_return answers.value(command.program.section(u'/', -1));
    }

    std::optional<WslSession> session;
    QMap<QString, QString> variables;
    QMap<QString, ProcessOutput> answers;
    QSet<QString> paths;
};

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
