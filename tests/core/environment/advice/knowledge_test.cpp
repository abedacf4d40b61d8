// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/knowledge.h"

#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::advice;

TEST(Knowledge, IsCompiledIntoTheProgram)
{
    const Knowledge knowledge = Knowledge::builtIn();
    EXPECT_GT(knowledge.images.images().size(), 20);
    EXPECT_TRUE(knowledge.pythons.date().isValid());
    EXPECT_EQ(knowledge.packages.projectOfConda(u"pytorch"_s), u"torch"_s);
    EXPECT_EQ(knowledge.packages.projectOfConda(u"graphviz"_s), u""_s);
    EXPECT_EQ(knowledge.packages.projectOfPip(u"tensorflow-cpu"_s), u"tensorflow"_s);
    EXPECT_EQ(knowledge.packages.platformOfConda(u"vc"_s), Platform::Windows);
}

TEST(PythonReleases, GoFromOldToNewAndEndInThatOrder)
{
    const auto releases = Knowledge::builtIn().pythons.all();
    for (qsizetype i = 2; i < releases.size(); ++i) // 2.7 outlived some of 3.
        EXPECT_LT(releases[i - 1].endOfLife, releases[i].endOfLife) << qPrintable(releases[i].version);
}

TEST(PythonReleases, KnowTheOldestThatIsMaintained)
{
    const auto releases = Knowledge::builtIn().pythons;
    EXPECT_EQ(releases.oldestMaintained(QDate(2026, 11, 21)), u"3.11"_s);
    EXPECT_EQ(releases.oldestMaintained(QDate(2024, 1, 1)), u"3.8"_s);
    EXPECT_EQ(releases.oldestMaintained(QDate(2100, 1, 1)), releases.all().last().version);
}

TEST(PythonReleases, RefuseAListWithoutDates)
{
    EXPECT_FALSE(PythonReleases::fromJson(R"({"releases":[{"version":"3.9"}]})"));
    EXPECT_FALSE(PythonReleases::fromJson("[]"));
}
