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

#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>

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
    click(find<QPushButton>(button));
}

void WindowScene::click(QAbstractButton& button)
{
    ASSERT_TRUE(eventually([&] { return button.isVisible() && button.isEnabled(); }))
        << button.objectName().toStdString() << ' ' << button.text().toStdString();
    QTest::mouseClick(&button, Qt::LeftButton);
}

void WindowScene::go(const QString& page)
{
    const QString title = find<Page>(page).title();
    for (QAbstractButton* const place : window.findChildren<QAbstractButton*>())
        if (place->objectName().startsWith(u"place"_s) && place->toolTip().startsWith(title + u"  "_s))
            return click(*place);
    ADD_FAILURE() << page.toStdString();
}

void WindowScene::go(const QString& page, const QString& action)
{
    go(page);
    for (QPushButton* const offered : find<Page>(page).findChildren<QPushButton*>())
        if (offered->text() == action && offered->isVisible())
            return click(*offered);
    ADD_FAILURE() << action.toStdString();
}

void WindowScene::type(const QString& field, const QString& text)
{
    auto& line = find<QLineEdit>(field);
    QTest::mouseClick(&line, Qt::LeftButton);
    QTest::keyClick(&line, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&line, text);
}

void WindowScene::choose(const QString& box, const QString& entry)
{
    auto& combo = find<QComboBox>(box);
    ASSERT_TRUE(eventually([&] { return combo.isVisible() && combo.findText(entry) >= 0; }))
        << entry.toStdString();
    QTest::mouseClick(&combo, Qt::LeftButton);
    QAbstractItemView& entries = *combo.view();
    ASSERT_TRUE(eventually([&] { return entries.isVisible(); }));
    const QModelIndex wanted = combo.model()->index(combo.findText(entry), combo.modelColumn());
    entries.scrollTo(wanted);
    // A click right after the one that opened the list is taken for its second half.
    ASSERT_TRUE(eventually([&] {
        if (entries.isVisible())
            QTest::mouseClick(entries.viewport(), Qt::LeftButton, {}, entries.visualRect(wanted).center());
        return !entries.isVisible();
    }));
    EXPECT_EQ(combo.currentText(), entry);
}

void WindowScene::turnTo(QTabBar& tabs, int tab)
{
    QTest::mouseClick(&tabs, Qt::LeftButton, {}, tabs.tabRect(tab).center());
}

bool WindowScene::choose(Table& table, const QString& key)
{
    return eventually([&] {
        const QAbstractItemModel& rows = *table.model();
        for (int row = 0; row < rows.rowCount(); ++row) {
            const QModelIndex cell = rows.index(row, table.horizontalHeader()->logicalIndex(0));
            table.scrollTo(cell);
            QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(cell).center());
            if (table.currentKey() == key)
                return true;
        }
        return false;
    });
}

void WindowScene::compose(const QString& name, const QString& image, const QString& conda)
{
    go(u"environments"_s, u"New environment"_s);
    type(u"environmentName"_s, name);
    auto& reference = *find<QComboBox>(u"imageReference"_s).lineEdit();
    QTest::mouseClick(&reference, Qt::LeftButton);
    QTest::keyClick(&reference, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&reference, image);
    for (const QString& rows : {u"condaPackages"_s, u"channels"_s}) {
        auto& table = find<RowsTable>(rows);
        table.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&table, Qt::Key_Delete);
    }
    if (!conda.isEmpty()) {
        auto& editor = find<CodeEditor>(u"condaYaml"_s);
        QTest::mouseClick(editor.viewport(), Qt::LeftButton);
        QTest::keyClick(&editor, Qt::Key_A, Qt::ControlModifier);
        QGuiApplication::clipboard()->setText(conda);
        QTest::keyClick(&editor, Qt::Key_V, Qt::ControlModifier);
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
    choose(u"runEnvironment"_s, environment);
    choose(u"runCluster"_s, cluster);
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
    auto& tabs = find<QTabBar>(u"logTabs"_s);
    for (int tab = 0; logs->currentLog() != name && tab < tabs.count(); ++tab)
        if (tabs.tabToolTip(tab) == name)
            turnTo(tabs, tab);
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
    return {connection.timer(), connection.clock(), settings, activities, solver.access(), cache,
        home.filePath(u"documents"_s)};
}

}
