// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fuzzymatch.h"

#include "core/base/literals.h"

#include <gtest/gtest.h>

namespace tandem {

TEST(FuzzyMatch, NeedsTheLettersInTheirOrder)
{
    EXPECT_TRUE(fuzzyMatch(u"nrun"_s, u"New run"_s));
    EXPECT_FALSE(fuzzyMatch(u"run new"_s, u"New run"_s));
    EXPECT_FALSE(fuzzyMatch(u"newrunx"_s, u"New run"_s));
    EXPECT_TRUE(fuzzyMatch({}, u"anything"_s));
}

TEST(FuzzyMatch, PrefersTheStartsOfWords)
{
    const auto starts = fuzzyMatch(u"nr"_s, u"New run"_s);
    const auto within = fuzzyMatch(u"nr"_s, u"Environments"_s);
    ASSERT_TRUE(starts && within);
    EXPECT_GT(starts->score, within->score);
    EXPECT_EQ(starts->positions, QList<int>({0, 4}));
}

TEST(FuzzyMatch, PrefersLettersThatFollowEachOther)
{
    const auto whole = fuzzyMatch(u"copy"_s, u"Copy"_s);
    const auto spread = fuzzyMatch(u"copy"_s, u"Compose a copyable thing"_s);
    ASSERT_TRUE(whole && spread);
    EXPECT_GT(whole->score, spread->score);
    EXPECT_EQ(spread->positions, QList<int>({10, 11, 12, 13}));
}

}
