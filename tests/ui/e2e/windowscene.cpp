// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/e2e/windowscene.h"

#include "tests/integration/killprocess.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"
#include "ui/forms/codeeditor.h"
#include "ui/forms/rowstable.h"
#include "ui/logs/logpanel.h"
#include "ui/pages/runlogs.h"
#include "ui/widgets/page.h"
#include "ui/widgets/status.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>

namespace tandem {

namespace {

constexpr int patience = 240'000;

/// The service finds its folder and its engine in its surroundings.
Folders foldersBelow(const QString& home, const QString& engine)
{
    qputenv("TANDEM_HOME", home.toUtf8());
    qputenv("TANDEM_CONTAINER_ENGINE", engine.toUtf8());
    return Folders::ofThisUser();
}

}

WindowScene::WindowScene(const QString& engine)
    : folders(foldersBelow(home.path(), engine))
{
    window.resize(1280, 860);
    window.show();
    EXPECT_TRUE(waitFor(connection.workspace(), patience));
    pages.setWorkspace(connection.opened());
}

WindowScene::~WindowScene()
{
    pages.setWorkspace(nullptr);
    EXPECT_TRUE(waitFor(connection.service().stop(), patience));
    EXPECT_TRUE(waitFor(local::endWork(local::DataLayout::ofThisUser()), patience));
}

bool WindowScene::eventually(const std::function<bool()>& holds)
{
    return QTest::qWaitFor(holds, patience);
}

void WindowScene::click(const QString& button)
{
    auto& widget = find<QPushButton>(button);
    ASSERT_TRUE(eventually([&] { return widget.isVisible() && widget.isEnabled(); })) << button.toStdString();
    QTest::mouseClick(&widget, Qt::LeftButton);
}

void WindowScene::go(const QString& page, const QString& action)
{
    window.showPage(page);
    for (QAction* const offered : window.currentPage()->actions())
        if (offered->text() == action)
            return offered->trigger();
    ADD_FAILURE() << action.toStdString();
}

void WindowScene::type(const QString& field, const QString& text)
{
    auto& line = find<QLineEdit>(field);
    line.setFocus();
    line.selectAll();
    QTest::keyClicks(&line, text);
}

void WindowScene::compose(const QString& name, const QString& image, const QString& conda)
{
    go(u"environments"_s, u"New environment"_s);
    type(u"environmentName"_s, name);
    find<QComboBox>(u"imageReference"_s).setEditText(image);
    for (const QString& rows : {u"condaPackages"_s, u"channels"_s}) {
        auto& table = find<RowsTable>(rows);
        table.selectAll();
        QTest::keyClick(&table, Qt::Key_Delete);
    }
    if (!conda.isEmpty()) {
        auto& editor = find<CodeEditor>(u"condaYaml"_s);
        editor.selectAll();
        editor.insertPlainText(conda); // as pasting does
    }
    click(u"register"_s);
    ASSERT_TRUE(eventually([&] { return find<Table>(u"environmentTable"_s).currentKey() == name; }));
}

void WindowScene::createCluster(const QString& name)
{
    go(u"clusters"_s, u"New cluster"_s);
    ASSERT_TRUE(eventually([&] { return !find<QComboBox>(u"clusterSize"_s).currentText().isEmpty(); }));
    type(u"clusterName"_s, name);
    click(u"clusterSubmit"_s);
    ASSERT_TRUE(eventually([&] { return find<Table>(u"clusterTable"_s).currentKey() == name; }));
}

void WindowScene::submit(const QString& environment, const QString& cluster)
{
    go(u"runs"_s, u"New run"_s);
    type(u"runFolder"_s, project());
    auto& environments = find<QComboBox>(u"runEnvironment"_s);
    ASSERT_TRUE(eventually([&] { return environments.findText(environment) >= 0; }));
    environments.setCurrentText(environment);
    auto& clusters = find<QComboBox>(u"runCluster"_s);
    ASSERT_TRUE(eventually([&] { return clusters.findText(cluster) >= 0; }));
    clusters.setCurrentText(cluster);
    click(u"runSubmit"_s);
    ASSERT_TRUE(eventually([&] { return find<RunDetail>(u"runDetail"_s).isVisible(); }));
}

void WindowScene::writeScript(const QString& text) const
{
    ASSERT_TRUE(QDir().mkpath(project()));
    QFile script(project() + u"/train.py"_s);
    ASSERT_TRUE(script.open(QIODevice::WriteOnly));
    script.write(text.toUtf8());
}

QString WindowScene::status()
{
    return find<StatusLabel>(u"runStatus"_s).text();
}

QString WindowScene::log()
{
    const LogDocument& document = window.findChild<RunLogs*>()->findChild<LogPanel*>()->document();
    return document.text(0, 0, document.lineCount(), 0);
}

QString WindowScene::buildLog()
{
    const QString name = u"azureml-logs/20_image_build_log.txt"_s;
    auto* const logs = window.findChild<RunLogs*>();
    if (logs->currentLog() != name)
        logs->showLog(name);
    return logs->currentLog() == name ? log() : QString();
}

bool WindowScene::ends()
{
    return eventually([&] { return status() == u"Completed"_s || status() == u"Failed"_s; });
}

void WindowScene::killService()
{
    const auto running = waitFor(connection.service().status(), patience);
    ASSERT_TRUE(running);
    killProcess(running->endpoint.processId);
}

PageContext WindowScene::contextIn(const QString& cache)
{
    return {
        connection.timer(), connection.clock(), settings, activities, cache, home.filePath(u"documents"_s)};
}

}
