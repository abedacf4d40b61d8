// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/logspage.h"

#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/builds/buildview.h"
#include "ui/logs/logpanel.h"
#include "ui/widgets/errorbanner.h"

#include <QTabWidget>

namespace tandem {

namespace {

struct LogsPageTest : testing::Test, PageFixture {
    LogsPageTest()
    {
        page.resize(1200, 800);
        page.show();
    }
    QTabWidget* tabs() { return find<QTabWidget>(page, u"openLogs"_s); }
    BuildView* view(int tab) { return qobject_cast<BuildView*>(tabs()->widget(tab)); }

    FakeDesk desk;
    LogsPage page{context, desk};
};

const QByteArray built = "Step 1/1 : FROM a:1\nSuccessfully built 001122334455\n";

}

TEST_F(LogsPageTest, AFileFromTheDiskNeedsNoWorkspace)
{
    write(u"20_image_build_log.txt"_s, built);
    page.openFile(path(u"20_image_build_log.txt"_s));
    ASSERT_EQ(tabs()->count(), 1);
    EXPECT_EQ(tabs()->tabText(0), u"20_image_build_log.txt"_s);
    ASSERT_TRUE(QTest::qWaitFor([&] { return view(0)->build().has_value(); }));
    EXPECT_EQ(view(0)->build()->outcome, BuildOutcome::Success);
}

TEST_F(LogsPageTest, AFileThatIsOpenIsNotOpenedTwice)
{
    write(u"a.txt"_s, built);
    write(u"b.txt"_s, "epoch 1\n");
    page.openFile(path(u"a.txt"_s));
    page.openFile(path(u"b.txt"_s));
    EXPECT_EQ(tabs()->count(), 2);
    page.openFile(path(u"a.txt"_s));
    EXPECT_EQ(tabs()->count(), 2);
    EXPECT_EQ(tabs()->currentIndex(), 0);
    EXPECT_FALSE(view(1)->build());
    emit tabs()->tabCloseRequested(1);
    emit tabs()->tabCloseRequested(0);
    EXPECT_FALSE(tabs()->isVisible());
}

TEST_F(LogsPageTest, SaysThatThereIsNoSuchFile)
{
    page.openFile(path(u"missing.txt"_s));
    EXPECT_TRUE(page.banner().isVisible());
    EXPECT_EQ(tabs()->count(), 0);
}

TEST_F(LogsPageTest, TellsWhatChangedBetweenTheVersionsOfTwoBuilds)
{
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, u"dependencies: [python=3.10, pip]\n"_s);
    azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s, u"dependencies: [python=3.11, pip]\n"_s);
    page.setWorkspace(azure.client());
    const BuiltEnvironment environment{u"w"_s, u"torch-env"_s, u"2"_s};
    const BuildHistory history(context.dataFolder + u"/builds"_s);
    ASSERT_TRUE(history.remember(environment, {u"1"_s, 1000, 10, BuildOutcome::Success, {}}));
    ASSERT_TRUE(history.remember(environment, {u"2"_s, 2000, 10, BuildOutcome::Success, {}}));
    write(u"a.txt"_s, built);
    page.openLog({path(u"a.txt"_s), u"torch-env:2"_s, environment});
    auto* const changes = view(0)->findChild<QLabel*>(u"buildPastChanges"_s);
    EXPECT_TRUE(QTest::qWaitFor([&] { return changes->text().contains(u"python=3.11"_s); }))
        << changes->text().toStdString();
}

}
