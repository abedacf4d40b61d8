// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/linematcher.h"

#include <gtest/gtest.h>

namespace tandem {

namespace {

bool matches(const LinePattern& pattern, QByteArrayView line)
{
    const auto matcher = LineMatcher::of(pattern);
    EXPECT_TRUE(matcher);
    return matcher && matcher->matches(line);
}

}

TEST(LineMatcher, FindsLiteralTexts)
{
    EXPECT_TRUE(matches({.text = u"loss=0.1"_s}, "step 3 loss=0.1\r\n"));
    EXPECT_FALSE(matches({.text = u"loss=0.1"_s}, "step 3 loss=0x1"));
    EXPECT_FALSE(matches({.text = u"Loss"_s}, "step 3 loss"));
    EXPECT_TRUE(matches({.text = u"Loss"_s, .ignoresCase = true}, "step 3 loss"));
    EXPECT_TRUE(matches({.text = u"größe"_s, .ignoresCase = true}, "GRÖSSE GRÖßE"));
}

TEST(LineMatcher, FindsWholeWords)
{
    EXPECT_TRUE(matches({.text = u"err"_s, .wholeWords = true}, "an err, here"));
    EXPECT_FALSE(matches({.text = u"err"_s, .wholeWords = true}, "an error"));
    EXPECT_TRUE(matches({.text = u"a|b"_s, .isRegularExpression = true, .wholeWords = true}, "x b"));
}

TEST(LineMatcher, FindsRegularExpressionsAndRefusesWrongOnes)
{
    EXPECT_TRUE(matches({.text = u"loss=0\\.00\\d+"_s, .isRegularExpression = true}, "loss=0.0012"));
    EXPECT_FALSE(LineMatcher::of({.text = u"("_s, .isRegularExpression = true}));
    EXPECT_TRUE(matches({.text = u"("_s}, "f(x)"));
}

TEST(LineMatcher, FindsTheLinesOfATextThatMatchOneByOne)
{
    const QByteArray text = "loss=0.0012\r\nloss=0.1\nan \x1b[31mloss\x1b[0m=0.002\n1%\rloss=0.003\n"
                            "loss=0.004\rdone\nLOSS=0.00\nloss=0.005";
    const auto linesOf = [&](const LinePattern& pattern) {
        QList<QByteArray> lines;
        LineMatcher::of(pattern)->forEachMatch(
            text, [&](qsizetype start, qsizetype end) { lines << text.mid(start, end - start).left(6); });
        return lines.size();
    };
    EXPECT_EQ(linesOf({.text = u"loss=0\\.00\\d+"_s, .isRegularExpression = true}), 4);
    EXPECT_EQ(linesOf({.text = u"loss=0.00"_s}), 4);
    EXPECT_EQ(linesOf({.text = u"LOSS=0.00"_s, .ignoresCase = true}), 5);
    EXPECT_EQ(linesOf({.text = u"^loss=0\\.1$"_s, .isRegularExpression = true}), 1);
    EXPECT_EQ(linesOf({.text = u"done"_s}), 1);
}

TEST(LineMatcher, TellsThePlacesInALine)
{
    const auto matcher = LineMatcher::of({.text = u"LO"_s, .ignoresCase = true});
    EXPECT_EQ(matcher->placesIn(u"loss lo"_s), QList<LineMatcher::Place>({{0, 2}, {5, 2}}));
    EXPECT_EQ(LineMatcher::of({.text = u"x*"_s, .isRegularExpression = true})->placesIn(u"aaxx"_s),
        QList<LineMatcher::Place>({{2, 2}}));
}

TEST(LineMatcher, SeesWhatATerminalShows)
{
    EXPECT_TRUE(matches({.text = u"an error"_s}, "an \x1b[31merr\x1b[0mor"));
    EXPECT_FALSE(matches({.text = u"10%"_s}, " 10%|#\r100%|####"));
}

}
