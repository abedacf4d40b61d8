// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/pep440specifier.h"

#include <QStringList>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

Pep440Version version(const QString& text)
{
    const auto parsed = Pep440Version::parse(text);
    EXPECT_TRUE(parsed) << qPrintable(text);
    return parsed ? *parsed : Pep440Version();
}

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

void expectAll(bool expected, const char* cases)
{
    for (const QString& each : QString::fromUtf8(cases).split(u';', Qt::SkipEmptyParts)) {
        const QStringList pair = each.split(u' ', Qt::SkipEmptyParts);
        ASSERT_EQ(pair.size(), 2) << qPrintable(each);
        const auto specifier = Pep440Specifier::parse(pair[1]);
        ASSERT_TRUE(specifier) << qPrintable(each);
        EXPECT_EQ(specifier->contains(version(pair[0])), expected) << qPrintable(each);
    }
}

}

// These cases, and those below, are the ones that Python's packaging library publishes.
TEST(Pep440Version, IsOrderedAsThePepSays)
{
    const QStringList ascending = words(
        "1.0.dev0 1.0.dev456 1.0.dev456+local 1.0a0.post0.dev0 1.0a0.post0 1.0a1.dev1 1.0a1.dev1+local 1.0a1 "
        "1.0a1+local 1.0b0 1.0b1.dev456 1.0b2 1.0b2.post345.dev456 1.0b2.post345 1.0b2-346 1.0rc0 "
        "1.0rc1.dev1 "
        "1.0c1 1.0rc2 1.0 1.0.post0.dev0 1.0.post0 1.0.post456.dev34 1.0.post456 1.0.post456+local "
        "1.0.1.dev1 "
        "1.0.1a1 1.0.1 1.0.1+local 1.0.1.post1 1.1.dev1 1.2+a 1.2+abc 1.2+abcdef 1.2+def 1.2+0 1.2+1.abc "
        "1.2+1.1 1.2+1.1.0 1.2+2 1.2+123 1.2+123456 1.2.r32+123456 1.2.rev33+123456 1!1.0.dev0 1!1.0a1 1!1.0 "
        "1!1.0.post456 1!1.0.1.dev1");
    for (qsizetype i = 0; i < ascending.size(); ++i)
        for (qsizetype j = 0; j < ascending.size(); ++j)
            EXPECT_EQ(version(ascending[i]) < version(ascending[j]), i < j)
                << qPrintable(ascending[i] + u" < "_s + ascending[j]);
}

TEST(Pep440Version, IsNormalised)
{
    struct Case {
        const char* text;
        const char* normal;
    };
    for (const auto& [text, normal] :
        {Case{"1.0dev", "1.0.dev0"}, {"1.0-DEV1", "1.0.dev1"}, {"1.0a", "1.0a0"}, {"1.0.alpha", "1.0a0"},
            {"1.0-ALPHA1", "1.0a1"}, {"1.0-beta1", "1.0b1"}, {"1.0c", "1.0rc0"}, {"1.0.RC1", "1.0rc1"},
            {"1.0preview2", "1.0rc2"}, {"1.0-pre_3", "1.0rc3"}, {"1.0post", "1.0.post0"},
            {"1.0-rev1", "1.0.post1"}, {"1.0-5", "1.0.post5"}, {"1.0+AbC-1_02", "1.0+abc.1.2"},
            {"1.01", "1.1"}, {"1.0a05", "1.0a5"}, {"1.1.dev09000", "1.1.dev9000"}, {"00!1.2", "1.2"},
            {"0100!0.0", "100!0.0"}, {" v1.0\t\n", "1.0"}})
        EXPECT_EQ(version(QString::fromUtf8(text)).text().toStdString(), normal) << text;
    EXPECT_EQ(version(u"1"_s), version(u"1.0.0"_s));
}

TEST(Pep440Version, RefusesWhatIsNone)
{
    for (const char* text : {"", "lolwat", "french toast", "1.0+", "1.0+a+", "1.0++", "1.0+_foobar",
             "1.0+1+1", "1.", "1.0.", "1!", "!1", "1.0x", "1.2+İ", "{{latest}}", "1.2.3prevıew1"})
        EXPECT_FALSE(Pep440Version::parse(QString::fromUtf8(text))) << text;
}

TEST(Pep440Specifier, ContainsWhatThePepSays)
{
    expectAll(true,
        "2.0 ==2;2.0 ==2.0.0;2.0+deadbeef ==2;2.0+deadbeef ==2.0.0+deadbeef;2.0+deadbeef.0 "
        "==2.0.0+deadbeef.00;"
        "2.dev1 ==2.*;2a1 ==2.*;2a1.post1 ==2.*;2c1.post1.dev1 ==2.0.*;2 ==2.0.0.*;2 ==0!2.*;2.0.0.0 ==2.0.*;"
        "2.1+local.version ==2.1.*;2.1 !=2;2.0.1 !=2.0.0;2.0 !=2.0+deadbeef;2.0 !=3.*;3 !=2.0.0.*;2.0 "
        ">=2.0.0;"
        "2.0.post1.dev1 >=2;3.0.0a8 >=3.0.0a7;2.0.dev1 <=2;2.0c1.post1.dev1 <=2;1 <=2;3 >2;2.0.1 >2;"
        "2.1.post1 >2;2.1+local.version >2;3.0.0a8 >3.0.0a7;1 <2;2.0.dev0 <2.1;3.0.0a7 <3.0.0a8;1 ~=1.0;"
        "1.9999999 ~=1.0;1.1 ~=1.0a1;2022.01.01 ~=2022.01.01;2!1.0 ~=2!1.0;2!1.0 ==2!1.*;2!1.0 !=1.0;"
        "2!1.0.0 ==2!1.0.0.0.*;1.0 <=2!0.1;2!1.0 >=2.0;1.0 <2!0.1;2!1.0 >2.0;2.0.5 >2.0dev;"
        "1.0+local >1.0.dev1;4.1.0a2.dev1235+local >4.1.0a2.dev1234;1.0.post2+local >1.0.post1");
    expectAll(false,
        "2.1 ==2;2.0 ==2.0+deadbeef;2.0 ==3.*;2.1.0.0 ==2.0.*;2.0 !=2.0.0;2.0+deadbeef !=2;2.dev1 !=2.*;"
        "2c1.post1.dev1 !=2.0.*;2 !=2.0.0.*;2.0.dev1 >=2;2.0rc1 >=2;1 >=2;2.0.post1 <=2;3 <=2;1 >2;2.0.dev1 "
        ">2;"
        "2.0.post1 >2;2.0.post1.dev1 >2;2.0+local.version >2;4.1.0a2.dev1234+local >4.1.0a2.dev1234;"
        "1.0.post1+local >1.0.post1;2.0.dev1 <2;2.0a1.post1 <2;2.0rc1 <2;2.post1 <2;3 <2;2.0 ~=1.0;"
        "1.1.0 ~=1.0.0;1.1.post1 ~=1.0.0;1.0 ~=2!1.0;2!1.0 ~=1.0;2!1.0 ==1.0.0.*;1.0 ==2!1.*;2!1.0 !=2!1.0");
}

TEST(Pep440Specifier, LeavesPrereleasesOutUnlessOneIsNamed)
{
    const auto allows = [](const char* text, const char* candidate) {
        return Pep440Specifier::parse(QString::fromUtf8(text))
            ->contains(version(QString::fromUtf8(candidate)), Pep440Specifier::Prereleases::WhereNamed);
    };
    EXPECT_FALSE(allows(">=1", "2.0a1"));
    EXPECT_FALSE(allows("", "2.0.dev1"));
    EXPECT_TRUE(allows(">=2.0.dev1", "2.0a1"));
    EXPECT_TRUE(allows("==2.0a1", "2.0a1"));
    EXPECT_TRUE(allows(">=1", "2.0"));
}

TEST(Pep440Specifier, RefusesWhatNoPipReads)
{
    for (const char* text : {"2.0", "=>2.0", "==", "~=1", "~=1.0.*", "~=1.0+5", "=2.10", "==1.0 2", "==1,,<2",
             ">=1,,", ",", "===1.0, <2", "===1.0,<2, >0"})
        EXPECT_FALSE(Pep440Specifier::parse(QString::fromUtf8(text))) << text;
    // Pips before 24.1 compare these as plain texts.
    for (const char* text : {">=1.0+deadbeef", ">=1.0.*", "==1.0.*+5", "==2.0a1.*", "==1.0.*.5", "==latest"})
        EXPECT_EQ(Pep440Specifier::parse(QString::fromUtf8(text))->legacyClauses().size(), 1) << text;
}

TEST(Pep440Specifier, IsWrittenSorted)
{
    EXPECT_EQ(Pep440Specifier::parse(u" >= 1.4.1 , <=1.5.2,!=1.5 "_s)->text(), u"!=1.5,<=1.5.2,>=1.4.1"_s);
    EXPECT_EQ(Pep440Specifier::parse(u">=1.0.0rc1,>=1.0,>=1,<2"_s)->text(), u"<2,>=1.0,>=1.0.0rc1"_s);
    EXPECT_EQ(Pep440Specifier::parse(u"~=1.0,~=1.0.0"_s)->text(), u"~=1.0,~=1.0.0"_s);
    EXPECT_EQ(Pep440Specifier::parse(u">=1 , "_s)->text(), u">=1"_s);
    EXPECT_EQ(Pep440Specifier::parse(u"===1.0,<2"_s)->text(), u"<2,===1.0"_s);
    EXPECT_EQ(Pep440Specifier::parse(u"===1.0 , <2"_s)->text(), u"<2,===1.0"_s);
    EXPECT_EQ(Pep440Specifier::parse(u"==1.0"_s)->exactVersion()->text(), u"1.0"_s);
    EXPECT_FALSE(Pep440Specifier::parse(u"==1.*"_s)->exactVersion());
}

TEST(Pep440Specifier, TellsWhetherTwoCanAgree)
{
    const auto agree = [](const char* one, const char* other) {
        return Pep440Specifier::parse(QString::fromUtf8(one))
            ->canAgreeWith(*Pep440Specifier::parse(QString::fromUtf8(other)));
    };
    EXPECT_TRUE(agree(">=1", "<2"));
    EXPECT_TRUE(agree("~=1.2", ">1.5"));
    EXPECT_TRUE(agree("", "==1"));
    EXPECT_TRUE(agree("!=1", "!=2"));
    EXPECT_FALSE(agree("==1.2", "==1.3"));
    EXPECT_FALSE(agree(">=2", "<2"));
    EXPECT_FALSE(agree("~=1.2", ">=2"));
    EXPECT_TRUE(agree("==latest", ">=2"));
}
