// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/experimentstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/localdatabase.h"

using namespace tandem;
using namespace tandem::local;

TEST(ExperimentStore, MakesAnExperimentWhenAJobNamesIt)
{
    LocalDatabase database;
    const FakeClock clock;
    const ExperimentStore experiments(*database);
    const JobStore jobs(*database);
    ASSERT_TRUE(jobs.create({.name = u"a"_s, .experiment = u"mnist"_s, .createdAt = clock.now()}));
    ASSERT_TRUE(jobs.create({.name = u"b"_s, .experiment = u"mnist"_s, .createdAt = clock.now()}));
    const auto made = experiments.byName(u"mnist"_s);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->id.size(), 36);
    EXPECT_EQ(made->createdAt, clock.now());
    EXPECT_EQ(experiments.byId(made->id)->name, u"mnist"_s);
    EXPECT_EQ(experiments.list(ExperimentStore::View::All)->size(), 2);
    EXPECT_TRUE(experiments.byName(u"Default"_s));
    EXPECT_FALSE(experiments.byName(u"nope"_s));
}

TEST(ExperimentStore, CreatesRenamesAndArchives)
{
    LocalDatabase database;
    const FakeClock clock;
    const ExperimentStore experiments(*database);
    const JobStore jobs(*database);
    const auto made = experiments.create(u"old"_s, {{u"k"_s, u"v"_s}}, clock.now());
    ASSERT_TRUE(made);
    EXPECT_EQ(experiments.create(u"old"_s, {}, clock.now()).error().httpStatus, 409);
    ASSERT_TRUE(jobs.create({.name = u"a"_s, .experiment = u"old"_s, .createdAt = clock.now()}));
    const auto changed = experiments.update(
        made->id,
        [](ExperimentRecord& experiment) {
            experiment.name = u"new"_s;
            experiment.isArchived = true;
        },
        clock.now());
    ASSERT_TRUE(changed);
    EXPECT_EQ(jobs.get(u"a"_s)->experiment, u"new"_s);
    EXPECT_EQ(experiments.byName(u"new"_s)->tags.value(u"k"_s), u"v"_s);
    EXPECT_EQ(experiments.list(ExperimentStore::View::ArchivedOnly)->size(), 1);
}
