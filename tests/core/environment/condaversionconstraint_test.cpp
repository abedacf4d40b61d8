// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaversionconstraint.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

CondaVersionConstraint constraint(const char* text)
{
    const auto parsed = CondaVersionConstraint::parse(QString::fromUtf8(text));
    EXPECT_TRUE(parsed) << text;
    return parsed ? *parsed : CondaVersionConstraint();
}

bool allows(const char* text, const char* version)
{
    return constraint(text).contains(QString::fromUtf8(version));
}

}

// The cases are conda's own published ones.
TEST(CondaVersionConstraint, SaysWhetherAVersionIsMeant)
{
    struct Case {
        const char* text;
        bool contains171;
    };
    for (const auto& [text, expected] :
        {Case{"1.7.*", true}, {"1.7.1", true}, {"1.7.0", false}, {"1.7", false}, {"1.5.*", false},
            {">=1.5", true}, {"!=1.5", true}, {"!=1.7.1", false}, {"==1.7.1", true}, {"==1.7", false},
            {"==1.7.1.0", true}, {"1.7.*|1.8.*", true}, {">1.7,<1.8", true}, {">1.7.1,<1.8", false},
            {"^1.7.1$", true}, {"^1\\.7\\.[0-9]+$", true}, {"^1\\.8.*$", false}, {"^1\\.[5-8]\\.1$", true},
            {"^[^1].*$", false}, {"^[0-9+]+\\.[0-9+]+\\.[0-9]+$", true}, {"^$", false}, {"^.*$", true},
            {"1.7.*|^0.*$", true}, {"1.6.*|^0.*$", false}, {"1.6.*|^0.*$|1.7.1", true}, {"^0.*$|1.7.1", true},
            {"*", true}, {"1.*.1", true}, {"1.5.*|>1.7,<1.8", true}, {"1.5.*|>1.7,<1.7.1", false},
            {"( (1.5|((1.6|1.7), 1.8), 1.9 |2.0))|2.1", false}, {"(1.6.*|1.7.*),!=1.7.2", true}})
        EXPECT_EQ(allows(text, "1.7.1"), expected) << text;
}

TEST(CondaVersionConstraint, KnowsSeriesAndLocalVersions)
{
    EXPECT_TRUE(allows("=3.3", "3.3.1"));
    EXPECT_FALSE(allows("=3.3", "3.4"));
    EXPECT_TRUE(allows("=3.3.*", "3.3"));
    EXPECT_FALSE(allows("!=3.3.*", "3.3.1"));
    EXPECT_TRUE(allows("!=3.3.*", "3.4.1"));
    EXPECT_TRUE(allows("!=3.3", "3.3.1"));
    EXPECT_FALSE(allows("!=3.3", "3.3.0.0"));
    EXPECT_TRUE(allows("1.0*", "1.0.0"));
    EXPECT_FALSE(allows("1.0.0*", "1.0.1"));
    EXPECT_TRUE(allows("2013a*", "2013ab"));
    EXPECT_FALSE(allows("2013b*", "2013a"));
    EXPECT_FALSE(allows(">2013b", "2013a"));
    EXPECT_TRUE(allows(">2013b", "2013k"));
    EXPECT_TRUE(allows("1.2.3+4*", "1.2.3+4.5.6"));
    EXPECT_FALSE(allows("1.2.3+5*", "1.2.3+4.5.6"));
    EXPECT_TRUE(allows("~=1.10", "1.11.0"));
    EXPECT_FALSE(allows("~=1.10.0", "1.11.0"));
    EXPECT_FALSE(allows("~=3.3.2", "3.3.1"));
    EXPECT_TRUE(allows("~=3.3.2|==2.2", "2.2.0"));
    const auto compound = constraint(">=2.7, !=3.0.*, !=3.1.*, !=3.2.*, !=3.3.*");
    EXPECT_FALSE(compound.contains(u"2.6.8"_s));
    EXPECT_TRUE(compound.contains(u"2.7.2"_s));
    EXPECT_FALSE(compound.contains(u"3.3.4"_s));
    EXPECT_TRUE(compound.contains(u"3.4a"_s));
    EXPECT_FALSE(compound.contains(u"no version!"_s));
}

TEST(CondaVersionConstraint, RefusesWhatIsNone)
{
    for (const char* text : {"><2.4.5", "!!2.4.5", "!", "(1.5", "1.5)", "1.5||1.6", "^1.5", "~", "^", "1.2+",
             "+1.2", "+1.2+", "++", "c +, 0/|0 *", "a[version=)|(", "a=)(=b", "==", "=",
             ">=", "<=", "~=3.3.2.*", "===3.3.2", "", "1.5|", "^[$"})
        EXPECT_FALSE(CondaVersionConstraint::parse(QString::fromUtf8(text))) << text;
    EXPECT_FALSE(CondaVersionConstraint::parse(QString(100'000, u'(')));
}

TEST(CondaVersionConstraint, HasOneWayToSayItsMeaning)
{
    EXPECT_EQ(constraint("1.7.1*"), constraint("1.7.1.*"));
    EXPECT_EQ(constraint("=1.7"), constraint("1.7*"));
    EXPECT_EQ(constraint("==1.7").text(), u"1.7"_s);
    EXPECT_EQ(constraint(" >= 1.2 , < 2 ").text(), u">=1.2,<2"_s);
    EXPECT_EQ(constraint("((1|2)|3),(4)").text(), u"(1|2|3),4"_s);
    EXPECT_EQ(CondaVersionConstraint().text(), u"*"_s);
    EXPECT_TRUE(constraint("*").isAny());
    EXPECT_TRUE(constraint("1.7.1").exactVersion());
    EXPECT_FALSE(constraint("1.7.*").exactVersion());
    EXPECT_EQ(constraint("=1.7").series()->text(), u"1.7"_s);
}

TEST(CondaVersionConstraint, TellsWhetherTwoCanAgree)
{
    const auto agree = [](const char* one, const char* other) {
        const bool does = constraint(one).canAgreeWith(constraint(other));
        EXPECT_EQ(does, constraint(other).canAgreeWith(constraint(one)));
        return does;
    };
    EXPECT_TRUE(agree(">=1.2", "<2"));
    EXPECT_TRUE(agree(">1.2", "<1.2.1"));
    EXPECT_TRUE(agree("=1.2", ">=1.2.5"));
    EXPECT_TRUE(agree("*", "3"));
    EXPECT_TRUE(agree("!=1.2", "!=1.3"));
    EXPECT_TRUE(agree("=1.2", "!=1.2.0"));
    EXPECT_FALSE(agree("==1.2", "==1.3"));
    EXPECT_FALSE(agree(">=2", "<2"));
    EXPECT_FALSE(agree("=1.2", ">=1.3"));
    EXPECT_FALSE(agree("==1.2", "!=1.2.0"));
    EXPECT_TRUE(agree("^x$", "==1"));
}
