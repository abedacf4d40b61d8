// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/merge/linechanges.h"

#include <gtest/gtest.h>

using namespace tandem;

TEST(LineChanges, ShowWhatCameAndWhatWent)
{
    EXPECT_EQ(shownChanges(lineChanges("a\nb\nc\nd\n", "a\nx\nc\nd\ne\n"), 0),
        (QStringList{u"…"_s, u"-b"_s, u"+x"_s, u"…"_s, u"+e"_s}));
    EXPECT_EQ(shownChanges(lineChanges("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\n5\n7\n"), 1),
        (QStringList{u"…"_s, u" 5"_s, u"-6"_s, u"+7"_s}));
    EXPECT_EQ(shownChanges(lineChanges({}, "a\n")), QStringList{u"+a"_s});
    EXPECT_TRUE(shownChanges(lineChanges("a\r\nb", "a\nb\n")).isEmpty());
}

TEST(LineChanges, GiveBothTextsBack)
{
    for (const auto& [before, after] : {std::pair<QByteArray, QByteArray>{"a\nb\na\nc\n", "b\na\na\nd\nc\n"},
             {"", "x\n"}, {"x\ny\n", ""}, {"p\nq\nr\n", "r\nq\np\n"}}) {
        QByteArray old;
        QByteArray now;
        for (const auto& change : lineChanges(before, after)) {
            if (change.kind != LineChange::Kind::Added)
                old += change.text.toUtf8() + '\n';
            if (change.kind != LineChange::Kind::Removed)
                now += change.text.toUtf8() + '\n';
        }
        EXPECT_EQ(old, before);
        EXPECT_EQ(now, after);
    }
}
