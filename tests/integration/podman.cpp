// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/podman.h"

#include "core/desk/enginefinder.h"
#include "tests/support/outcome.h"

#include <QTest>

namespace tandem {

QString testBaseImage()
{
    return u"localhost/tandem-test-base:bookworm"_s;
}

std::optional<ContainerEngine> workingPodman()
{
    const auto engine = waitFor(findEngine(u"podman"_s));
    if (!engine) {
        ADD_FAILURE() << engine.error().message.toStdString();
        return std::nullopt;
    }
    const auto image = waitFor((*engine)->image(testBaseImage()));
    if (!image || !*image)
        ADD_FAILURE() << "the base image of the tests is missing: run tests/support/make-test-base.sh";
    return *engine;
}

QString outputInImage(const QString& image, const QStringList& command)
{
    QProcess podman;
    podman.start(u"podman"_s, QStringList{u"run"_s, u"--rm"_s, image} + command);
    EXPECT_TRUE(podman.waitForFinished());
    EXPECT_EQ(podman.exitCode(), 0) << podman.readAllStandardError().toStdString();
    return QString::fromUtf8(podman.readAllStandardOutput());
}

void removeImage(const QString& image)
{
    const auto known = waitFor(ContainerEngine(ContainerEngine::Kind::Podman, u"podman"_s).image(image));
    if (!known || !*known)
        return;
    // All its names, but not by force: that would end the builds of other tests that stand on its layers.
    for (const QString& removal : {u"untag"_s, u"rmi"_s}) {
        QProcess podman;
        podman.start(u"podman"_s, {removal, (*known)->id});
        podman.waitForFinished();
    }
}

PodmanService::PodmanService()
{
    process.start(u"podman"_s, {u"system"_s, u"service"_s, u"--time=0"_s, u"unix://"_s + socket});
    EXPECT_TRUE(QTest::qWaitFor([this] { return QFile::exists(socket); }, 30'000));
}

PodmanService::~PodmanService()
{
    process.terminate();
    process.waitForFinished();
}

}
