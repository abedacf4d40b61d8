// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pathbelow.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(PathBelow, StaysInTheFolder)
{
    EXPECT_EQ(*pathBelow(u"/a/b"_s, u"outputs/ä b.txt"_s), u"/a/b/outputs/ä b.txt"_s);
    EXPECT_EQ(*pathBelow(u"/a/b/"_s, u"x/../y"_s), u"/a/b/y"_s);
    for (const QString& name : {u".."_s, u"../b2/x"_s, u"x/../../y"_s, u"/etc/passwd"_s, u"."_s, QString()}) {
        const auto place = pathBelow(u"/a/b"_s, name);
        EXPECT_FALSE(place) << name.toStdString();
    }
}
