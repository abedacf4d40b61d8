// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/phaseline.h"

#include <gtest/gtest.h>

using namespace tandem;
using azure::RunStatus;

namespace {

const QDateTime created(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);

/// What the line says 30 s after the run was created; times are seconds after that, negative: not yet.
QStringList words(RunStatus status, int started = -1, int ended = -1)
{
    azure::RunDetails details;
    details.status = status;
    details.createdAt = created;
    if (started >= 0)
        details.startedAt = created.addSecs(started);
    if (ended >= 0)
        details.endedAt = created.addSecs(ended);
    PhaseLine line;
    line.setRun(details, created.addSecs(30));
    QStringList texts;
    for (const PhaseLine::Phase& phase : line.phases())
        texts << phase.text;
    return texts;
}

}

TEST(PhaseLine, SaysWhatARunWaitsFor)
{
    EXPECT_EQ(words(RunStatus::Queued), QStringList{u"Waiting for a node for 30.0 s"_s});
    EXPECT_EQ(words(RunStatus::Preparing), QStringList{u"Preparing the image for 30.0 s"_s});
}

TEST(PhaseLine, TellsPreparationAndWorkApart)
{
    EXPECT_EQ(words(RunStatus::Running, 12), QStringList({u"Prepared in 12.0 s"_s, u"Running for 18.0 s"_s}));
    EXPECT_EQ(
        words(RunStatus::Completed, 12, 20), QStringList({u"Prepared in 12.0 s"_s, u"Ran for 8.0 s"_s}));
    EXPECT_EQ(
        words(RunStatus::Failed, 12, 20), QStringList({u"Prepared in 12.0 s"_s, u"Failed after 8.0 s"_s}));
}

TEST(PhaseLine, ARunThatNeverStartedHasOnePhase)
{
    EXPECT_EQ(words(RunStatus::Failed, -1, 9), QStringList{u"Failed while it was prepared, after 9.0 s"_s});
    EXPECT_EQ(words(RunStatus::Canceled, -1, 9), QStringList{u"Canceled before it started, after 9.0 s"_s});
}

TEST(PhaseLine, WithoutAStartOnRecordItShowsTheWorkAlone)
{
    EXPECT_EQ(words(RunStatus::Completed, 0, 9), QStringList{u"Ran for 9.0 s"_s});
}

TEST(PhaseLine, TellsThePartsThatTheLogsTell)
{
    azure::RunDetails details;
    details.status = RunStatus::Completed;
    details.createdAt = created;
    details.startedAt = created.addSecs(400);
    details.endedAt = created.addSecs(500);
    PhaseLine line;
    line.setRun(details, created.addSecs(600));
    const auto seconds = [](qint64 begin, qint64 end) { return LogSpan{begin * 1'000'000, end * 1'000'000}; };
    line.setSpans({{LogPhase::ImageBuild, seconds(0, 372)}, {LogPhase::Preparation, seconds(372, 392)},
        {LogPhase::Run, seconds(400, 500)}, {LogPhase::Post, seconds(500, 503)}});
    QStringList texts;
    for (const PhaseLine::Phase& phase : line.phases())
        texts << phase.text;
    EXPECT_EQ(texts,
        QStringList(
            {u"Image build 6m 12s"_s, u"Preparation 20.0 s"_s, u"Ran for 1m 40s"_s, u"Post 3.0 s"_s}));
    EXPECT_TRUE(line.accessibleName().startsWith(u"Image build 6m 12s"_s));
}
