// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot/ignorerules.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

bool ignores(const QString& rules, const QString& name)
{
    return IgnoreRules::parse(rules).ignores(name);
}

}

TEST(IgnoreRules, APlainNameMatchesAtEveryDepthAndEverythingBelowIt)
{
    EXPECT_TRUE(ignores(u"data"_s, u"data"_s));
    EXPECT_TRUE(ignores(u"data"_s, u"a/b/data"_s));
    EXPECT_TRUE(ignores(u"data"_s, u"data/large.bin"_s));
    EXPECT_FALSE(ignores(u"data"_s, u"mydata/large.bin"_s));
    EXPECT_FALSE(ignores(u"data"_s, u"data.csv"_s));
}

TEST(IgnoreRules, ASlashAnchorsToTheRoot)
{
    EXPECT_TRUE(ignores(u"/build"_s, u"build/x"_s));
    EXPECT_FALSE(ignores(u"/build"_s, u"sub/build/x"_s));
    EXPECT_TRUE(ignores(u"doc/frotz"_s, u"doc/frotz"_s));
    EXPECT_FALSE(ignores(u"doc/frotz"_s, u"a/doc/frotz"_s));
}

TEST(IgnoreRules, AFolderPatternMatchesOnlyWhatIsBelowAFolder)
{
    EXPECT_TRUE(ignores(u"cache/"_s, u"cache/file"_s));
    EXPECT_TRUE(ignores(u"cache/"_s, u"a/cache/file"_s));
    EXPECT_FALSE(ignores(u"cache/"_s, u"cache"_s));
}

TEST(IgnoreRules, WildcardsStayInsideASegmentAndTwoStarsDoNot)
{
    EXPECT_TRUE(ignores(u"*.pyc"_s, u"a/b/c.pyc"_s));
    EXPECT_TRUE(ignores(u"a/*.txt"_s, u"a/x.txt"_s));
    EXPECT_FALSE(ignores(u"a/*.txt"_s, u"a/b/x.txt"_s));
    EXPECT_TRUE(ignores(u"a/**/x.txt"_s, u"a/x.txt"_s));
    EXPECT_TRUE(ignores(u"a/**/x.txt"_s, u"a/b/c/x.txt"_s));
    EXPECT_TRUE(ignores(u"**/logs"_s, u"a/logs/x"_s));
    EXPECT_TRUE(ignores(u"logs/**"_s, u"logs/a/b"_s));
    EXPECT_FALSE(ignores(u"logs/**"_s, u"a/logs/b"_s));
    EXPECT_TRUE(ignores(u"file?.txt"_s, u"file1.txt"_s));
    EXPECT_FALSE(ignores(u"file?.txt"_s, u"file10.txt"_s));
}

TEST(IgnoreRules, BracketsAreSetsOfCharacters)
{
    EXPECT_TRUE(ignores(u"run[0-9].log"_s, u"run7.log"_s));
    EXPECT_FALSE(ignores(u"run[0-9].log"_s, u"runx.log"_s));
    EXPECT_TRUE(ignores(u"run[!0-9].log"_s, u"runx.log"_s));
    EXPECT_FALSE(ignores(u"run[!0-9].log"_s, u"run7.log"_s));
    EXPECT_TRUE(ignores(u"odd[name"_s, u"odd[name"_s));
}

TEST(IgnoreRules, TheLastMatchWins)
{
    const QString rules = u"*.txt\n!keep.txt\n"_s;
    EXPECT_TRUE(ignores(rules, u"other.txt"_s));
    EXPECT_FALSE(ignores(rules, u"a/keep.txt"_s));
    EXPECT_TRUE(ignores(u"!keep.txt\n*.txt"_s, u"keep.txt"_s));
    EXPECT_FALSE(ignores(u"data/\n!data/small.csv"_s, u"data/small.csv"_s));
}

TEST(IgnoreRules, CommentsBlanksAndEscapesAreReadAsGitReadsThem)
{
    EXPECT_FALSE(ignores(u"# a\n\n   \n/\n"_s, u"a"_s));
    EXPECT_TRUE(ignores(u"\\#name"_s, u"#name"_s));
    EXPECT_TRUE(ignores(u"\\!name"_s, u"!name"_s));
    EXPECT_TRUE(ignores(u"trailing  \r\n"_s, u"trailing"_s));
    EXPECT_TRUE(ignores(u"a.b"_s, u"a.b"_s));
    EXPECT_FALSE(ignores(u"a.b"_s, u"axb"_s));
}

TEST(IgnoreRules, FoldersAreSkippedOnlyIfNothingIsTakenBackIn)
{
    EXPECT_TRUE(IgnoreRules::parse(u"a\nb"_s).foldersCanBeSkipped());
    EXPECT_FALSE(IgnoreRules::parse(u"a\n!a/b"_s).foldersCanBeSkipped());
}
