// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runspage.h"

#include "core/sample/sample.h"
#include "core/settings/knownprojects.h"
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/forms/rowstable.h"
#include "ui/logs/logpanel.h"
#include "ui/pages/failurecard.h"
#include "ui/pages/rundetail.h"
#include "ui/pages/runform.h"
#include "ui/pages/runlogs.h"
#include "ui/pages/runmetrics.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/status.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QToolButton>

namespace tandem {

namespace {

struct RunsPageTest : testing::Test, PageFixture {
    RunsPageTest()
    {
        azure.addCluster(u"gpu-a"_s);
        azure.addEnvironment(u"torch-env"_s, u"python:3.11-slim"_s);
        write(u"project/train.py"_s, "print('hello')\n");
        write(u"project/data.csv"_s, "1,2,3\n");
    }
    void start()
    {
        page = std::make_unique<RunsPage>(context, desk);
        open(*page);
    }
    QString text(int row, int column) const
    {
        return page->findChild<Table*>(u"runTable"_s)->model()->index(row, column).data().toString();
    }
    void fill()
    {
        trigger(*page, u"New run"_s);
        type(find<QLineEdit>(*page, u"runFolder"_s), path(u"project"_s));
        ASSERT_TRUE(QTest::qWaitFor(
            [this] { return find<QLabel>(*page, u"runUpload"_s)->text().contains(u"files"_s); }));
        find<QComboBox>(*page, u"runEnvironment"_s)->setCurrentText(u"torch-env"_s);
        find<QComboBox>(*page, u"runCluster"_s)->setCurrentText(u"gpu-a"_s);
        settle();
    }
    RunForm& form() const { return *page->findChild<RunForm*>(); }
    FakeDesk desk;
    std::unique_ptr<RunsPage> page;
};

}

TEST_F(RunsPageTest, ShowsRunsWithStatusDurationAndMetric)
{
    azure.addRun(u"torch-1"_s, {{u"displayName"_s, u"torch-lr-0.01"_s}});
    azure.setTimes(u"torch-1"_s, azure.clock.now(), azure.clock.now().addSecs(191));
    azure.logMetric(u"torch-1"_s, u"loss"_s, 0, 0.9);
    azure.logMetric(u"torch-1"_s, u"loss"_s, 1, 0.031);
    start();
    EXPECT_EQ(text(0, 0), u"Completed"_s);
    EXPECT_EQ(text(0, 1), u"torch-lr-0.01"_s);
    EXPECT_EQ(text(0, 3), u"torch-env:1"_s);
    EXPECT_EQ(text(0, 5), u"3m 11s"_s);
    EXPECT_EQ(text(0, 7), u"loss 0.031"_s);
}

TEST_F(RunsPageTest, SubmitsADistributedRunWithLimitTierAndTags)
{
    start();
    fill();
    EXPECT_FALSE(find<QSpinBox>(*page, u"runNodes"_s)->isVisible()) << "most runs do not need it";
    click(find<QToolButton>(*page, u"runMore"_s));
    find<QSpinBox>(*page, u"runNodes"_s)->setValue(2);
    find<QComboBox>(*page, u"runDistribution"_s)->setCurrentText(u"PyTorch"_s);
    find<QSpinBox>(*page, u"runProcesses"_s)->setValue(4);
    find<QComboBox>(*page, u"runTier"_s)->setCurrentText(u"Spot"_s);
    find<QSpinBox>(*page, u"runLimit"_s)->setValue(90);
    find<RowsTable>(*page, u"runTags"_s)->setRows({{u"team"_s, u"vision"_s}});
    settle();
    EXPECT_TRUE(find<QLabel>(*page, u"runWhere"_s)->text().contains(u"nodes: 2"_s));
    click(find<QPushButton>(*page, u"runSubmit"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !form().isVisible(); }));
    settle();
    const QString name = page->findChild<Table*>(u"runTable"_s)->currentKey();
    const QJsonObject job = azure.resource(u"jobs/"_s + name)[u"properties"_s].toObject();
    EXPECT_EQ(job[u"resources"_s][u"instanceCount"_s].toInt(), 2);
    EXPECT_EQ(job[u"distribution"_s][u"distributionType"_s].toString(), u"PyTorch"_s);
    EXPECT_EQ(job[u"distribution"_s][u"processCountPerInstance"_s].toInt(), 4);
    EXPECT_EQ(job[u"queueSettings"_s][u"jobTier"_s].toString(), u"Spot"_s);
    EXPECT_EQ(job[u"limits"_s][u"timeout"_s].toString(), u"PT5400S"_s);
    EXPECT_EQ(job[u"tags"_s][u"team"_s].toString(), u"vision"_s);
}

TEST_F(RunsPageTest, SaysWhatIsWrongWithTheScaleOfARun)
{
    start();
    fill();
    click(find<QToolButton>(*page, u"runMore"_s));
    auto* const nodes = find<Field>(*page, u"runNodesField"_s);
    find<QSpinBox>(*page, u"runNodes"_s)->setValue(3);
    settle();
    EXPECT_TRUE(nodes->error().contains(u"gpu-a"_s)) << nodes->error().toStdString();
    EXPECT_FALSE(find<QPushButton>(*page, u"runSubmit"_s)->isEnabled());
    find<QSpinBox>(*page, u"runNodes"_s)->setValue(2);
    settle();
    EXPECT_EQ(nodes->error(), QString());
    EXPECT_TRUE(find<QPushButton>(*page, u"runSubmit"_s)->isEnabled());
    RowsModel& tags = find<RowsTable>(*page, u"runTags"_s)->model();
    tags.setData(tags.index(0, 1), u"vision"_s);
    settle();
    EXPECT_FALSE(find<QPushButton>(*page, u"runSubmit"_s)->isEnabled());
}

TEST_F(RunsPageTest, RunsInAnEnvironmentOfARegistry)
{
    start();
    fill();
    const auto asset = u"azureml://registries/azureml/environments/acpt/versions/12"_s;
    RunRequest request = form().request();
    request.environment = asset;
    page->newRun(request);
    settle();
    EXPECT_EQ(form().request().environment, asset);
    click(find<QPushButton>(*page, u"runSubmit"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !form().isVisible(); }));
    settle();
    const QString name = page->findChild<Table*>(u"runTable"_s)->currentKey();
    EXPECT_EQ(azure.resource(u"jobs/"_s + name)[u"properties"_s][u"environmentId"_s].toString(), asset);
}

TEST_F(RunsPageTest, LetsTheWorkspaceLookForATag)
{
    azure.addRun(u"torch-1"_s, {{u"tags"_s, QJsonObject{{u"team"_s, u"vision"_s}}}});
    azure.addRun(u"torch-2"_s);
    start();
    auto* const table = page->findChild<Table*>(u"runTable"_s);
    ASSERT_EQ(table->model()->rowCount(), 2);
    auto* const tag = find<QLineEdit>(*page, u"runTag"_s);
    type(tag, u"team"_s);
    EXPECT_EQ(table->model()->rowCount(), 2) << "not before Enter";
    QTest::keyClick(tag, Qt::Key_Return);
    settle();
    ASSERT_EQ(table->model()->rowCount(), 1);
    EXPECT_EQ(table->currentKey(), u"torch-1"_s);
    type(tag, u"nobodys"_s);
    QTest::keyClick(tag, Qt::Key_Return);
    settle();
    EXPECT_EQ(table->model()->rowCount(), 0);
    click(find<QPushButton>(*page, u"emptyStateButton"_s));
    EXPECT_EQ(table->model()->rowCount(), 2);
    EXPECT_TRUE(tag->text().isEmpty());
}

TEST_F(RunsPageTest, SubmitsWhatWasFilledIn)
{
    start();
    fill();
    EXPECT_EQ(find<QComboBox>(*page, u"runScript"_s)->currentText(), u"train.py"_s);
    EXPECT_TRUE(find<QLabel>(*page, u"runUpload"_s)->text().startsWith(u"2 files"_s));
    auto* const parameters = find<RowsTable>(*page, u"runParameters"_s);
    parameters->model().setData(parameters->model().index(0, 0), u"epochs"_s);
    parameters->model().setData(parameters->model().index(0, 1), u"10"_s);
    EXPECT_EQ(find<QLabel>(*page, u"runCommand"_s)->text(), u"python train.py --epochs 10"_s);
    click(find<QPushButton>(*page, u"runSubmit"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !form().isVisible(); }));
    settle();
    EXPECT_EQ(text(0, 0), u"Preparing"_s);
    const QString name = page->findChild<Table*>(u"runTable"_s)->currentKey();
    const QJsonObject job = azure.resource(u"jobs/"_s + name)[u"properties"_s].toObject();
    EXPECT_EQ(job[u"command"_s].toString(), u"python train.py --epochs ${{inputs.epochs}}"_s);
    EXPECT_TRUE(job[u"environmentId"_s].toString().endsWith(u"environments/torch-env/versions/1"_s));
    EXPECT_TRUE(job[u"computeId"_s].toString().endsWith(u"computes/gpu-a"_s));
    EXPECT_TRUE(job[u"codeId"_s].toString().contains(u"/codes/"_s));
}

TEST_F(RunsPageTest, SaysWhileTypingWhatIsNotRight)
{
    start();
    fill();
    auto* const submit = find<QPushButton>(*page, u"runSubmit"_s);
    EXPECT_TRUE(submit->isEnabled());
    type(find<QComboBox>(*page, u"runScript"_s)->lineEdit(), u"missing.py"_s);
    EXPECT_EQ(find<Field>(*page, u"runScriptField"_s)->error(), u"There is no missing.py in the folder."_s);
    EXPECT_FALSE(submit->isEnabled());
    type(find<QLineEdit>(*page, u"runFolder"_s), path(u"nowhere"_s));
    ASSERT_TRUE(
        QTest::qWaitFor([this] { return !find<Field>(*page, u"runFolderField"_s)->error().isEmpty(); }));
}

TEST_F(RunsPageTest, KeepsTheFormWhenSubmittingFails)
{
    start();
    fill();
    azure.failNext(u"PUT /subscriptions"_s, 403, u"AuthorizationFailed"_s, u"You may not do this here."_s);
    click(find<QPushButton>(*page, u"runSubmit"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return form().banner().isVisible(); }));
    EXPECT_TRUE(form().isVisible());
    EXPECT_EQ(form().request().folder, path(u"project"_s));
    EXPECT_EQ(form().request().cluster, u"gpu-a"_s);
    EXPECT_TRUE(find<QPushButton>(*page, u"runSubmit"_s)->isEnabled());
}

TEST_F(RunsPageTest, CancelsARun)
{
    azure.addRun(u"torch-1"_s, {{u"status"_s, u"Running"_s}});
    start();
    click(find<QPushButton>(*page, u"runCancel"_s));
    EXPECT_EQ(azure.count(u"jobs/torch-1/cancel"_s), 1);
    timer.elapse();
    settle();
    EXPECT_EQ(text(0, 0), u"Canceled"_s);
    EXPECT_FALSE(find<QPushButton>(*page, u"runCancel"_s)->isVisible());
}

TEST_F(RunsPageTest, RunsAgainWithTheSameSettings)
{
    azure.addRun(u"torch-1"_s,
        {{u"experimentName"_s, u"tuning"_s}, {u"command"_s, u"python src/fit.py --lr ${{inputs.lr}}"_s},
            {u"inputs"_s,
                QJsonObject{
                    {u"lr"_s, QJsonObject{{u"jobInputType"_s, u"literal"_s}, {u"value"_s, u"0.01"_s}}}}},
            {u"environmentVariables"_s, QJsonObject{{u"SEED"_s, u"7"_s}}},
            {u"resources"_s, QJsonObject{{u"instanceCount"_s, 2}}},
            {u"distribution"_s,
                QJsonObject{{u"distributionType"_s, u"PyTorch"_s}, {u"processCountPerInstance"_s, 4}}},
            {u"queueSettings"_s, QJsonObject{{u"jobTier"_s, u"Spot"_s}}},
            {u"limits"_s, QJsonObject{{u"jobLimitsType"_s, u"Command"_s}, {u"timeout"_s, u"PT90M"_s}}}});
    start();
    click(find<QPushButton>(*page, u"runAgain"_s));
    const RunRequest request = form().request();
    EXPECT_EQ(request.experiment, u"tuning"_s);
    EXPECT_EQ(request.script, u"src/fit.py"_s);
    EXPECT_EQ(request.parameters, (RunRequest::Pairs{{u"lr"_s, u"0.01"_s}}));
    EXPECT_EQ(request.variables, (RunRequest::Pairs{{u"SEED"_s, u"7"_s}}));
    EXPECT_EQ(request.environment, u"torch-env"_s);
    EXPECT_EQ(request.environmentVersion, u"1"_s);
    EXPECT_EQ(request.cluster, u"gpu-a"_s);
    EXPECT_EQ(request.nodes, 2);
    EXPECT_EQ(request.distribution, azure::Distribution::Kind::PyTorch);
    EXPECT_EQ(request.processesPerNode, 4);
    EXPECT_EQ(request.tier, u"Spot"_s);
    EXPECT_EQ(request.limit, std::chrono::minutes(90));
}

TEST_F(RunsPageTest, SaysWhyARunFailedAndLeadsToItsLog)
{
    azure.addRun(u"torch-1"_s);
    azure.setError(u"torch-1"_s, u"UserError"_s, u"The script ended with exit code 3."_s);
    azure.setLog(u"torch-1"_s, u"user_logs/std_log.txt"_s, "Traceback\n");
    start();
    EXPECT_EQ(find<QLabel>(*page, u"failureMessage"_s)->text(), u"The script ended with exit code 3."_s);
    click(find<QPushButton>(*page, u"failureLog"_s));
    EXPECT_EQ(find<QTabWidget>(*page, u"runTabs"_s)->currentIndex(), 1);
    EXPECT_EQ(page->findChild<RunLogs*>()->currentLog(), u"user_logs/std_log.txt"_s);
    auto* const tabs = find<QTabBar>(*page, u"logTabs"_s);
    EXPECT_TRUE(tabs->isVisible());
    EXPECT_GE(tabs->height(), 20);
}

TEST_F(RunsPageTest, FollowsTheLogThatGrows)
{
    azure.addRun(u"torch-1"_s, {{u"status"_s, u"Preparing"_s}});
    azure.setLog(u"torch-1"_s, u"azureml-logs/20_image_build_log.txt"_s, "Step 1\n");
    start();
    auto* const logs = page->findChild<RunLogs*>();
    EXPECT_EQ(logs->currentLog(), u"azureml-logs/20_image_build_log.txt"_s);
    azure.setStatus(u"torch-1"_s, u"Running"_s);
    azure.setLog(u"torch-1"_s, u"user_logs/std_log.txt"_s, "epoch 1\n");
    timer.elapse();
    settle();
    EXPECT_EQ(logs->currentLog(), u"user_logs/std_log.txt"_s);
    EXPECT_EQ(find<StatusLabel>(*page, u"runStatus"_s)->text(), u"Running"_s);
}

TEST_F(RunsPageTest, LeadsToTheBuildOfTheImage)
{
    azure.addRun(u"torch-1"_s, {{u"status"_s, u"Preparing"_s}});
    azure.setLog(u"torch-1"_s, u"azureml-logs/20_image_build_log.txt"_s, "Step 1/1 : FROM a:1\n");
    start();
    std::optional<BuildSubject> wanted;
    QObject::connect(page.get(), &RunsPage::buildLogWanted, page.get(),
        [&](const BuildSubject& subject) { wanted = subject; });
    find<QTabWidget>(*page, u"runTabs"_s)->setCurrentIndex(1);
    click(find<QPushButton>(*page, u"runImageBuild"_s));
    ASSERT_TRUE(wanted);
    EXPECT_TRUE(wanted->file.endsWith(u"20_image_build_log.txt"_s));
    EXPECT_TRUE(QFileInfo::exists(wanted->file));
    EXPECT_EQ(wanted->growth, BuildWatch::Growth::Live);
}

TEST_F(RunsPageTest, SaysWhyThereIsNoBuild)
{
    azure.addRun(u"torch-1"_s);
    azure.setLog(u"torch-1"_s, u"user_logs/std_log.txt"_s, "epoch 1\n");
    start();
    find<QTabWidget>(*page, u"runTabs"_s)->setCurrentIndex(1);
    click(find<QPushButton>(*page, u"runImageBuild"_s));
    EXPECT_TRUE(QTest::qWaitFor([&] {
        const auto banners = page->findChildren<ErrorBanner*>();
        return std::any_of(
            banners.begin(), banners.end(), [](const auto* banner) { return banner->isVisible(); });
    }));
}

TEST_F(RunsPageTest, MergesTheLogsOfProcessesByTime)
{
    azure.addRun(u"torch-1"_s, {{u"status"_s, u"Running"_s}});
    azure.setLog(
        u"torch-1"_s, u"user_logs/std_log_process_0.txt"_s, "2026-11-21 10:00:01 a\n2026-11-21 10:00:03 c\n");
    azure.setLog(u"torch-1"_s, u"user_logs/std_log_process_1.txt"_s, "2026-11-21 10:00:02 b\n");
    start();
    auto* const logs = page->findChild<RunLogs*>();
    logs->showLog(RunLogs::allProcesses);
    ASSERT_EQ(logs->currentLog(), RunLogs::allProcesses);
    const LogDocument& document = logs->findChild<LogPanel*>()->document();
    ASSERT_TRUE(QTest::qWaitFor([&] { return document.lineCount() == 3; }));
    EXPECT_EQ(document.line(0).text, u"Process 0 | 2026-11-21 10:00:01 a"_s);
    EXPECT_EQ(document.line(1).text, u"Process 1 | 2026-11-21 10:00:02 b"_s);
    azure.setLog(
        u"torch-1"_s, u"user_logs/std_log_process_1.txt"_s, "2026-11-21 10:00:02 b\n2026-11-21 10:00:04 d\n");
    timer.elapse();
    settle();
    EXPECT_TRUE(QTest::qWaitFor([&] { return document.lineCount() == 4; }));
}

TEST_F(RunsPageTest, PlotsMetricsAsTheyCome)
{
    azure.addRun(u"torch-1"_s, {{u"status"_s, u"Running"_s}});
    azure.logMetric(u"torch-1"_s, u"loss"_s, 0, 0.9);
    start();
    azure.logMetric(u"torch-1"_s, u"loss"_s, 1, 0.5);
    for (int round = 0; round < 5; ++round) {
        azure.clock.advance(std::chrono::seconds(5));
        timer.elapse();
        settle();
    }
    const auto& series = page->findChild<RunMetrics*>()->series();
    ASSERT_EQ(series.size(), 1);
    EXPECT_EQ(series[0].points.size(), 2);
    EXPECT_EQ(text(0, 7), u"loss 0.5"_s);
}

TEST_F(RunsPageTest, TriesTheSampleFromNothing)
{
    FakeAzure empty;
    page = std::make_unique<RunsPage>(context, desk);
    page->resize(1200, 800);
    page->show();
    page->setWorkspace(empty.client());
    settle();
    page->trySample();
    ASSERT_TRUE(QTest::qWaitFor([&] { return empty.count(u"/jobs/"_s) > 0; }));
    settle();
    EXPECT_FALSE(empty.resource(u"environments/sample/versions/1"_s).isEmpty());
    EXPECT_FALSE(empty.resource(u"computes/cpu-cluster"_s).isEmpty());
    EXPECT_TRUE(QFile::exists(path(u"documents/Tandem sample/"_s + Sample::scriptName())));
    EXPECT_EQ(text(0, 2), u"sample"_s);
    EXPECT_EQ(find<QTabWidget>(*page, u"runTabs"_s)->currentIndex(), 1);
}

TEST_F(RunsPageTest, CanBeClosedWhileItLoads)
{
    azure.addRun(u"torch-1"_s, {{u"status"_s, u"Running"_s}});
    start();
    azure.hold(u"/"_s);
    timer.elapse();
    page->refresh();
    settle();
    page.reset();
    azure.release();
    settle();
    EXPECT_EQ(activities.rowCount(), 0);
}

TEST_F(RunsPageTest, KeepsWhatItShowedWhenRefreshingFails)
{
    azure.addRun(u"torch-1"_s);
    start();
    azure.failNext(u"/jobs"_s, 503, u"ServiceUnavailable"_s, u"The service is busy."_s);
    page->refresh();
    settle();
    EXPECT_EQ(text(0, 1), u"torch-1"_s);
    EXPECT_TRUE(page->banner().isVisible());
    page->refresh();
    settle();
    EXPECT_FALSE(page->banner().isVisible());
}

TEST_F(RunsPageTest, TellsWhatBecameOfTheDevContainerOfARun)
{
    azure.addRun(u"torch-1"_s);
    start();
    page->showRun(u"torch-1"_s);
    settle();
    const auto told = [this] {
        QStringList texts;
        for (const auto* const label : find<QWidget>(*page, u"runDevContainers"_s)->findChildren<QLabel*>())
            texts << label->text();
        return texts.join(u' ');
    };
    EXPECT_TRUE(told().contains(u"not exported yet"_s)) << told().toStdString();

    write(u"project/.devcontainer/devcontainer.json"_s,
        R"({"image": "a:1", "customizations": {"tandem":
            {"run": "torch-1", "environment": "torch-env", "version": "1"}}})");
    rememberProject(file.settings, path(u"project"_s));
    desk.containers.insert(path(u"project"_s), DeskContainer{u"c1"_s, u"sha256:1"_s, true});
    page->hide();
    page->show();
    settle();
    EXPECT_TRUE(told().contains(u"project Running · Up to date"_s)) << told().toStdString();
}

}
