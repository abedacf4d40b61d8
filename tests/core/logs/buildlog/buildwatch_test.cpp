// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildwatch.h"

#include "tests/support/fakeclock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <gtest/gtest.h>

namespace tandem {

namespace {

struct WatchedLog {
    QTemporaryDir folder;
    QString path = folder.filePath(u"20_image_build_log.txt"_s);
    FakeClock clock;
    BuildWatch watch{clock};

    void append(const QByteArray& bytes)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::Append));
        file.write(bytes);
        file.close();
        watch.refresh();
    }
    bool shows(qsizetype steps, BuildOutcome outcome)
    {
        const bool isShown = QTest::qWaitFor([&] {
            return watch.builds().size() == 1 && watch.builds()[0].steps.size() == steps
                && watch.builds()[0].outcome == outcome;
        });
        // What is written next shall come to a reader that starts then.
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
        return isShown;
    }
};

}

TEST(BuildWatch, FollowsALogThatIsWrittenAndTimesItsSteps)
{
    WatchedLog log;
    log.watch.open(log.path, BuildWatch::Growth::Live);
    log.append("STEP 1/2: FROM a\n");
    EXPECT_TRUE(log.shows(1, BuildOutcome::InProgress));
    log.clock.advance(std::chrono::seconds(4));
    log.append("--> 001122334455\nSTEP 2/2: RUN b\n");
    EXPECT_TRUE(log.shows(2, BuildOutcome::InProgress));
    EXPECT_EQ(log.watch.builds()[0].steps[0].seconds, 4);
}

TEST(BuildWatch, WhatWasThereBeforeHasNoTimes)
{
    WatchedLog log;
    log.append("STEP 1/2: FROM a\n--> 001122334455\n");
    log.watch.open(log.path, BuildWatch::Growth::Live);
    EXPECT_TRUE(log.shows(1, BuildOutcome::InProgress));
    EXPECT_EQ(log.watch.builds()[0].steps[0].startedAt, 0);
    log.append("STEP 2/2: RUN b\n");
    EXPECT_TRUE(log.shows(2, BuildOutcome::InProgress));
    EXPECT_FALSE(log.watch.builds()[0].steps[0].seconds);
    EXPECT_EQ(log.watch.builds()[0].steps[1].startedAt, log.clock.now().toMSecsSinceEpoch());
}

TEST(BuildWatch, TheLastLineCountsWithoutItsEndAndGoesOnIfTheFileDoes)
{
    WatchedLog log;
    log.append("Step 1/1 : FROM a:1\nSuccessfully built 001122334455");
    log.watch.open(log.path, BuildWatch::Growth::Ended);
    EXPECT_TRUE(log.shows(1, BuildOutcome::Success));
    log.append("zz, no: it went on\n");
    EXPECT_TRUE(log.shows(1, BuildOutcome::InProgress));
}

TEST(BuildWatch, StartsAnewWithAFileThatBecameShorter)
{
    WatchedLog log;
    log.append("Step 1/2 : FROM a:1\n ---> 001122334455\nStep 2/2 : RUN b\n");
    log.watch.open(log.path, BuildWatch::Growth::Ended);
    EXPECT_TRUE(log.shows(2, BuildOutcome::InProgress));
    ASSERT_TRUE(QFile::remove(log.path));
    log.append("Step 1/1 : FROM a:1\n");
    EXPECT_TRUE(log.shows(1, BuildOutcome::InProgress));
}

}
