// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/comparisontable.h"

#include "core/environment/condayaml.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace tandem {

namespace {

using Kind = ComparisonLine::Kind;

EnvironmentSide asked(const QString& dependencies)
{
    return {.title = u"asked"_s,
        .definition =
            *fromCondaYaml(u"channels: [conda-forge]\ndependencies: ["_s + dependencies + u"]\n"_s)};
}

EnvironmentSide installed(const QList<InstalledPackage>& packages)
{
    return {.title = u"box"_s, .definition = {}, .installed = packages};
}

const InstalledPackage numpy{.name = u"numpy"_s, .version = u"1.24.1"_s, .channel = u"conda-forge"_s};
const InstalledPackage zlib{.name = u"zlib"_s, .version = u"1.2"_s, .channel = u"conda-forge"_s};

}

TEST(ComparisonTable, SaysWhatEachChangeDoesToTheImage)
{
    const auto table = compareSides(asked(u"a=1, b, c"_s), asked(u"a=2, c, b"_s));
    EXPECT_EQ(table.count(Kind::Changed), 1);
    EXPECT_EQ(table.count(Kind::Reordered), 1);
    EXPECT_TRUE(table.summary.startsWith(u"1 changed, 1 re-ordered"_s)) << table.summary.toStdString();
    const auto consequence = [&](Kind kind) {
        const auto found = std::find_if(table.lines.begin(), table.lines.end(),
            [kind](const ComparisonLine& line) { return line.kind == kind; });
        return found->consequence.toStdString();
    };
    EXPECT_NE(consequence(Kind::Changed).find("may change"), std::string::npos);
    EXPECT_NE(consequence(Kind::Reordered).find("with the same in it"), std::string::npos);
}

TEST(ComparisonTable, SaysThatEqualOnesShareAnImage)
{
    const auto table = compareSides(asked(u"a=1"_s), asked(u"a=1"_s));
    EXPECT_EQ(table.count(Kind::Same), table.lines.size());
    EXPECT_TRUE(table.summary.contains(u"share one image"_s));
}

TEST(ComparisonTable, HoldsWhatIsThereAgainstWhatWasAskedFor)
{
    const auto table = compareSides(asked(u"numpy=1.24, scipy"_s), installed({numpy, zlib}));
    ASSERT_EQ(table.lines.size(), 3);
    EXPECT_EQ(table.lines[0].kind, Kind::Same);
    EXPECT_EQ(table.lines[0].before, u"numpy=1.24"_s);
    EXPECT_EQ(table.lines[0].after, u"1.24.1"_s);
    EXPECT_EQ(table.lines[1].kind, Kind::Removed);
    EXPECT_EQ(table.lines[2].kind, Kind::Same); // what others need is no difference
    EXPECT_TRUE(table.summary.contains(u"1 of 2"_s)) << table.summary.toStdString();
}

TEST(ComparisonTable, TurnsRoundWhereWhatIsThereComesFirst)
{
    const auto table = compareSides(installed({numpy}), asked(u"numpy=1.25, scipy"_s));
    ASSERT_EQ(table.lines.size(), 2);
    EXPECT_EQ(table.lines[0].kind, Kind::Changed);
    EXPECT_EQ(table.lines[0].before, u"1.24.1"_s);
    EXPECT_EQ(table.lines[0].after, u"numpy=1.25"_s);
    EXPECT_EQ(table.lines[1].kind, Kind::Added);
}

TEST(ComparisonTable, ComparesTwoPlaces)
{
    const auto table = compareSides(installed({numpy, zlib}), installed({numpy}));
    EXPECT_EQ(table.count(Kind::Removed), 1);
    EXPECT_EQ(table.summary, u"1 removed."_s);
    EXPECT_EQ(
        compareSides(installed({numpy}), installed({numpy})).summary, u"Both have the same packages."_s);
}

}
