// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/lineset.h"

#include <QRandomGenerator>
#include <gtest/gtest.h>
#include <set>

namespace tandem {

TEST(LineSet, AnswersAsASetOfNumbersDoes)
{
    QRandomGenerator random(11);
    LineSet lines;
    std::set<qint64> expected;
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 300; ++i) {
            const qint64 line = random.bounded(40'000);
            lines.insert(line);
            expected.insert(line);
        }
        if (round % 4 == 3) {
            const qint64 from = random.bounded(40'000);
            lines.removeFrom(from);
            expected.erase(expected.lower_bound(from), expected.end());
        }
        ASSERT_EQ(lines.count(), qint64(expected.size()));
        qint64 place = 0;
        for (const qint64 line : expected) {
            ASSERT_EQ(lines.at(place), line);
            ASSERT_EQ(lines.rank(line), place++);
        }
        for (int i = 0; i < 200; ++i) {
            const qint64 line = random.bounded(45'000);
            const auto next = expected.lower_bound(line);
            ASSERT_EQ(lines.next(line), next == expected.end() ? -1 : *next);
            const auto behind = expected.upper_bound(line);
            ASSERT_EQ(lines.previous(line), behind == expected.begin() ? -1 : *std::prev(behind));
            ASSERT_EQ(lines.contains(line), expected.count(line) == 1);
        }
    }
}

TEST(LineSet, TellsTheLinesOutsideAndLosesSome)
{
    QRandomGenerator random(12);
    LineSet lines, others;
    std::set<qint64> expected;
    for (int i = 0; i < 2000; ++i) {
        const qint64 line = random.bounded(9000), other = random.bounded(20'000);
        lines.insert(line);
        expected.insert(line);
        others.insert(other);
    }
    qint64 place = 0;
    for (qint64 line = 0; line < 10'000; ++line)
        if (!lines.contains(line)) {
            ASSERT_EQ(lines.outsideAt(place++), line);
        }
    lines.remove(others);
    lines.remove(*expected.begin());
    expected.erase(expected.begin());
    std::erase_if(expected, [&](qint64 line) { return others.contains(line); });
    ASSERT_EQ(lines.count(), qint64(expected.size()));
    place = 0;
    for (const qint64 line : expected)
        ASSERT_EQ(lines.at(place++), line);
}

TEST(LineSet, IsWidenedByContext)
{
    LineSet lines;
    for (const qint64 line : {1, 5, 6, 99})
        lines.insert(line);
    const LineSet wider = lines.withContext(2, 100);
    QList<qint64> all;
    for (qint64 line = wider.next(0); line >= 0; line = wider.next(line + 1))
        all << line;
    EXPECT_EQ(all, QList<qint64>({0, 1, 2, 3, 4, 5, 6, 7, 8, 97, 98, 99}));
}

TEST(LineSet, OfNothingHasNothing)
{
    const LineSet lines;
    EXPECT_EQ(lines.next(0), -1);
    EXPECT_EQ(lines.previous(7), -1);
    EXPECT_EQ(lines.rank(7), 0);
    EXPECT_TRUE(lines.withContext(3, 10).isEmpty());
}

}
