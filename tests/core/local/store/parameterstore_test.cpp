// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/jobstore.h"
#include "core/local/store/parameterstore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/localdatabase.h"

using namespace tandem;
using namespace tandem::local;

TEST(ParameterStore, WritesOnceAndNeverChanges)
{
    LocalDatabase database;
    const FakeClock clock;
    ASSERT_TRUE(JobStore(*database).create({.name = u"run"_s, .createdAt = clock.now()}));
    const ParameterStore parameters(*database);
    ASSERT_TRUE(parameters.add(u"run"_s, {{u"lr"_s, u"0.1"_s}, {u"empty"_s, QString()}}));
    EXPECT_TRUE(parameters.add(u"run"_s, {{u"lr"_s, u"0.1"_s}}));
    EXPECT_FALSE(parameters.add(u"run"_s, {{u"other"_s, u"1"_s}, {u"lr"_s, u"0.2"_s}}));
    const json::StringMap expected{{u"lr"_s, u"0.1"_s}, {u"empty"_s, u""_s}};
    EXPECT_EQ(*parameters.of(u"run"_s), expected);
}
