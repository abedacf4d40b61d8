// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerengine.h"

#include "core/base/atomicfile.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

const ContainerEngine podman(ContainerEngine::Kind::Podman, u"/bin/podman"_s);
const ContainerEngine docker(ContainerEngine::Kind::Docker, u"/bin/docker"_s);

/// A PATH with programs of our own, for the time of a test.
struct Programs {
    QTemporaryDir folder;
    QByteArray before = qgetenv("PATH");

    Programs() { qputenv("PATH", folder.path().toLocal8Bit()); }
    ~Programs() { qputenv("PATH", before); }

    QString add(const QString& name, const QByteArray& script)
    {
        const QString path = folder.filePath(name);
        EXPECT_TRUE(writeFile(path, "#!/bin/sh\n" + script));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        return path;
    }
};

ContainerRun someRun()
{
    return ContainerRun{.name = u"tandem-r1"_s,
        .image = u"localhost/azureml/azureml_1"_s,
        .program = u"/bin/sh"_s,
        .arguments = QStringList{u"-c"_s, u"python train.py"_s},
        .workingFolder = u"/work"_s,
        .environment = {u"/data/env"_s, {u"LONG"_s}},
        .mounts = {{u"/data/code"_s, u"/work"_s}, {u"/data/in"_s, u"/in"_s, true}},
        .sharedMemory = u"2g"_s};
}

}

TEST(ContainerEngine, BuildsWithAllTags)
{
    const ImageBuild build{
        .folder = u"/c"_s, .dockerfile = u"/c/Dockerfile"_s, .tags = QStringList{u"a:1"_s, u"a:latest"_s}};
    EXPECT_EQ(podman.build(build).arguments.join(u' '),
        u"build --network host --file /c/Dockerfile --format docker --tag a:1 --tag a:latest /c"_s);
    EXPECT_EQ(docker.build(build).arguments.join(u' '),
        u"build --network host --file /c/Dockerfile --tag a:1 --tag a:latest /c"_s);
    EXPECT_EQ(docker.build(build).environment.value(u"BUILDKIT_PROGRESS"_s), u"plain"_s);
}

TEST(ContainerEngine, RunsWithoutAnyValueOfTheEnvironmentOnTheCommandLine)
{
    EXPECT_EQ(podman.run(someRun()).arguments.join(u' '),
        u"run --name tandem-r1 --network host --env-file /data/env --env LONG --pull=never --security-opt "
        u"label=disable --volume /data/code:/work --volume /data/in:/in:ro --shm-size 2g --workdir /work "
        u"--entrypoint /bin/sh "
        u"localhost/azureml/azureml_1 -c python train.py"_s);
}

TEST(ContainerEngine, SpeaksThroughARouteInItsOwnPaths)
{
    EngineRoute route{
        .program = u"wsl.exe"_s, .words = QStringList{u"-d"_s, u"Ubuntu"_s, u"--exec"_s, u"docker"_s}};
    route.pathThere = [](const QString& path) { return u"/mnt/c"_s + path; };
    route.isThroughWsl = true;
    const ContainerEngine engine(
        EngineAddress{.kind = EngineKind::Docker, .distribution = u"Ubuntu"_s}, route, u"28.2.2"_s);
    EXPECT_EQ(engine.title(), u"docker 28.2.2 in Ubuntu"_s);
    const Command run = engine.run(someRun());
    EXPECT_EQ(run.program, u"wsl.exe"_s);
    EXPECT_EQ(engine.copyInto(u"c1"_s, u"/t/code"_s, u"/tmp/x/code"_s).arguments.join(u' '),
        u"-d Ubuntu --exec docker cp /mnt/c/t/code/. c1:/tmp/x/code"_s);
    EXPECT_EQ(run.arguments.join(u' '),
        u"-d Ubuntu --exec docker run --name tandem-r1 --network host --env-file /mnt/c/data/env --env LONG "
        u"--volume /mnt/c/data/code:/work --volume /mnt/c/data/in:/in:ro --shm-size 2g --workdir /work "
        u"--entrypoint /bin/sh localhost/azureml/azureml_1 -c python train.py"_s);
    EXPECT_TRUE(run.environment.value(u"WSLENV"_s).endsWith(u"BUILDKIT_PROGRESS/u:LONG/u"_s));
    const ImageBuild build{
        .folder = u"/c"_s, .dockerfile = u"/c/Dockerfile"_s, .tags = QStringList{u"a:1"_s}};
    EXPECT_EQ(engine.build(build).arguments.join(u' '),
        u"-d Ubuntu --exec docker build --network host --file /mnt/c/c/Dockerfile --tag a:1 /mnt/c/c"_s);
}

TEST(ContainerEngine, KeepsLoginsOfRegistriesOffTheCommandLine)
{
    const RegistryLogin login{.folder = u"/run/user/1/tandem"_s};
    EXPECT_EQ(podman.pull(u"r.io/a:1"_s, login).arguments.join(u' '),
        u"pull --authfile /run/user/1/tandem/config.json r.io/a:1"_s);
    const Command pulling = docker.pull(u"r.io/a:1"_s, login);
    EXPECT_EQ(pulling.arguments.join(u' '), u"pull r.io/a:1"_s);
    EXPECT_EQ(pulling.environment.value(u"DOCKER_CONFIG"_s), u"/run/user/1/tandem"_s);
}

TEST(ContainerEngine, TellsHowFarAPullIs)
{
    Programs programs;
    const QString program = programs.add(u"docker"_s, R"(echo '1: Pulling from a
0123456789ab: Pulling fs layer
ba9876543210: Already exists
0123456789ab: Download complete
0123456789ab: Pull complete
Digest: sha256:1
Status: Downloaded newer image for a')");
    PullProgress last;
    const ContainerEngine engine(ContainerEngine::Kind::Docker, program);
    const PullListener listener = [&last](const PullProgress& progress) { last = progress; };
    ASSERT_TRUE(waitFor(engine.fetch(u"a"_s, listener)));
    EXPECT_EQ(last.layersHere(), 2);
    EXPECT_TRUE(last.isFinishing);
}

TEST(ContainerEngine, SaysWhyAnImageCannotBeFetched)
{
    Programs programs;
    const auto codeOf = [&programs](const QByteArray& said) {
        const QString program = programs.add(u"podman"_s, "echo '" + said + "' >&2; exit 125\n");
        const ContainerEngine engine(ContainerEngine::Kind::Podman, program);
        const auto fetched = waitFor(engine.fetch(u"team.azurecr.io/a:1"_s, {}));
        EXPECT_FALSE(fetched);
        EXPECT_TRUE(fetched.error().message.contains(u"team.azurecr.io/a:1"_s));
        return fetched.error().code;
    };
    EXPECT_EQ(
        codeOf("Error: initializing source: unauthorized: authentication required, visit https://aka.ms/acr"),
        u"RegistryRefused"_s);
    EXPECT_EQ(codeOf("Error response from daemon: pull access denied for a, repository does not exist or may "
                     "require docker login"),
        u"RegistryRefused"_s);
    EXPECT_EQ(codeOf("Error: reading manifest 1 in team.azurecr.io/a: manifest unknown"), u"ImageNotFound"_s);
    EXPECT_EQ(codeOf("failed to register layer: write /usr/a: no space left on device"), u"NoSpace"_s);
    EXPECT_EQ(codeOf("dial tcp: lookup team.azurecr.io: no such host"), QString());
}

TEST(ContainerEngine, PassesTheGpuInTheEnginesOwnWay)
{
    ContainerRun run = someRun();
    run.gpu = true;
    EXPECT_TRUE(podman.run(run).arguments.join(u' ').contains(u"--device nvidia.com/gpu=all"_s));
    EXPECT_TRUE(docker.run(run).arguments.join(u' ').contains(u"--gpus all"_s));
}

TEST(ContainerEngine, ReadsImagesOfBothEngines)
{
    Programs programs;
    const QString podmanLike = programs.add(u"podman"_s, R"(echo '[{"Id":"abc","Digest":"sha256:d1",
        "Config":{"Labels":{"a":"b"},"Env":["PATH=/x:/y","EMPTY="]}}]')");
    const auto image = waitFor(ContainerEngine(ContainerEngine::Kind::Podman, podmanLike).image(u"i"_s));
    ASSERT_TRUE(image && *image);
    EXPECT_EQ((*image)->id, u"sha256:abc"_s);
    EXPECT_EQ((*image)->digest, u"sha256:d1"_s);
    EXPECT_EQ((*image)->labels.value(u"a"_s), u"b"_s);
    EXPECT_EQ((*image)->environment.value(u"PATH"_s), u"/x:/y"_s);

    const QString dockerLike =
        programs.add(u"docker"_s, R"(echo '[{"Id":"sha256:abc","RepoDigests":["r/i@sha256:d2"]}]')");
    EXPECT_EQ((*waitFor(ContainerEngine(ContainerEngine::Kind::Docker, dockerLike).image(u"i"_s)))->digest,
        u"sha256:d2"_s);
}

TEST(ContainerEngine, AnImageThatIsNotThereIsNoErrorButAnythingElseIs)
{
    Programs programs;
    const QString missing = programs.add(u"missing"_s, "echo 'Error: i: image not known' >&2; exit 125\n");
    EXPECT_FALSE(*waitFor(ContainerEngine(ContainerEngine::Kind::Podman, missing).image(u"i"_s)));
    const QString broken = programs.add(u"broken"_s, "echo 'permission denied' >&2; exit 125\n");
    EXPECT_FALSE(waitFor(ContainerEngine(ContainerEngine::Kind::Podman, broken).image(u"i"_s)));
}

TEST(ContainerEngine, ReadsTheStateOfAContainer)
{
    Programs programs;
    const QString program =
        programs.add(u"podman"_s, R"(echo '[{"State":{"Running":false,"ExitCode":137,"OOMKilled":true}}]')");
    const auto state = waitFor(ContainerEngine(ContainerEngine::Kind::Podman, program).container(u"c"_s));
    ASSERT_TRUE(state && *state);
    EXPECT_EQ(**state, (ContainerState{.running = false, .exitCode = 137, .outOfMemory = true}));
}
