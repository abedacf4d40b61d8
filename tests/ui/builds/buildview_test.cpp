// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/buildview.h"

#include "tests/support/fakeclock.h"
#include "tests/support/settingsfile.h"
#include "ui/builds/buildsteps.h"
#include "ui/builds/buildtrend.h"
#include "ui/logs/logpanel.h"
#include "ui/logs/logview.h"
#include "ui/widgets/label.h"
#include "ui/widgets/status.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QToolButton>
#include <gtest/gtest.h>

namespace tandem {

namespace {

const QByteArray failed =
    "STEP 1/2: FROM python:3.10\n--> 001122334455\n"
    "STEP 2/2: RUN pip install numpy==99\nCollecting numpy\n"
    "ERROR: Could not find a version that satisfies the requirement numpy==99 (from "
    "versions: 1.25.0, 1.26.0)\nERROR: No matching distribution found for numpy==99\n"
    "Error: building at STEP \"RUN pip install numpy==99\": while running runtime: exit "
    "status 1\n";

struct ShownBuild {
    SettingsFile file;
    FakeClock clock;
    QString history = file.folder.filePath(u"history"_s);
    QString path = file.folder.filePath(u"20_image_build_log.txt"_s);
    BuildView view{file.settings, clock, history};

    void open(const QByteArray& text, BuildWatch::Growth growth = BuildWatch::Growth::Ended,
        const BuiltEnvironment& environment = {})
    {
        append(text);
        view.resize(1100, 700);
        view.show();
        view.open({path, u"a log"_s, environment, growth});
    }
    void append(const QByteArray& text)
    {
        QFile log(path);
        EXPECT_TRUE(log.open(QIODevice::Append));
        log.write(text);
        log.close();
        view.panel().refresh();
    }
    template <typename T> T* find(const QString& name)
    {
        T* const found = view.findChild<T*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    bool becomes(const QString& word)
    {
        return QTest::qWaitFor([&] { return find<StatusLabel>(u"buildOutcome"_s)->text().startsWith(word); });
    }
    /// Lets readers of the log end: what is written next comes to one that starts then.
    static void settle()
    {
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents();
    }
    QAbstractItemModel* steps() { return find<Table>(u"buildStepTable"_s)->model(); }
    QString cell(int row, int column) { return steps()->index(row, column).data().toString(); }
};

const BuiltEnvironment torch{u"w"_s, u"torch-env"_s, u"2"_s};

}

TEST(BuildView, TellsWhyABuildFailedAboveItsSteps)
{
    ShownBuild shown;
    shown.open(failed);
    ASSERT_TRUE(shown.becomes(u"Failed"_s));
    EXPECT_TRUE(shown.find<QLabel>(u"causeSentence"_s)->text().contains(u"numpy"_s));
    EXPECT_FALSE(shown.find<QLabel>(u"causeRemedy"_s)->text().isEmpty());
    EXPECT_EQ(shown.steps()->rowCount(), 2);
    EXPECT_EQ(shown.cell(0, 2), u"Done"_s);
    EXPECT_EQ(shown.cell(1, 2), u"Failed"_s);
    const auto* const table = shown.find<Table>(u"buildStepTable"_s);
    EXPECT_EQ(table->currentKey(), u"1"_s);
    EXPECT_EQ(table->horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
}

TEST(BuildView, AClickOnEvidenceShowsItsLine)
{
    ShownBuild shown;
    shown.open(failed);
    ASSERT_TRUE(shown.becomes(u"Failed"_s));
    auto* const evidence = shown.find<QLabel>(u"causeEvidence"_s);
    EXPECT_TRUE(evidence->text().contains(u"<a href=\"6\">"_s)) << evidence->text().toStdString();
    emit evidence->linkActivated(u"6"_s);
    EXPECT_EQ(shown.view.panel().view().currentLine(), 5);
}

TEST(BuildView, OffersTheComposerOnlyForAKnownEnvironment)
{
    ShownBuild fromDisk;
    fromDisk.open(failed);
    ASSERT_TRUE(fromDisk.becomes(u"Failed"_s));
    EXPECT_TRUE(fromDisk.find<QPushButton>(u"causeEntry"_s)->isHidden());
    EXPECT_TRUE(fromDisk.find<QPushButton>(u"causeApply"_s)->isHidden());

    ShownBuild ours;
    ours.open(failed, BuildWatch::Growth::Ended, torch);
    ASSERT_TRUE(ours.becomes(u"Failed"_s));
    QSignalSpy wanted(&ours.view, &BuildView::entryWanted);
    QTest::mouseClick(ours.find<QPushButton>(u"causeEntry"_s), Qt::LeftButton);
    QTest::mouseClick(ours.find<QPushButton>(u"causeApply"_s), Qt::LeftButton);
    ASSERT_EQ(wanted.count(), 2);
    const QString entry = u"numpy==99 (Dockerfile step 2: RUN pip install numpy==99)"_s;
    EXPECT_EQ(wanted[0], QVariantList({entry, QString()}));
    EXPECT_EQ(wanted[1], QVariantList({entry, u"numpy==1.26.0"_s}));
}

TEST(BuildView, FollowsABuildAndEstimatesWhatRemains)
{
    ShownBuild shown;
    BuildStep step;
    step.text = u"RUN make"_s;
    step.state = BuildOutcome::Success;
    step.seconds = 300;
    const PastBuild past{u"1"_s, 1000, 300, BuildOutcome::Success, {step}};
    ASSERT_TRUE(BuildHistory(shown.history).remember(torch, past));
    shown.open({}, BuildWatch::Growth::Live, torch);
    shown.append("STEP 1/1: RUN make\n");
    ASSERT_TRUE(shown.becomes(u"Building"_s));
    ShownBuild::settle();
    shown.clock.advance(std::chrono::seconds(60));
    shown.append("compiling\n");
    const auto* const remaining = shown.find<QLabel>(u"buildRemaining"_s);
    EXPECT_TRUE(QTest::qWaitFor([&] { return remaining->text().startsWith(u"About 4 min left"_s); }))
        << remaining->text().toStdString();
    EXPECT_TRUE(shown.view.panel().view().isFollowing());

    ShownBuild::settle();
    shown.clock.advance(std::chrono::seconds(300));
    shown.append("COMMIT localhost/x:1\n--> 001122334455\nSuccessfully tagged localhost/x:1\n");
    ASSERT_TRUE(shown.becomes(u"Built · 6m 00s"_s));
    EXPECT_TRUE(remaining->isHidden());
    ASSERT_EQ(BuildHistory(shown.history).of(torch).size(), 2);
    EXPECT_TRUE(shown.find<QLabel>(u"buildPastSentence"_s)->text().contains(u"1m 00s longer"_s));
    EXPECT_TRUE(shown.find<QLabel>(u"buildPastSteps"_s)->text().contains(u"RUN make took 6m 00s"_s));
}

TEST(BuildView, AsksWhatChangedBetweenTwoVersions)
{
    ShownBuild shown;
    QSignalSpy wanted(&shown.view, &BuildView::comparisonWanted);
    for (int version : {1, 2})
        ASSERT_TRUE(
            BuildHistory(shown.history)
                .remember(torch, {QString::number(version), 1000 * version, 300, BuildOutcome::Success, {}}));
    shown.open("Step 1/1 : FROM a:1\nSuccessfully built 001122334455\n", BuildWatch::Growth::Ended, torch);
    ASSERT_TRUE(shown.becomes(u"Built"_s));
    ASSERT_EQ(wanted.count(), 1);
    EXPECT_EQ(wanted[0], QVariantList({u"1"_s, u"2"_s}));
    ComparisonTable table;
    table.lines = {{.kind = ComparisonLine::Kind::Changed,
        .part = u"Pip package"_s,
        .name = u"torch"_s,
        .before = u"torch==2.0"_s,
        .after = u"torch==2.1"_s,
        .consequence = {}}};
    shown.view.setComparison(u"1"_s, u"2"_s, table);
    EXPECT_TRUE(
        shown.find<QLabel>(u"buildPastChanges"_s)->text().contains(u"torch==2.1 instead of torch==2.0"_s));
}

TEST(BuildView, AStepThatIsChosenShowsItsLines)
{
    ShownBuild shown;
    QByteArray text = "STEP 1/2: FROM a\n";
    for (int i = 0; i < 300; ++i)
        text += "pulling\n";
    shown.open(text + "STEP 2/2: RUN b\n" + QByteArray("noise\n").repeated(300)
        + "COMMIT x\n--> 001122334455\n" + "Successfully tagged localhost/x:1\n");
    ASSERT_TRUE(shown.becomes(u"Built"_s));
    shown.find<Table>(u"buildStepTable"_s)->selectRow(0);
    EXPECT_EQ(shown.view.panel().view().currentLine(), 0);
    shown.find<Table>(u"buildStepTable"_s)->selectRow(1);
    EXPECT_EQ(shown.view.panel().view().currentLine(), 301);
}

TEST(BuildView, SaysWhatItDoesNotKnow)
{
    ShownBuild cut;
    cut.open("Step 1/2 : FROM a:1\n ---> 001122334455\nStep 2/2 : RUN b\n");
    EXPECT_TRUE(cut.becomes(u"The log ends before the build does"_s));
    ShownBuild other;
    other.open("epoch 1 loss 0.5\n");
    QTest::qWait(50);
    EXPECT_FALSE(other.view.build());
    EXPECT_FALSE(other.find<Table>(u"buildStepTable"_s)->isVisible());
    EXPECT_TRUE(other.view.panel().isVisible());
}

TEST(BuildView, LetsChooseAmongTheBuildsOfALog)
{
    ShownBuild shown;
    shown.open(failed + "Step 1/1 : FROM a:1\nSuccessfully built 001122334455\n");
    ASSERT_TRUE(shown.becomes(u"Built"_s));
    auto* const choice = shown.find<QComboBox>(u"buildChoice"_s);
    EXPECT_EQ(choice->count(), 2);
    choice->setCurrentIndex(0);
    emit choice->activated(0);
    EXPECT_TRUE(shown.becomes(u"Failed"_s));
}

}
