// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildhistory.h"

#include "core/base/atomicfile.h"
#include "core/logs/buildlog/buildlogparser.h"
#include "core/logs/buildlog/buildtimeline.h"

#include <QDir>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem {

namespace {

const BuiltEnvironment torch{u"w"_s, u"torch-env"_s, u"4"_s};

BuildStep step(const QString& text, double seconds, bool cached = false)
{
    BuildStep step;
    step.text = text;
    step.state = BuildOutcome::Success;
    step.seconds = seconds;
    step.cached = cached;
    return step;
}

PastBuild ended(qint64 at, const QList<BuildStep>& steps = {})
{
    return {u"4"_s, at, 60, BuildOutcome::Success, steps};
}

}

TEST(BuildHistory, KeepsBuildsOfEachEnvironmentInTheOrderTheyEnded)
{
    const QTemporaryDir folder;
    const BuildHistory history(folder.path());
    EXPECT_TRUE(history.of(torch).isEmpty());
    const PastBuild later = ended(2000, {step(u"RUN make"_s, 3), step(u"CMD x"_s, 0, true)});
    EXPECT_TRUE(history.remember(torch, later));
    EXPECT_TRUE(history.remember(torch, ended(1000)));
    EXPECT_TRUE(history.remember(torch, later));
    EXPECT_EQ(history.of(torch), QList({ended(1000), later}));
    EXPECT_TRUE(history.of({u"w"_s, u"other"_s, u"4"_s}).isEmpty());
    EXPECT_TRUE(history.of({u"elsewhere"_s, u"torch-env"_s, u"4"_s}).isEmpty());
}

TEST(BuildHistory, KeepsNothingWithoutAFolderOrAnEnvironment)
{
    EXPECT_TRUE(BuildHistory({}).remember(torch, ended(1)));
    EXPECT_TRUE(BuildHistory({}).of(torch).isEmpty());
    const QTemporaryDir folder;
    EXPECT_TRUE(BuildHistory(folder.path()).remember({}, ended(1)));
    EXPECT_TRUE(QDir(folder.path()).isEmpty());
}

TEST(BuildHistory, ForgetsTheOldest)
{
    const QTemporaryDir folder;
    const BuildHistory history(folder.path());
    for (qsizetype i = 0; i < BuildHistory::most + 2; ++i)
        EXPECT_TRUE(history.remember(torch, ended(1000 + i)));
    EXPECT_EQ(history.of(torch).size(), BuildHistory::most);
    EXPECT_EQ(history.of(torch).first().endedAt, 1002);
}

TEST(BuildHistory, BeginsAnewWhereItsFileIsDamaged)
{
    const QTemporaryDir folder;
    ASSERT_TRUE(writeFile(folder.filePath(u"w/torch-env.json"_s), "{\"builds\": [{\"vers"));
    const BuildHistory history(folder.path());
    EXPECT_TRUE(history.of(torch).isEmpty());
    EXPECT_TRUE(history.remember(torch, ended(1)));
    EXPECT_EQ(history.of(torch).size(), 1);
}

TEST(PastBuild, IsMadeOfABuildThatEndedAndToldTimes)
{
    BuildLogParser parser;
    parser.setArrival(10'000);
    parser.feed("STEP 1/2: FROM a\n--> 0011223344\n");
    EXPECT_FALSE(pastBuildOf(parser.builds().value(0), u"4"_s));
    parser.setArrival(13'000);
    parser.feed("STEP 2/2: RUN curl https://me:hunter2@host/x\n");
    parser.setArrival(20'000);
    parser.feed("COMMIT localhost/x:1\n--> 2233445566\nSuccessfully tagged localhost/x:1\n");
    const auto past = pastBuildOf(parser.builds().value(0), u"4"_s);
    ASSERT_TRUE(past);
    EXPECT_EQ(past->endedAt, 20'000);
    EXPECT_DOUBLE_EQ(past->seconds, 10);
    ASSERT_EQ(past->steps.size(), 2);
    EXPECT_EQ(past->steps[0].seconds, 3);
    EXPECT_EQ(past->steps[1].seconds, 7);
    EXPECT_FALSE(past->steps[1].text.contains(u"hunter2"_s));
    EXPECT_FALSE(pastBuildOf(
        BuildLogParser::parse("Step 1/1 : FROM a:1\nSuccessfully built 001122334455\n").value(0), u"4"_s));
}

TEST(PastBuild, GivesItsTimesBackToTheLogWithoutTimes)
{
    const QByteArray text = "STEP 1/2: FROM a\n--> 0011223344\nSTEP 2/2: RUN b\nCOMMIT localhost/x:1\n"
                            "--> 2233445566\nSuccessfully tagged localhost/x:1\n";
    BuildLogParser parser;
    for (qsizetype i = 0; i < 6; ++i) {
        parser.setArrival(1000 * (i + 1));
        parser.feed(text.split('\n')[i] + '\n');
    }
    const QList<PastBuild> past{*pastBuildOf(parser.builds().value(0), u"4"_s)};
    const BuildReport silent = BuildLogParser::parse(text).value(0);
    EXPECT_FALSE(secondsOf(silent));
    const BuildReport timed = withRememberedTimes(silent, past, u"4"_s);
    EXPECT_EQ(timed.steps, parser.builds().value(0).steps);
    EXPECT_EQ(secondsOf(timed), 5);
    EXPECT_EQ(withRememberedTimes(silent, past, u"3"_s), silent);
}

TEST(PastBuild, TellsWhereTheTimeWent)
{
    const PastBuild before =
        ended(1, {step(u"FROM a"_s, 2), step(u"RUN pip install x"_s, 0, true), step(u"RUN old"_s, 9)});
    const PastBuild after =
        ended(2, {step(u"FROM a"_s, 2.5), step(u"RUN pip install x"_s, 100), step(u"COPY . ."_s, 3)});
    const QList<StepChange> changes = stepChanges(before, after);
    ASSERT_EQ(changes.size(), 2);
    EXPECT_EQ(changes[0], (StepChange{u"RUN pip install x"_s, 0, 100, true, false}));
    EXPECT_EQ(changes[1], (StepChange{u"COPY . ."_s, {}, 3, false, false}));
}

TEST(BuildTimeLine, PutsStepsWhereTheirTimesSayOrOneBehindTheOther)
{
    BuildReport build;
    build.startedAt = 10'000;
    build.endedAt = 20'000;
    build.steps = {step(u"FROM a"_s, 4), step(u"RUN b"_s, 3)};
    EXPECT_EQ(stepSpans(build), QList({StepSpan{0, 4}, StepSpan{4, 7}}));
    build.steps[0].startedAt = 10'000;
    build.steps[1].startedAt = 11'000; // both at once
    EXPECT_EQ(stepSpans(build), QList({StepSpan{0, 4}, StepSpan{1, 4}}));
    build.steps[1].state = BuildOutcome::InProgress;
    EXPECT_EQ(stepSpans(build, 31'000)[1], (StepSpan{1, 21}));
    EXPECT_EQ(stepSpans(build)[1], (StepSpan{1, 10}));
}

}
