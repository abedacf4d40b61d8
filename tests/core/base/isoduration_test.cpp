// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/isoduration.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace std::chrono_literals;

TEST(IsoDuration, ReadsWhatAzureWrites)
{
    EXPECT_EQ(fromIsoDuration(u"PT2M"_s), 2min);
    EXPECT_EQ(fromIsoDuration(u"PT120S"_s), 2min);
    EXPECT_EQ(fromIsoDuration(u"PT0.5H"_s), 30min);
    EXPECT_EQ(fromIsoDuration(u"P1DT2H"_s), 26h);
    EXPECT_EQ(fromIsoDuration(u"P7D"_s), 168h);
    EXPECT_EQ(fromIsoDuration(u"two minutes"_s), 0s);
}

TEST(IsoDuration, WritesSeconds)
{
    EXPECT_EQ(toIsoDuration(90s), u"PT90S");
}
