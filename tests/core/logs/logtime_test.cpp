// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logtime.h"

#include "core/base/literals.h"

#include <QDateTime>
#include <gtest/gtest.h>

namespace tandem {

namespace {
QString timeIn(QByteArrayView line)
{
    const auto time = timeOf(line, QDate(2026, 11, 21));
    return time ? QDateTime::fromMSecsSinceEpoch(*time / 1000, Qt::UTC).toString(u"yyyy-MM-dd hh:mm:ss.zzz"_s)
                : u"none"_s;
}
}

TEST(LogTime, ReadsTheFormsOfLoggers)
{
    EXPECT_EQ(timeIn("[2021-10-01T18:28:33.843798] Entering"), u"2021-10-01 18:28:33.843"_s);
    EXPECT_EQ(timeIn("2021/10/01 18:28:33 Got JobInfoJson"), u"2021-10-01 18:28:33.000"_s);
    EXPECT_EQ(timeIn("2021-05-05 09:45:02,786 | root | INFO"), u"2021-05-05 09:45:02.786"_s);
    EXPECT_EQ(timeIn("2021-10-01T18:28:24Z Executing"), u"2021-10-01 18:28:24.000"_s);
    EXPECT_EQ(timeIn("2021-05-05T09:45:02,158831200+00:00 - run"), u"2021-05-05 09:45:02.158"_s);
    EXPECT_EQ(timeIn("2026-01-01T01:00:00+02:00 x"), u"2025-12-31 23:00:00.000"_s);
    EXPECT_EQ(timeIn("[rank3]: 2026-02-03 10:11:54.5 x"), u"2026-02-03 10:11:54.500"_s);
    EXPECT_EQ(timeIn("[rank0]:W1124 10:00:01.250000 812 run.py:779] x"), u"2026-11-24 10:00:01.250"_s);
    EXPECT_EQ(timeIn("10:00:01 step"), u"2026-11-21 10:00:01.000"_s);
}

TEST(LogTime, TakesNothingElseForATime)
{
    for (const char* line : {"epoch 1 loss 0.5", "", "2021-13-01T10:00:00 x", "2021-10-01", "10:00",
             "1:2:3:4", "port 10:00:01x9", "version 2021.10.01"})
        EXPECT_EQ(timeIn(line), *line == 'p' ? u"2026-11-21 10:00:01.000"_s : u"none"_s) << line;
    EXPECT_FALSE(timeOf("10:00:01 step"));
}

}
