// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connection.h"
#include "app/workspacepages.h"
#include "core/sample/sample.h"
#include "tests/support/outcome.h"
#include "tests/support/settingsfile.h"
#include "ui/forms/rowstable.h"
#include "ui/logs/logpanel.h"
#include "ui/main/mainwindow.h"
#include "ui/models/activitymodel.h"
#include "ui/pages/rundetail.h"
#include "ui/pages/runlogs.h"
#include "ui/pages/runmetrics.h"
#include "ui/widgets/page.h"
#include "ui/widgets/status.h"
#include "ui/widgets/table.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <csignal>

namespace tandem {

namespace {

constexpr int patience = 240'000;

/// The service finds its folder, and that it shall do without an engine, in its surroundings.
Folders foldersBelow(const QString& home)
{
    qputenv("TANDEM_HOME", home.toUtf8());
    qputenv("TANDEM_CONTAINER_ENGINE", "none");
    return Folders::ofThisUser();
}

/// The window on a local workspace of its own, driven as a person does.
struct MainJob : testing::Test {
    MainJob()
    {
        window.resize(1280, 860);
        window.show();
        EXPECT_TRUE(waitFor(connection.workspace(), patience));
        pages.setWorkspace(connection.opened());
    }
    ~MainJob() override
    {
        pages.setWorkspace(nullptr);
        EXPECT_TRUE(waitFor(connection.service().stop(), patience));
    }

    template <typename Widget> Widget& find(const QString& name)
    {
        auto* const found = window.findChild<Widget*>(name);
        if (!found)
            throw std::runtime_error(name.toStdString());
        return *found;
    }
    static bool eventually(const std::function<bool()>& holds) { return QTest::qWaitFor(holds, patience); }
    void click(const QString& button)
    {
        auto& widget = find<QPushButton>(button);
        ASSERT_TRUE(eventually([&] { return widget.isVisible() && widget.isEnabled(); }))
            << button.toStdString();
        QTest::mouseClick(&widget, Qt::LeftButton);
    }
    void go(const QString& page, const QString& action)
    {
        window.showPage(page);
        for (QAction* const offered : window.currentPage()->actions())
            if (offered->text() == action)
                return offered->trigger();
        ADD_FAILURE() << action.toStdString();
    }
    void type(const QString& field, const QString& text)
    {
        auto& line = find<QLineEdit>(field);
        line.setFocus();
        line.selectAll();
        QTest::keyClicks(&line, text);
    }
    QString status() { return find<StatusLabel>(u"runStatus"_s).text(); }
    QString log()
    {
        const LogDocument& document = window.findChild<RunLogs*>()->findChild<LogPanel*>()->document();
        return document.text(0, 0, document.lineCount(), 0);
    }
    void compose(const QString& name)
    {
        go(u"environments"_s, u"New environment"_s);
        type(u"environmentName"_s, name);
        find<QComboBox>(u"imageReference"_s).setEditText(u"python:3.11-slim"_s);
        auto& packages = find<RowsTable>(u"condaPackages"_s);
        packages.selectAll();
        QTest::keyClick(&packages, Qt::Key_Delete);
        auto& channels = find<RowsTable>(u"channels"_s);
        channels.selectAll();
        QTest::keyClick(&channels, Qt::Key_Delete);
        click(u"register"_s);
        ASSERT_TRUE(eventually([&] { return find<Table>(u"environmentTable"_s).currentKey() == name; }));
    }
    void createCluster(const QString& name)
    {
        go(u"clusters"_s, u"New cluster"_s);
        ASSERT_TRUE(eventually([&] { return !find<QComboBox>(u"clusterSize"_s).currentText().isEmpty(); }));
        type(u"clusterName"_s, name);
        click(u"clusterSubmit"_s);
        ASSERT_TRUE(eventually([&] { return find<Table>(u"clusterTable"_s).currentKey() == name; }));
    }
    void submit(const QString& folder, const QString& environment, const QString& cluster)
    {
        go(u"runs"_s, u"New run"_s);
        type(u"runFolder"_s, folder);
        auto& environments = find<QComboBox>(u"runEnvironment"_s);
        ASSERT_TRUE(eventually([&] { return environments.findText(environment) >= 0; }));
        environments.setCurrentText(environment);
        auto& clusters = find<QComboBox>(u"runCluster"_s);
        ASSERT_TRUE(eventually([&] { return clusters.findText(cluster) >= 0; }));
        clusters.setCurrentText(cluster);
        click(u"runSubmit"_s);
        ASSERT_TRUE(eventually([&] { return find<RunDetail>(u"runDetail"_s).isVisible(); }));
    }
    void writeScript(const QString& text) const
    {
        ASSERT_TRUE(QDir().mkpath(home.filePath(u"project"_s)));
        QFile script(home.filePath(u"project/train.py"_s));
        ASSERT_TRUE(script.open(QIODevice::WriteOnly));
        script.write(text.toUtf8());
    }

    QTemporaryDir home;
    Folders folders = foldersBelow(home.path());
    Settings settings{folders.settingsFile};
    Theme theme{*qApp, settings};
    ActivityModel activities;
    Connection connection{folders, QStringLiteral(TANDEM_LOCAL)};
    MainWindow window{theme, settings, activities};
    WorkspacePages pages{
        window, PageContext{connection.timer(), connection.clock(), settings, activities, folders.cache}};
};

}

TEST_F(MainJob, ComposesTrainsWatchesAndExportsByClicking)
{
    ASSERT_TRUE(Sample::writeTo(home.filePath(u"project"_s)));
    compose(u"torch-env"_s);
    createCluster(u"desk"_s);
    submit(home.filePath(u"project"_s), u"torch-env"_s, u"desk"_s);
    ASSERT_TRUE(eventually([&] { return status() == u"Completed"_s || status() == u"Failed"_s; }));
    EXPECT_EQ(status(), u"Completed"_s) << log().toStdString();
    ASSERT_TRUE(eventually([&] { return log().contains(u"epoch"_s); })) << log().toStdString();
    ASSERT_TRUE(eventually([&] { return !window.findChild<RunMetrics*>()->series().isEmpty(); }));

    find<QTabWidget>(u"runTabs"_s).setCurrentIndex(3);
    auto& artifacts = find<Table>(u"artifactTable"_s);
    ASSERT_TRUE(eventually([&] { return artifacts.setCurrentKey(u"outputs/model.json"_s); }));

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
    submit(home.filePath(u"project"_s), u"plain"_s, u"desk"_s);
    ASSERT_TRUE(eventually([&] { return log().contains(u"line 2"_s); })) << status().toStdString();
    const auto running = waitFor(connection.service().status(), patience);
    ASSERT_TRUE(running);
    ::kill(pid_t(running->endpoint.processId), SIGKILL);
    ASSERT_TRUE(eventually([&] { return status() == u"Completed"_s || status() == u"Failed"_s; }));
    EXPECT_EQ(status(), u"Completed"_s);
    EXPECT_TRUE(eventually([&] { return log().contains(u"line 14"_s); }));
}

}
