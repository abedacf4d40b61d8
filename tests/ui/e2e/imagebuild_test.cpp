// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/layout.h"
#include "core/local/store/buildstore.h"
#include "core/local/store/database.h"
#include "tests/integration/podman.h"
#include "tests/ui/e2e/windowscene.h"

#include <QUuid>

namespace tandem {

namespace {

QString podmanOfTheTests()
{
    if (!qEnvironmentVariableIsSet("CONTAINERS_CONF"))
        qputenv("CONTAINERS_CONF", TANDEM_CONTAINERS_CONF);
    return u"podman"_s;
}

/// The window on a service that builds images, which are removed in the end.
class ImagesInTheWindow : public WindowScene {
protected:
    ImagesInTheWindow()
        : WindowScene(podmanOfTheTests())
    {
    }
    ~ImagesInTheWindow() override
    {
        for (const local::BuildRecord& build : builds().list().valueOr({}))
            if (build.image.contains(u"azureml_"_s))
                removeImage(build.image);
    }

    const local::BuildStore& builds()
    {
        if (!database) {
            auto opened = local::Database::open(layout.database());
            EXPECT_TRUE(opened);
            database = *std::move(opened);
            store.emplace(*database);
        }
        return *store;
    }

    const local::DataLayout layout{folders.data + u"/local"_s};

private:
    std::unique_ptr<local::Database> database;
    std::optional<local::BuildStore> store;
};

}

TEST_F(ImagesInTheWindow, ABuildIsFoundAgainAfterTheServiceWasKilled)
{
    ASSERT_TRUE(workingPodman());
    writeScript(u"print('trained')\n"_s);
    // One nobody has built before.
    compose(u"boxed"_s, testBaseImage(),
        u"dependencies:\n- python=3.11\nvariables:\n  UNSEEN: \"%1\"\n"_s.arg(
            QUuid::createUuid().toString(QUuid::WithoutBraces)));
    createCluster(u"desk"_s);
    submit(u"boxed"_s, u"desk"_s);
    ASSERT_TRUE(eventually([&] { return !buildLog().isEmpty(); })) << status().toStdString();
    killService();
    const auto unfinished = builds().unfinished();
    ASSERT_TRUE(unfinished);
    ASSERT_EQ(unfinished->size(), 1) << "killed too late: " << buildLog().toStdString();

    ASSERT_TRUE(ends());
    EXPECT_EQ(status(), u"Completed"_s) << buildLog().toStdString();
    EXPECT_TRUE(eventually([&] { return buildLog().contains(u"The image build succeeded."_s); }));
    const QString log = buildLog();
    const auto built = builds().list();
    ASSERT_TRUE(built);
    ASSERT_EQ(built->size(), 1);
    const local::BuildRecord& build = built->first();
    EXPECT_EQ(build.status, local::BuildStatus::Succeeded);
    EXPECT_EQ(log.count(u"Environment: boxed:1\n"_s), 1) << log.toStdString();
    EXPECT_EQ(log.count(u"STEP 1/"_s), 1) << log.toStdString();
    EXPECT_EQ(log.count(u"Successfully tagged %1:1\n"_s.arg(build.image)), 1) << log.toStdString();
    const auto written =
        readFile(layout.blobs() + u'/' + local::DataLayout::artifactContainer() + u'/' + build.logPath);
    ASSERT_TRUE(written);
    EXPECT_EQ(log.trimmed(), QString::fromUtf8(*written).trimmed());
}

}
