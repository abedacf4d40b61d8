// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/requiredliteral.h"

#include <gtest/gtest.h>

namespace tandem {

TEST(RequiredLiteral, IsTheLongestTextThatEveryMatchHolds)
{
    EXPECT_EQ(requiredLiteral(u"loss=0\\.00\\d+"_s), u"loss=0.00"_s);
    EXPECT_EQ(requiredLiteral(u"^epoch \\d+ done$"_s), u"epoch "_s);
    EXPECT_EQ(requiredLiteral(u"colou?r"_s), u"colo"_s);
    EXPECT_EQ(requiredLiteral(u"ab+c"_s), u"ab"_s);
    EXPECT_EQ(requiredLiteral(u"x{2,3}yes"_s), u"yes"_s);
    EXPECT_EQ(requiredLiteral(u"[a-z]*out(?:put|set)?s*.of [^]x]memory"_s), u"memory"_s);
    EXPECT_EQ(requiredLiteral(u"a*?bc"_s), u"bc"_s);
}

TEST(RequiredLiteral, IsEmptyWhereNothingIsCertain)
{
    for (const QString& expression : {u"error|warning"_s, u"(?i)error"_s, u"\\Qerror\\E"_s, u"\\d+"_s,
             u"[[:alpha:]]error"_s, u""_s, u"(a|b)"_s, u"(?=error)x"_s, u"error\\x41"_s, u"error("_s})
        EXPECT_EQ(requiredLiteral(expression), QString()) << expression.toStdString();
}

}
