// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildestimate.h"

#include <gtest/gtest.h>

namespace tandem {

namespace {

BuildStep ran(const QString& text, double seconds, bool cached = false)
{
    BuildStep step;
    step.text = text;
    step.state = BuildOutcome::Success;
    step.seconds = seconds;
    step.cached = cached;
    return step;
}

BuildStep running(const QString& text, qint64 startedAt)
{
    BuildStep step;
    step.text = text;
    step.startedAt = startedAt;
    return step;
}

PastBuild built(const QList<BuildStep>& steps, double seconds)
{
    return {u"1"_s, 1, seconds, BuildOutcome::Success, steps};
}

BuildReport inProgress(const QList<BuildStep>& steps)
{
    BuildReport build;
    build.outcome = BuildOutcome::InProgress;
    build.steps = steps;
    return build;
}

const QString from = u"FROM base:1"_s;
QString conda(const QString& hash)
{
    return u"RUN conda env create -p /azureml-envs/azureml_"_s + hash;
}

}

TEST(BuildEstimate, AddsWhatTheRunningStepAndThoseBehindItUsuallyTake)
{
    const PastBuild past =
        built({ran(from, 10), ran(conda(u"0123456789ab"_s), 120), ran(u"CMD bash"_s, 5)}, 140);
    const BuildReport build = inProgress({ran(from, 9), running(conda(u"ffffffffffff"_s), 1'000'000)});
    const auto estimate = remainingTime(build, {past}, 1'030'000);
    ASSERT_TRUE(estimate);
    EXPECT_DOUBLE_EQ(estimate->seconds, 90 + 5 + 5); // the last five: 140 is more than its steps
    EXPECT_EQ(estimate->builds, 1);
}

TEST(BuildEstimate, TakesTheMedianOfTheBuildsThatDidTheWork)
{
    const QString step = conda(u"0123456789ab"_s);
    const QList<PastBuild> past{built({ran(step, 100)}, 100), built({ran(step, 0, true)}, 0),
        built({ran(step, 300)}, 300), built({ran(step, 110)}, 110)};
    const auto estimate = remainingTime(inProgress({running(step, 1000)}), past, 1000);
    ASSERT_TRUE(estimate);
    EXPECT_DOUBLE_EQ(estimate->seconds, 110);
}

TEST(BuildEstimate, AStepOfTheSameKindStandsInForOneThatChanged)
{
    const auto estimate = remainingTime(inProgress({running(u"RUN pip install torch==2.2"_s, 1000)}),
        {built({ran(u"RUN pip install torch==2.1"_s, 60)}, 60)}, 1000);
    ASSERT_TRUE(estimate);
    EXPECT_DOUBLE_EQ(estimate->seconds, 60);
}

TEST(BuildEstimate, SaysNothingWithoutABasis)
{
    const BuildReport build = inProgress({running(u"RUN make"_s, 1000)});
    EXPECT_FALSE(remainingTime(build, {}, 1000));
    EXPECT_FALSE(remainingTime(build, {built({ran(from, 3)}, 3)}, 1000));
    PastBuild failed = built({ran(u"RUN make"_s, 3)}, 3);
    failed.outcome = BuildOutcome::Failure;
    EXPECT_FALSE(remainingTime(build, {failed}, 1000));
    BuildReport ended = build;
    ended.outcome = BuildOutcome::Success;
    EXPECT_FALSE(remainingTime(ended, {built({ran(u"RUN make"_s, 3)}, 3)}, 1000));
}

TEST(BuildEstimate, NeverPromisesLessThanNothing)
{
    const auto estimate = remainingTime(
        inProgress({running(u"RUN make"_s, 1000)}), {built({ran(u"RUN make"_s, 3)}, 3)}, 60'000);
    ASSERT_TRUE(estimate);
    EXPECT_DOUBLE_EQ(estimate->seconds, 0);
}

}
