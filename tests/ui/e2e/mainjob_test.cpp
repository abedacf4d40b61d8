// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/sample.h"
#include "tests/ui/e2e/windowscene.h"
#include "ui/pages/clusterspage.h"
#include "ui/pages/environmentspage.h"
#include "ui/pages/exportpage.h"
#include "ui/pages/runlogs.h"
#include "ui/pages/runmetrics.h"
#include "ui/pages/runspage.h"
#include "ui/widgets/status.h"
#include "ui/widgets/table.h"

#include <QPushButton>
#include <QTabWidget>

namespace tandem {

namespace {

using MainJob = WindowScene;

}

TEST_F(MainJob, ComposesTrainsWatchesAndExportsByClicking)
{
    ASSERT_TRUE(Sample::writeTo(project()));
    compose(u"torch-env"_s);
    createCluster(u"desk"_s);
    submit(u"torch-env"_s, u"desk"_s);
    ASSERT_TRUE(ends());
    EXPECT_EQ(status(), u"Completed"_s) << log().toStdString();
    ASSERT_TRUE(eventually([&] { return log().contains(u"epoch"_s); })) << log().toStdString();
    ASSERT_TRUE(eventually([&] { return !window.findChild<RunMetrics*>()->series().isEmpty(); }));

    turnTo(*find<QTabWidget>(u"runTabs"_s).tabBar(), 3);
    ASSERT_TRUE(choose(find<Table>(u"artifactTable"_s), u"outputs/model.json"_s));

    click(u"runExport"_s);
    type(u"exportFolder"_s, home.filePath(u"desk"_s));
    click(u"exportWrite"_s);
    EXPECT_TRUE(
        eventually([&] { return QFile::exists(home.filePath(u"desk/.devcontainer/devcontainer.json"_s)); }));
}

TEST_F(MainJob, FindsTheServiceAgainAfterItWasKilledDuringARun)
{
    writeScript(u"import time\nfor i in range(15):\n    print('line', i, flush=True)\n    time.sleep(1)\n"_s);
    compose(u"plain"_s);
    createCluster(u"desk"_s);
    submit(u"plain"_s, u"desk"_s);
    ASSERT_TRUE(eventually([&] { return log().contains(u"line 2"_s); })) << status().toStdString();
    killService();
    ASSERT_TRUE(ends());
    EXPECT_EQ(status(), u"Completed"_s);
    EXPECT_TRUE(eventually([&] { return log().contains(u"line 14"_s); }));
}

TEST_F(MainJob, TriesTheSampleAtTheFirstStart)
{
    go(u"runs"_s);
    QPushButton* button = nullptr;
    ASSERT_TRUE(eventually([&] {
        const auto buttons = window.currentPage()->findChildren<QPushButton*>(u"emptyStateButton"_s);
        const auto seen = std::find_if(
            buttons.begin(), buttons.end(), [](const QPushButton* one) { return one->isVisible(); });
        button = seen == buttons.end() ? nullptr : *seen;
        return button != nullptr;
    }));
    EXPECT_EQ(button->text(), u"Try the sample"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    ASSERT_TRUE(ends());
    EXPECT_EQ(status(), u"Completed"_s) << log().toStdString();
    EXPECT_TRUE(eventually([&] { return !window.findChild<RunMetrics*>()->series().isEmpty(); }));
    EXPECT_TRUE(QFile::exists(home.filePath(u"documents/Tandem sample/"_s + Sample::scriptName())));
}

TEST_F(MainJob, AnyPageCanBeClosedWhileItLoads)
{
    // After another part of the loading each time.
    for (int steps = 0; steps < 40; ++steps) {
        const PageContext context = contextIn(home.filePath(u"other-cache"_s));
        std::vector<std::unique_ptr<WorkspaceArea>> closing;
        closing.push_back(std::make_unique<RunsPage>(context, desk));
        closing.push_back(std::make_unique<EnvironmentsPage>(context, desk));
        closing.push_back(std::make_unique<ClustersPage>(context));
        closing.push_back(std::make_unique<ExportPage>(context, desk));
        for (const auto& page : closing) {
            page->show();
            page->setWorkspace(connection.opened());
        }
        const auto isLoading = [](const auto& page) { return page->isBusy(); };
        bool hasBegun = false;
        for (int i = 0; i < steps; ++i) {
            const bool loads = std::any_of(closing.begin(), closing.end(), isLoading);
            if (hasBegun && !loads)
                break;
            hasBegun = hasBegun || loads;
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        }
    }
    createCluster(u"desk"_s); // in the window, which stayed
}

TEST_F(MainJob, AWindowCanBeClosedWhileItFollowsARun)
{
    writeScript(u"import time\nfor i in range(8):\n    print('line', i, flush=True)\n    time.sleep(1)\n"_s);
    compose(u"plain"_s);
    createCluster(u"desk"_s);
    submit(u"plain"_s, u"desk"_s);
    {
        EngineDesk otherDesk{ContainerEngine::wishOfEnvironment()};
        MainWindow other(theme, settings, activities);
        WorkspacePages otherPages(other, contextIn(home.filePath(u"other-cache"_s)), otherDesk);
        other.showPage(u"runs"_s);
        other.show();
        otherPages.setWorkspace(connection.opened());
        auto* const logs = other.findChild<RunLogs*>();
        ASSERT_TRUE(eventually([&] { return logs->currentLog() == u"user_logs/std_log.txt"_s; }));
        ASSERT_NE(other.findChild<StatusLabel*>(u"runStatus"_s)->text(), u"Completed"_s);
        other.close();
    }
    ASSERT_TRUE(ends());
    EXPECT_EQ(status(), u"Completed"_s);
    EXPECT_TRUE(eventually([&] { return log().contains(u"line 7"_s); }));
}

}
