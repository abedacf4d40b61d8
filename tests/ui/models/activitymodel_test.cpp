// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activitymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

namespace tandem {

TEST(Activity, CancelledWorkLeavesNoLine)
{
    ActivityModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    {
        Activity upload = model.start(u"Uploading"_s);
        upload.setProgress(0.5);
        EXPECT_EQ(model.runningCount(), 1);
        EXPECT_DOUBLE_EQ(model.line(0).progress, 0.5);
    }
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(Activity, FinishedWorkLeavesALineWithALink)
{
    ActivityModel model;
    int followed = 0;
    {
        Activity build = model.start(u"Building"_s);
        build.finish(u"Image built"_s, u"Show log"_s, [&] { ++followed; });
    }
    ASSERT_EQ(model.rowCount(), 1);
    EXPECT_EQ(model.line(0).state, ActivityModel::State::Done);
    model.follow(0);
    EXPECT_EQ(followed, 1);
    model.dismiss(0);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(Activity, FailedWorkSaysWhy)
{
    ActivityModel model;
    model.start(u"Uploading"_s).fail(Error{.message = u"The disk is full."_s});
    EXPECT_EQ(model.index(0).data().toString(), u"Uploading: The disk is full."_s);
}

TEST(Activity, MayOutliveTheModel)
{
    auto model = std::make_unique<ActivityModel>();
    Activity upload = model->start(u"Uploading"_s);
    model.reset();
    upload.setText(u"Still uploading"_s);
    upload.finish(u"Uploaded"_s);
}

TEST(ActivityModel, StoppingMayDestroyTheActivity)
{
    ActivityModel model;
    std::optional<Activity> upload;
    upload.emplace(model.start(u"Uploading"_s, [&] { upload.reset(); }));
    model.stop(0);
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(ActivityModel, KeepsOnlyTheLastFinishedLines)
{
    ActivityModel model;
    Activity running = model.start(u"Long"_s);
    for (int i = 0; i < 50; ++i)
        model.start(u"Short"_s).finish(u"Done"_s);
    EXPECT_LE(model.rowCount(), 22);
    EXPECT_EQ(model.runningCount(), 1);
}

}
