// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/desk/enginefinder.h"
#include "core/desk/imagefacts.h"
#include "tests/integration/podman.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>
#include <QUuid>

using namespace tandem;

namespace {

/// wsl.exe as Microsoft documents it (learn.microsoft.com/windows/wsl/basic-commands), with this computer as
/// its one distribution for people: lists are UTF-16, nothing but known words is taken, and only the
/// variables that WSLENV names get through.
const char* const wslProgram = R"sh(#!/bin/sh
say() { printf '%s\r\n' "$@" | iconv -f UTF-8 -t UTF-16LE; }
case "$*" in
"--list --quiet" | "--list --quiet --running")
    say Ubuntu-24.04 docker-desktop
    exit ;;
esac
if [ "$1" != -d ] || [ "$3" != --exec ]; then
    say "Invalid command line argument: $*"
    exit 255
fi
if [ "$2" != Ubuntu-24.04 ]; then
    say "There is no distribution with the supplied name." "Error code: Wsl/Service/WSL_E_DISTRO_NOT_FOUND"
    exit 255
fi
shift 3
if ! command -v "$1" >/dev/null; then
    echo "<3>WSL (12) ERROR: CreateProcessEntryCommon:577: execvpe $1 failed 2" >&2
    exit 1
fi
for entry in $(echo "$WSLENV" | tr : ' '); do
    name=${entry%%/*}
    eval "value=\$$name"
    set -- "$name=$value" "$@"
done
exec env -i "HOME=$HOME" "PATH=$PATH" "CONTAINERS_CONF=$CONTAINERS_CONF" "$@"
)sh";

struct WslTest : testing::Test {
    void SetUp() override
    {
        ASSERT_TRUE(writeFile(program, wslProgram));
        ASSERT_TRUE(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        qputenv("PATH", folder.path().toUtf8() + ':' + path);
    }
    void TearDown() override { qputenv("PATH", path); }

    QTemporaryDir folder;
    QString program = folder.filePath(u"wsl.exe"_s);
    QByteArray path = qgetenv("PATH");
};

}

TEST_F(WslTest, TheEngineOfADistributionIsOneLikeTheOthers)
{
    const auto here = workingPodman();
    ASSERT_TRUE(here);
    const auto found = waitFor(findEngine(u"wsl:Ubuntu-24.04:podman"_s));
    ASSERT_TRUE(found && *found) << found.error().message.toStdString();
    const ContainerEngine engine = **found;
    EXPECT_EQ(engine.program(), program);
    EXPECT_EQ(engine.title(), u"podman %1 in Ubuntu-24.04"_s.arg(here->version()));

    EXPECT_EQ(*waitFor(engine.image(testBaseImage())), *waitFor(here->image(testBaseImage())));
    EXPECT_FALSE(*waitFor(engine.image(u"localhost/tandem-no-such-image"_s)));
    const auto facts = waitFor(factsOfImage(engine, testBaseImage()));
    ASSERT_TRUE(facts) << facts.error().message.toStdString();
    EXPECT_EQ(*facts, *waitFor(factsOfImage(*here, testBaseImage())));
    EXPECT_FALSE(facts->interpreterPath.isEmpty());
}

TEST_F(WslTest, WordsVariablesAndFoldersReachAContainerUnchanged)
{
    ASSERT_TRUE(workingPodman());
    const auto found = waitFor(findEngine(u"wsl:Ubuntu-24.04:podman"_s));
    ASSERT_TRUE(found && *found);
    ASSERT_TRUE(writeFile(folder.filePath(u"note"_s), "from outside"));
    const auto variables = EnvironmentFile::write(
        folder.filePath(u"variables"_s), {{u"LINES_OF"_s, u"one\ntwo \"$HOME\""_s}, {u"PLAIN"_s, u"it's"_s}});
    ASSERT_TRUE(variables);
    ContainerRun run{.name = u"tandem-wsl-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces)};
    run.image = testBaseImage();
    run.program = u"sh"_s;
    run.environment = *variables;
    run.mounts = {{folder.path(), u"/given"_s, true}};
    run.arguments = QStringList{u"-c"_s, u"printf '%s|' \"$LINES_OF\" \"$PLAIN\" \"$@\"; cat /given/note"_s,
        u"sh"_s, u"a b"_s, u"$HOME `id` \\ \"q\""_s};
    Command command = (*found)->run(run);
    for (const QString& name : run.environment.namesFromEnvironment)
        command.environment.insert(name, u"one\ntwo \"$HOME\""_s);
    const auto answer = waitFor(runChecked(command), 120'000);
    EXPECT_TRUE(waitFor(runProcess((*found)->remove(run.name))));
    ASSERT_TRUE(answer) << answer.error().message.toStdString();
    EXPECT_EQ(answer->standardOutput, "one\ntwo \"$HOME\"|it's|a b|$HOME `id` \\ \"q\"|from outside");
}

TEST_F(WslTest, ListsDistributionsForPeopleAndTheirEngines)
{
    ThisHost host;
    EngineFinder finder(host);
    const auto all = waitFor(finder.all(), 120'000);
    ASSERT_TRUE(all);
    QStringList addresses;
    for (const FoundEngine& engine : *all)
        addresses << engine.address.text();
    EXPECT_TRUE(addresses.contains(u"wsl:Ubuntu-24.04:podman"_s)) << addresses.join(u' ').toStdString();
    EXPECT_TRUE(addresses.filter(u"docker-desktop"_s).isEmpty());
    const auto missing = waitFor(findEngine(u"wsl:Nowhere:podman"_s));
    ASSERT_FALSE(missing);
    EXPECT_TRUE(missing.error().message.contains(u"wsl:Nowhere:podman"_s));
    EXPECT_TRUE(missing.error().message.contains(u"not installed"_s))
        << missing.error().message.toStdString();
}
