// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/environmentsources.h"

#include "tests/support/fakeazure.h"
#include "tests/support/fakedesk.h"
#include "tests/support/outcome.h"

using namespace tandem;

namespace {

using Kind = EnvironmentSources::Kind;

struct EnvironmentSourcesTest : testing::Test {
    EnvironmentSourcesTest() { sources.setWorkspace(azure.client()); }

    /// A run in an environment of its own, whose image was built.
    void addRun(const QString& name, const QString& digest)
    {
        azure.addEnvironment(name, u"python:3.11-slim"_s, u"dependencies: [numpy]\n"_s);
        const QJsonObject image{{u"name"_s, u"azureml/azureml_1@"_s + digest},
            {u"registry"_s, QJsonObject{{u"address"_s, u"acr.test"_s}}}};
        const QJsonObject python{{u"interpreterPath"_s, u"/opt/python"_s}};
        azure.setImage(name,
            {{u"imageExistsInRegistry"_s, true}, {u"dockerImage"_s, image},
                {u"pythonEnvironment"_s, python}});
        azure.addRun(name,
            {{u"environmentId"_s,
                azure.resource(u"environments/%1/versions/1"_s.arg(name))[u"id"_s].toString()}});
    }

    void bringHere(const QString& image, const QString& numpy)
    {
        desk.images << image;
        desk.installed[image] = {{.name = u"numpy"_s, .version = numpy}};
    }

    EnvironmentSide side(Kind kind, const QString& key)
    {
        const auto found = outcomeOf(sources.side(kind, key));
        EXPECT_TRUE(found) << (found ? "" : found.error().message.toStdString());
        return found ? *found : EnvironmentSide();
    }

    FakeAzure azure;
    FakeDesk desk;
    EnvironmentSources sources{desk};
};

const auto imageOfOlder = u"acr.test/azureml/azureml_1@sha256:1"_s;
const auto imageOfNewer = u"acr.test/azureml/azureml_1@sha256:2"_s;

}

TEST_F(EnvironmentSourcesTest, ComparesWhatIsInstalledInTheImagesOfTwoRuns)
{
    addRun(u"older"_s, u"sha256:1"_s);
    addRun(u"newer"_s, u"sha256:2"_s);
    bringHere(imageOfOlder, u"1.25.0"_s);
    bringHere(imageOfNewer, u"1.26.4"_s);
    const EnvironmentSide before = side(Kind::Run, u"older"_s);
    const EnvironmentSide after = side(Kind::Run, u"newer"_s);
    EXPECT_EQ(basisOf(before, after), ComparisonBasis::Installed);
    const ComparisonTable table = compareSides(before, after);
    ASSERT_EQ(table.lines.size(), 1);
    EXPECT_EQ(table.lines.first().before, u"1.25.0"_s);
    EXPECT_EQ(table.lines.first().after, u"1.26.4"_s);
}

TEST_F(EnvironmentSourcesTest, ComparesDefinitionsWhereAnImageIsNotHereAndSaysSo)
{
    addRun(u"older"_s, u"sha256:1"_s);
    addRun(u"newer"_s, u"sha256:2"_s);
    bringHere(imageOfOlder, u"1.25.0"_s);
    const EnvironmentSide before = side(Kind::Run, u"older"_s);
    const EnvironmentSide after = side(Kind::Run, u"newer"_s);
    EXPECT_EQ(basisOf(before, after), ComparisonBasis::Definitions);
    const QString summary = compareSides(before, after).summary;
    EXPECT_TRUE(summary.contains(u"The definitions were compared"_s)) << summary.toStdString();
    EXPECT_TRUE(summary.contains(after.title)) << summary.toStdString();
    EXPECT_FALSE(summary.contains(before.title)) << summary.toStdString();
}

TEST_F(EnvironmentSourcesTest, HoldsARunAgainstAContainerByWhatIsInstalled)
{
    addRun(u"older"_s, u"sha256:1"_s);
    bringHere(imageOfOlder, u"1.25.0"_s);
    desk.running = {{u"c1"_s, u"box"_s, u"localhost/box:latest"_s}};
    desk.installed[u"c1"_s] = {{.name = u"numpy"_s, .version = u"1.25.0"_s}};
    const EnvironmentSide run = side(Kind::Run, u"older"_s);
    const EnvironmentSide box = side(Kind::Container, u"c1"_s);
    EXPECT_EQ(basisOf(run, box), ComparisonBasis::Installed);
    EXPECT_EQ(compareSides(run, box).summary, u"Both have the same packages."_s);
}

TEST_F(EnvironmentSourcesTest, SaysNothingOfImagesWhereVersionsAreCompared)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, u"dependencies: [numpy]\n"_s);
    const EnvironmentSide version = side(Kind::Version, u"torch-env:1"_s);
    EXPECT_EQ(compareSides(version, version).summary, u"Both are equal; they share one image."_s);
}
