// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace std::chrono_literals;

TEST(Text, DurationsReadAsPeopleSayThem)
{
    EXPECT_EQ(durationText(850ms), u"850 ms"_s);
    EXPECT_EQ(durationText(12'400ms), u"12.4 s"_s);
    EXPECT_EQ(durationText(191s), u"3m 11s"_s);
    EXPECT_EQ(durationText(3720s), u"1h 02m"_s);
}

TEST(Text, SizesKeepThreeFigures)
{
    QLocale::setDefault(QLocale::c());
    EXPECT_EQ(sizeText(0), u"0 B"_s);
    EXPECT_EQ(sizeText(2'160'000'000), u"2.16 GB"_s);
    EXPECT_EQ(sizeText(999'600), u"1.00 MB"_s);
    EXPECT_EQ(sizeText(34'200'000), u"34.2 MB"_s);
}

TEST(Text, IdentifiersAreShortenedInTheMiddle)
{
    EXPECT_EQ(shortenedInTheMiddle(u"abcdefghij"_s, 7), u"abc\u2026hij"_s);
    EXPECT_EQ(shortenedInTheMiddle(u"short"_s, 7), u"short"_s);
}
