// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/desk/enginefinder.h"
#include "core/desk/imagefacts.h"
#include "tests/integration/podman.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QUuid>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

QString podman(const QStringList& arguments)
{
    QProcess process;
    process.start(u"podman"_s, arguments);
    EXPECT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    return QString::fromUtf8(process.readAllStandardOutput().trimmed());
}

}

TEST(Engines, AnEngineBehindAnAddressIsOneLikeTheOthers)
{
    const auto here = workingPodman();
    ASSERT_TRUE(here);
    PodmanService service;
    const auto found = waitFor(findEngine(u"podman:unix://"_s + service.socket));
    ASSERT_TRUE(found && *found) << found.error().message.toStdString();
    const ContainerEngine engine = **found;
    EXPECT_FALSE(engine.route().isRemote); // A socket is no other computer.
    EXPECT_EQ(engine.version(), here->version());

    const auto image = waitFor(engine.image(testBaseImage()));
    ASSERT_TRUE(image && *image);
    EXPECT_EQ((*image)->id, (*waitFor(here->image(testBaseImage())))->id);
    EXPECT_FALSE(*waitFor(engine.image(u"localhost/tandem-no-such-image"_s)));
    const auto facts = waitFor(factsOfImage(engine, testBaseImage()));
    ASSERT_TRUE(facts) << facts.error().message.toStdString();
    EXPECT_EQ(*facts, *waitFor(factsOfImage(*here, testBaseImage())));
    EXPECT_FALSE(facts->interpreterPath.isEmpty());
}

TEST(Engines, AnAddressWithoutAServiceIsAnErrorThatNamesIt)
{
    const auto found = waitFor(findEngine(u"podman:unix:///nowhere/podman.sock"_s));
    ASSERT_FALSE(found);
    EXPECT_TRUE(found.error().message.contains(u"podman:unix:///nowhere/podman.sock"_s));
}

TEST(Engines, AnImageIsFetchedLayerByLayer)
{
    const auto engine = workingPodman();
    ASSERT_TRUE(engine);
    QTemporaryDir folder;
    ASSERT_TRUE(writeFile(folder.filePath(u"a"_s), "one"));
    ASSERT_TRUE(writeFile(folder.filePath(u"b"_s), QUuid::createUuid().toByteArray()));
    ASSERT_TRUE(writeFile(folder.filePath(u"Dockerfile"_s), "FROM scratch\nCOPY a /a\nCOPY b /b\n"));
    const QString name = u"localhost/tandem-pull-test"_s;
    podman({u"build"_s, u"--layers"_s, u"--tag"_s, name, folder.path()});
    const QString archive = u"docker-archive:"_s + folder.filePath(u"image.tar"_s);
    podman({u"push"_s, u"--quiet"_s, name, archive + u':' + name});
    removeImage(name);
    ASSERT_FALSE(*waitFor(engine->image(name)));

    QList<PullProgress> told;
    const PullListener listener = [&told](const PullProgress& progress) { told << progress; };
    const auto fetched = waitFor(engine->fetch(archive, listener));
    ASSERT_TRUE(fetched) << fetched.error().message.toStdString();
    ASSERT_FALSE(told.isEmpty());
    EXPECT_EQ(told.last().layers.size(), 2);
    EXPECT_EQ(told.last().layersHere(), 2);
    EXPECT_TRUE(*waitFor(engine->image(name)));
    removeImage(name);
}

TEST(Engines, ARegistryThatCannotBeReachedIsAnErrorInItsWords)
{
    const auto engine = workingPodman();
    ASSERT_TRUE(engine);
    const auto fetched = waitFor(engine->fetch(u"registry.invalid/team/image:1"_s, {}));
    ASSERT_FALSE(fetched);
    EXPECT_TRUE(fetched.error().message.startsWith(u"registry.invalid/team/image:1 could not be fetched"_s))
        << fetched.error().message.toStdString();
}
