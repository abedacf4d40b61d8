// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaversion.h"

#include <QStringList>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

CondaVersion version(const QString& text)
{
    const auto parsed = CondaVersion::parse(text);
    EXPECT_TRUE(parsed) << qPrintable(text);
    return parsed ? *parsed : CondaVersion();
}

CondaVersion version(const char* text)
{
    return version(QString::fromUtf8(text));
}

void expectAscending(const QStringList& texts)
{
    for (qsizetype i = 0; i < texts.size(); ++i)
        for (qsizetype j = 0; j < texts.size(); ++j)
            EXPECT_EQ(version(texts[i]) < version(texts[j]), i < j)
                << qPrintable(texts[i] + u" < "_s + texts[j]);
}

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

}

// The three orders are conda's own published cases.
TEST(CondaVersion, IsOrderedAsCondaOrdersIt)
{
    expectAscending(words("0.4 0.4.1a.vc11 0.4.1.rc 0.4.1.vc11 0.4.1 0.5* 0.5a1 0.5b3 0.5C1 0.5z 0.5za 0.5 "
                          "0.5_5 0.9.6 0.960923 1.0 1.0.4a3 1.0.4b1 1.0.4 1.1dev1 1.1_ 1.1a1 1.1.dev1 1.1.a1 "
                          "1.1 1.1.post1 1.1.1dev1 1.1.1rc1 1.1.1 1.1.1post1 1.1post1 2g6 2.0b1pr0 "
                          "2.2be.ta29 2.2be5ta29 2.2beta29 2.2.0.1 3.1.1.6 3.2.p.r0 3.2.pr0 3.2.pr.1 5.5.kw "
                          "11g 14.3.1 14.3.1.post26.g9d75ca2 1996.07.12 1!0.4.1 1!3.1.1.6 2!0.4.1"));
}

TEST(CondaVersion, FollowsOpensslsLetters)
{
    expectAscending(words("1.0.1dev 1.0.1_ 1.0.1a 1.0.1b 1.0.1c 1.0.1d 1.0.1r 1.0.1rc 1.0.1rc1 1.0.1rc2 "
                          "1.0.1s 1.0.1 1.0.1post.a 1.0.1post.b 1.0.1post.z 1.0.1post.za 1.0.2"));
}

TEST(CondaVersion, FollowsThePythonVersionsThatCondaLists)
{
    expectAscending(words("1.0a1 1.0a2.dev456 1.0a12.dev456 1.0a12 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 "
                          "1.0b2.post345 1.0c1.dev456 1.0c1 1.0c3 1.0rc2 1.0.dev456 1.0 1.0.post456.dev34 "
                          "1.0.post456 1.1.dev1 1.2.r32+123456 1.2.rev33+123456 1.2+abc 1.2+abc123def "
                          "1.2+abc123 1.2+123abc 1.2+123abc456 1.2+1234.abc 1.2+123456 1!1.0a1 1!1.0 "
                          "1!1.2+123456"));
}

TEST(CondaVersion, EqualsWhatMeansTheSame)
{
    EXPECT_EQ(version("0.4"), version("0.4.0"));
    EXPECT_EQ(version(" 0.4.1.RC "), version("0.4.1.rc"));
    EXPECT_EQ(version("0.4.a1"), version("0.4.0a1"));
    EXPECT_EQ(version("0.5-5"), version("0.5_5"));
    EXPECT_EQ(version("1.01"), version("1.1"));
    EXPECT_NE(version("0.4"), version("0.4.1"));
    EXPECT_NE(version("0.4.a1"), version("0.4.1a1"));
    EXPECT_LT(version("20210101123456789012345"), version("20210101123456789012346"));
}

TEST(CondaVersion, KnowsItsSeries)
{
    const auto isIn = [](const char* one, const char* series) {
        return version(one).startsWith(version(series));
    };
    EXPECT_TRUE(isIn("0.4.1", "0"));
    EXPECT_TRUE(isIn("0.4.1", "0.4"));
    EXPECT_TRUE(isIn("0.4.1p1", "0.4"));
    EXPECT_TRUE(isIn("0.4.1p1", "0.4.1p"));
    EXPECT_FALSE(isIn("0.4.1p1", "0.4.1q1"));
    EXPECT_FALSE(isIn("0.4", "0.4.1"));
    EXPECT_TRUE(isIn("0.4", "0.4.0"));
    EXPECT_TRUE(isIn("0.4.1+1.3", "0.4.1"));
    EXPECT_TRUE(isIn("0.4.1+1.3", "0.4.1+1"));
    EXPECT_FALSE(isIn("0.4.1", "0.4.1+1.3"));
    EXPECT_FALSE(isIn("0.4.1+1", "0.4.1+1.3"));
    EXPECT_EQ(version("1.4.2").series(), version("1.4"));
}

TEST(CondaVersion, RefusesWhatIsNone)
{
    for (const char* text : {"", "  ", "3.5&1", "5.5++", "5.5..mw", "!", "a!1.0", "a!b!1.0", "1.2+", "+1.2",
             "++", "1!", "1_2-3", ".", "ü"})
        EXPECT_FALSE(CondaVersion::parse(QString::fromUtf8(text))) << text;
}
