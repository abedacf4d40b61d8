// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logmerge.h"

#include "core/logs/logphase.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem {

namespace {
struct Ranks {
    QTemporaryDir folder;
    QString target = folder.filePath(u"all.txt"_s);

    LogSource source(int rank) const
    {
        return {folder.filePath(u"std_log_process_%1.txt"_s.arg(rank)), u"rank %1"_s.arg(rank)};
    }
    void append(int rank, const QByteArray& text)
    {
        QFile file(source(rank).path);
        EXPECT_TRUE(file.open(QIODevice::Append));
        file.write(text);
    }
    QByteArray merged() const
    {
        QFile file(target);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }
};
}

TEST(LogMerge, OrdersLinesByTimeAndKeepsTracebacksTogether)
{
    Ranks ranks;
    ranks.append(0, "2026-11-21 10:00:01 a\nTraceback\n  x\n2026-11-21 10:00:05 b\n");
    ranks.append(11, "[2026-11-21T10:00:02] c\r\n2026-11-21 10:00:04 d\n2026-11-21 10:00:09 e");
    LogMerge merge({ranks.source(0), ranks.source(11)}, ranks.target);
    ASSERT_TRUE(merge.update(LogMerge::Rest::IsWritten));
    EXPECT_EQ(ranks.merged(),
        "rank 0  | 2026-11-21 10:00:01 a\nrank 0  | Traceback\nrank 0  |   x\n"
        "rank 11 | [2026-11-21T10:00:02] c\nrank 11 | 2026-11-21 10:00:04 d\nrank 0  | 2026-11-21 10:00:05 "
        "b\n");
}

TEST(LogMerge, WaitsForASourceThatMayHaveAnEarlierLine)
{
    Ranks ranks;
    ranks.append(0, "2026-11-21 10:00:01 a\n2026-11-21 10:00:03 b\n");
    LogMerge merge({ranks.source(0), ranks.source(1)}, ranks.target);
    EXPECT_FALSE(*merge.update(LogMerge::Rest::Waits));
    ranks.append(1, "2026-11-21 10:00:02 c\n2026-11-21 10:00:04 d\n");
    EXPECT_TRUE(*merge.update(LogMerge::Rest::Waits));
    EXPECT_EQ(ranks.merged(), "rank 0 | 2026-11-21 10:00:01 a\n");
    EXPECT_TRUE(*merge.update(LogMerge::Rest::IsWritten));
    EXPECT_EQ(ranks.merged().count('\n'), 4);
    EXPECT_TRUE(ranks.merged().endsWith("rank 1 | 2026-11-21 10:00:04 d\n"));
}

TEST(LogMerge, SaysWhyItCannotWrite)
{
    Ranks ranks;
    ranks.append(0, "x\n");
    LogMerge merge({ranks.source(0)}, ranks.source(0).path + u"/all.txt"_s);
    EXPECT_FALSE(merge.update(LogMerge::Rest::IsWritten));
}

TEST(LogPhase, KnowsOldAndNewNames)
{
    EXPECT_EQ(phaseOf(u"azureml-logs/20_image_build_log.txt"_s), LogPhase::ImageBuild);
    EXPECT_EQ(phaseOf(u"azureml-logs/55_azureml-execution-tvmps_1_d.txt"_s), LogPhase::Preparation);
    EXPECT_EQ(phaseOf(u"azureml-logs/65_job_prep-tvmps_1_d.txt"_s), LogPhase::Preparation);
    EXPECT_EQ(phaseOf(u"azureml-logs/70_driver_log_3.txt"_s), LogPhase::Run);
    EXPECT_EQ(phaseOf(u"azureml-logs/75_job_post-tvmps_1_d.txt"_s), LogPhase::Post);
    EXPECT_EQ(phaseOf(u"system_logs/lifecycler/lifecycler.log"_s), LogPhase::Preparation);
    EXPECT_EQ(phaseOf(u"user_logs/std_log.txt"_s), LogPhase::Run);
    EXPECT_EQ(phaseOf(u"logs/azureml/dataprep/engine.log"_s), LogPhase::Other);
    EXPECT_EQ(
        titleOf(phaseOf(u"user_logs/std_log.txt"_s)), titleOf(phaseOf(u"azureml-logs/70_driver_log.txt"_s)));
}

TEST(LogPhase, KnowsFromWhenToWhenALogTells)
{
    Ranks ranks;
    ranks.append(0, "start\n2026-11-21 10:00:01 a\n2026-11-21 10:00:05 b\nend\n");
    ranks.append(1, "nothing\n");
    const auto span = spanOf(ranks.source(0).path);
    ASSERT_TRUE(span);
    EXPECT_EQ(span->end - span->begin, 4'000'000);
    EXPECT_FALSE(spanOf(ranks.source(1).path));
    EXPECT_FALSE(spanOf(u"/nowhere"_s));
}

TEST(LogPhase, KnowsTheProcessThatWroteALog)
{
    EXPECT_EQ(processOf(u"user_logs/std_log_process_03.txt"_s), 3);
    EXPECT_EQ(processOf(u"azureml-logs/70_driver_log_12.txt"_s), 12);
    EXPECT_FALSE(processOf(u"azureml-logs/70_driver_log.txt"_s));
    EXPECT_FALSE(processOf(u"user_logs/std_log.txt"_s));
}

}
