// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/buildstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/localdatabase.h"

using namespace tandem;
using namespace tandem::local;

namespace {

struct Builds {
    LocalDatabase database;
    FakeClock clock;
    BuildStore store{*database};

    BuildRecord build(const QString& hash, BuildStatus status)
    {
        return {.hash = hash,
            .status = status,
            .kind = BuildKind::Host,
            .image = u"azureml/azureml_"_s + hash,
            .condaPath = u"/azureml-envs/azureml_1"_s,
            .createdAt = clock.now()};
    }
};

}

TEST(BuildStore, KeepsOneRowForEachDefinition)
{
    Builds builds;
    ASSERT_TRUE(builds.store.put(builds.build(u"aa"_s, BuildStatus::Queued)));
    ASSERT_TRUE(builds.store.put(builds.build(u"aa"_s, BuildStatus::Running)));
    EXPECT_EQ(builds.store.list()->size(), 1);
    const auto changed =
        builds.store.update(u"aa"_s, [](BuildRecord& build) { build.digest = u"sha256:1"_s; });
    ASSERT_TRUE(changed);
    const auto found = *builds.store.find(u"aa"_s);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->status, BuildStatus::Running);
    EXPECT_EQ(found->kind, BuildKind::Host);
    EXPECT_EQ(found->digest, u"sha256:1"_s);
    EXPECT_EQ(found->createdAt, builds.clock.now());
    EXPECT_FALSE(found->endedAt.isValid());
    EXPECT_FALSE(*builds.store.find(u"bb"_s));
    EXPECT_FALSE(builds.store.update(u"bb"_s, [](BuildRecord&) {}));
}

TEST(BuildStore, KnowsWhatARestartHasToLookAfter)
{
    Builds builds;
    ASSERT_TRUE(builds.store.put(builds.build(u"aa"_s, BuildStatus::Running)));
    ASSERT_TRUE(builds.store.put(builds.build(u"bb"_s, BuildStatus::Succeeded)));
    ASSERT_TRUE(builds.store.put(builds.build(u"cc"_s, BuildStatus::Queued)));
    const auto unfinished = *builds.store.unfinished();
    ASSERT_EQ(unfinished.size(), 2);
    EXPECT_EQ(unfinished[0].hash, u"aa"_s);
    EXPECT_EQ(unfinished[1].hash, u"cc"_s);
}

TEST(BuildStore, FindsTheBuildOfAnEnvironmentVersion)
{
    Builds builds;
    ASSERT_TRUE(builds.store.put(builds.build(u"aa"_s, BuildStatus::Succeeded)));
    ASSERT_TRUE(builds.store.assign(u"Train"_s, u"3"_s, u"aa"_s));
    const auto found = *builds.store.ofEnvironment(u"train"_s, u"3"_s);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->image, u"azureml/azureml_aa"_s);
    EXPECT_FALSE(*builds.store.ofEnvironment(u"train"_s, u"4"_s));
}
