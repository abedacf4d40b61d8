// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/enginefinder.h"

#include "tests/support/fakehost.h"
#include "tests/support/outcome.h"

using namespace tandem;

namespace {

const auto podmanQuestion = u"info --format {{.Version.Version}}\n{{.Store.GraphRoot}}\n\n"_s;
const auto dockerQuestion =
    u"info --format {{.ServerVersion}}\n{{.DockerRootDir}}\n{{.OperatingSystem}}\n{{json .Runtimes}}"_s;

ProcessOutput saying(const QByteArray& output)
{
    return {0, output, {}};
}

QByteArray utf16(const QString& text)
{
    return QByteArray(reinterpret_cast<const char*>(text.utf16()), text.size() * 2);
}

struct EngineFinderTest : testing::Test {
    std::optional<FoundEngine> look(const QString& wish = u"auto"_s) { return *outcomeOf(finder.look(wish)); }
    FakeHost host;
    EngineFinder finder{host};
};

/// Windows with a distribution whose docker works, and which shows the drives below /win.
struct EngineFinderOnWindows : EngineFinderTest {
    EngineFinderOnWindows()
    {
        host.kernel = HostFacts::System::Windows;
        host.programs = {u"wsl.exe"_s};
        const auto listed = utf16(u"Ubuntu\r\ndocker-desktop\r\nDebian\r\n"_s);
        host.answersToLines = {{u"wsl.exe --list --quiet"_s, saying(listed)},
            {u"wsl.exe -d Ubuntu --exec cat /etc/wsl.conf"_s, saying("[automount]\nroot = /win\n")},
            {u"wsl.exe -d Ubuntu --exec docker info"_s, saying("28.2.2\n/var/lib/docker\nUbuntu\n{}\n")},
            {u"wsl.exe -d Ubuntu --exec docker context inspect"_s, saying("unix:///var/run/docker.sock\n")},
            {u"wsl.exe -d Ubuntu --exec podman"_s,
                {1, {}, "<3>WSL (12) ERROR: CreateProcessEntryCommon:577: execvpe podman failed 2\n"}},
            {u"wsl.exe -d Debian"_s,
                {1, {}, "<3>WSL (12) ERROR: CreateProcessEntryCommon:577: execvpe docker failed 2\n"}}};
    }
};

}

TEST_F(EngineFinderTest, TakesTheFirstThatWorks)
{
    host.answers = {{u"podman"_s, {1, {}, "no storage"}}, {u"docker"_s, saying("28.2.2\n\n\n\n")}};
    const auto found = look();
    ASSERT_TRUE(found && found->works());
    EXPECT_EQ(found->engine.title(), u"docker 28.2.2"_s);
    EXPECT_EQ(host.lines[0], u"podman "_s + podmanQuestion);
    EXPECT_EQ(host.lines[1], u"docker "_s + dockerQuestion);
    EXPECT_EQ(found->engine.pull(u"a:1"_s).program, u"/usr/bin/docker"_s);
}

TEST_F(EngineFinderTest, NoneIsAnAnswerButAWishThatCannotBeFulfilledIsAnError)
{
    EXPECT_FALSE(*outcomeOf(finder.working(u"auto"_s)));
    EXPECT_FALSE(*outcomeOf(finder.working({})));
    host.answers = {{u"podman"_s, saying("4.3.1\n/s\n\n\n")},
        {u"docker"_s, {1, {}, "Cannot connect to the Docker daemon\n"}}};
    EXPECT_FALSE(*outcomeOf(finder.working(u"none"_s)));
    EXPECT_TRUE(*outcomeOf(finder.working(u"podman"_s)));
    const auto refused = outcomeOf(finder.working(u"docker"_s));
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().message.contains(u"Cannot connect to the Docker daemon"_s));
    EXPECT_FALSE(outcomeOf(finder.working(u"lxc"_s)));
}

TEST_F(EngineFinderTest, AsksAContextOfDocker)
{
    host.programs = {u"docker"_s};
    host.answersToLines = {
        {u"docker --context lab info"_s, saying("27.0.1\n/var/lib/docker\nDebian\n{\"nvidia\":{}}\n")},
        {u"docker --context lab context inspect lab --format {{.Endpoints.docker.Host}}"_s,
            saying("ssh://me@lab\n")}};
    const auto found = look(u"docker:lab"_s);
    ASSERT_TRUE(found && found->works());
    EXPECT_EQ(host.lines[0], u"docker --context lab "_s + dockerQuestion);
    EXPECT_EQ(found->service, u"ssh://me@lab"_s);
    EXPECT_TRUE(found->engine.route().isRemote);
    EXPECT_TRUE(found->canUseGpu);
    EXPECT_FALSE(found->engine.canPassGpu());
    EXPECT_EQ(found->engine.title(), u"docker 27.0.1 of lab"_s);
    EXPECT_EQ(found->engine.pull(u"a:1"_s).arguments.join(u' '), u"--context lab pull a:1"_s);
    EXPECT_TRUE(found->storage.isEmpty());
}

TEST_F(EngineFinderTest, SeesThatDockerHostIsAnotherComputer)
{
    host.answers = {{u"docker"_s, saying("27.0.1\n/var/lib/images\n\n\n")}};
    host.paths = {u"/var/lib/images"_s};
    const QMap<QString, bool> hosts{{u"unix:///run/user/1000/docker.sock"_s, false},
        {u"tcp://localhost:2375"_s, false}, {u"tcp://127.0.0.1:2375"_s, false}, {u"ssh://me@lab"_s, true},
        {u"tcp://192.168.1.5:2376"_s, true}, {u"npipe:////./pipe/docker_engine"_s, false}};
    for (auto it = hosts.begin(); it != hosts.end(); ++it) {
        host.variables = {{u"DOCKER_HOST"_s, it.key()}};
        EXPECT_EQ(look(u"docker"_s)->engine.route().isRemote, *it) << it.key().toStdString();
        EXPECT_EQ(look(u"docker"_s)->storage.isEmpty(), *it);
    }
}

TEST_F(EngineFinderTest, AsksAConnectionOfPodman)
{
    host.programs = {u"podman"_s};
    host.answersToLines = {
        {u"podman --remote --connection lab info"_s, saying("5.1.0\n/var/lib/containers\n\n\n")},
        {u"podman system connection list --format json"_s,
            saying(R"([{"Name":"vm","URI":"ssh://core@127.0.0.1:5000/run/p.sock"},
                {"Name":"lab","URI":"ssh://me@lab/run/p.sock"}])")}};
    const auto found = look(u"podman:lab"_s);
    ASSERT_TRUE(found && found->works());
    EXPECT_TRUE(found->engine.route().isRemote);
    EXPECT_EQ(found->engine.execute(u"c"_s, {u"ls"_s}).arguments.join(u' '),
        u"--remote --connection lab exec c ls"_s);
    host.answersToLines.insert(u"podman --remote --connection vm info"_s, saying("5.1.0\n/v\n\n\n"));
    EXPECT_FALSE(look(u"podman:vm"_s)->engine.route().isRemote);
}

TEST_F(EngineFinderOnWindows, UsesTheDockerOfADistribution)
{
    const auto found = look();
    ASSERT_TRUE(found && found->works());
    EXPECT_EQ(host.lines,
        (QStringList{u"wsl.exe --list --quiet --running"_s, u"wsl.exe -d Ubuntu --exec cat /etc/wsl.conf"_s,
            u"wsl.exe -d Ubuntu --exec docker "_s + dockerQuestion,
            u"wsl.exe -d Ubuntu --exec docker context inspect --format {{.Endpoints.docker.Host}}"_s}));
    EXPECT_EQ(found->address.text(), u"wsl:Ubuntu"_s);
    const EngineRoute& route = found->engine.route();
    EXPECT_EQ(route.path(u"C:\\Users\\me\\my project"_s), u"/win/c/Users/me/my project"_s);
    EXPECT_EQ(route.path(u"\\\\wsl.localhost\\Ubuntu\\home\\me\\p"_s), u"/home/me/p"_s);
    EXPECT_EQ(route.path(u"\\\\wsl$\\ubuntu\\home\\me"_s), u"/home/me"_s);
    EXPECT_EQ(route.path(u"\\\\wsl.localhost\\Debian\\home\\me"_s), u"\\\\wsl.localhost\\Debian\\home\\me"_s);
    ContainerRun run{.name = u"r"_s, .image = u"a:1"_s, .environment = {u"D:\\t\\env"_s, {}}};
    run.mounts = {{u"D:\\data"_s, u"/data"_s, true}};
    EXPECT_EQ(found->engine.run(run).arguments.join(u' '),
        u"-d Ubuntu --exec docker run --name r --network host --env-file /win/d/t/env --volume "
        u"/win/d/data:/data:ro a:1"_s);
}

TEST_F(EngineFinderOnWindows, ListsAllThatCanBeChosen)
{
    host.programs << u"docker"_s;
    host.answersToLines.insert(
        u"docker info"_s, {1, {}, "error during connect: the docker daemon is not running\n"});
    host.answersToLines.insert(u"docker context ls"_s,
        saying("{\"Current\":true,\"Name\":\"default\"}\n{\"Current\":false,\"Name\":\"lab\"}\nnoise\n"));
    host.answersToLines.insert(u"docker --context lab info"_s, saying("27.0.1\n/v\n\n{}\n"));
    host.answersToLines.insert(u"docker --context lab context inspect lab"_s, saying("ssh://me@lab\n"));
    QStringList titles;
    const auto found = outcomeOf(finder.all());
    for (const FoundEngine& each : *found)
        titles << each.address.text() + (each.works() ? u" works"_s : u": "_s + each.said);
    EXPECT_EQ(titles,
        (QStringList{u"docker: error during connect: the docker daemon is not running"_s,
            u"docker:lab works"_s, u"wsl:Ubuntu works"_s}));
}

TEST_F(EngineFinderOnWindows, ReachesAnotherDistributionFromInsideWsl)
{
    host.kernel = HostFacts::System::Linux;
    host.session = WslSession{u"Debian"_s, {}};
    const auto found = look();
    ASSERT_TRUE(found && found->works());
    const EngineRoute& route = found->engine.route();
    EXPECT_EQ(route.path(u"/mnt/c/src/p"_s), u"/win/c/src/p"_s);
    EXPECT_EQ(route.path(u"/home/me/p"_s), u"/home/me/p"_s); // The other one does not see it.
    EXPECT_FALSE(host.lines.join(u'\n').contains(u"-d Debian"_s));
}
