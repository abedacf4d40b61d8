// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include "ui/main/mainwindow.h"
#include "ui/widgets/page.h"
#include "ui/widgets/table.h"

#include <QAction>
#include <QCoreApplication>
#include <QPushButton>
#include <QTabWidget>

namespace tandem {

namespace {

using namespace std::chrono_literals;
constexpr int mostWaits = 100;

}

Pictures::Pictures(MainWindow& window, Theme& theme, Timer& timer)
    : m_window(window)
    , m_timer(timer)
    , m_screenshots(window, theme, timer)
{
    m_screenshots.add(u"runs"_s, [this] { return runTab(0); });
    m_screenshots.add(u"run-logs"_s, [this] { return runTab(1); });
    m_screenshots.add(u"run-metrics"_s, [this] { return runTab(2); });
    m_screenshots.add(u"run-outputs"_s, [this] { return runTab(3); });
    m_screenshots.add(u"new-run"_s,
        [this] { return action(u"runs"_s, QCoreApplication::translate("tandem::RunsPage", "New run")); });
    m_screenshots.add(u"environments"_s, [this] { return page(u"environments"_s, u"environmentTable"_s); });
    m_screenshots.add(u"composer"_s, [this] {
        return action(
            u"environments"_s, QCoreApplication::translate("tandem::EnvironmentsPage", "New version"));
    });
    m_screenshots.add(u"image-build"_s, [this] { return imageBuild(); });
    m_screenshots.add(u"failed-build"_s, [this] { return failedBuild(); });
    m_screenshots.add(u"clusters"_s, [this] { return page(u"clusters"_s, u"clusterTable"_s); });
    m_screenshots.add(u"devcontainers"_s, [this] { return devContainers(); });
    m_screenshots.add(u"repetition"_s, [this] { return repetition(); });
    m_screenshots.add(u"export"_s, [this] {
        return action(
            u"devcontainers"_s, QCoreApplication::translate("tandem::ExportPage", "Export dev container"));
    });
}

Task<Done> Pictures::page(QString name, QString table)
{
    m_window.showPage(name);
    // A form that the picture before has opened gives way to the list.
    for (QPushButton* const button : m_window.findChildren<QPushButton*>())
        if (button->isVisible() && button->shortcut() == QKeySequence(Qt::Key_Escape))
            button->click();
    if (!table.isEmpty())
        co_await rowsOf(table);
    // What belongs to the row is fetched when it is chosen.
    co_await m_timer.sleep(1500ms);
    co_return Done{};
}

Task<Done> Pictures::runTab(int tab)
{
    co_await page(u"runs"_s, u"runTable"_s);
    if (auto* tabs = m_window.findChild<QTabWidget*>(u"runTabs"_s))
        tabs->setCurrentIndex(tab);
    co_return Done{};
}

Task<Done> Pictures::imageBuild()
{
    co_await runTab(1);
    // The oldest run had its image built, the others found it.
    if (auto* const runs = m_window.findChild<Table*>(u"runTable"_s))
        runs->selectRow(runs->model()->rowCount() - 1);
    co_await m_timer.sleep(1500ms);
    if (auto* const build = m_window.findChild<QPushButton*>(u"runImageBuild"_s); build && build->isVisible())
        build->click();
    co_await m_timer.sleep(1500ms);
    co_return Done{};
}

Task<Done> Pictures::failedBuild()
{
    co_await page(u"logs"_s, {});
    // The log that the program was started with.
    if (auto* const logs = m_window.findChild<QTabWidget*>(u"openLogs"_s))
        logs->setCurrentIndex(0);
    co_return Done{};
}

Task<Done> Pictures::devContainers()
{
    co_await page(u"devcontainers"_s, u"devContainerTable"_s);
    auto* const compare = m_window.findChild<QPushButton*>(u"devContainerCompare"_s);
    if (!compare || !compare->isEnabled())
        co_return Done{};
    compare->click();
    for (int wait = 0; wait < mostWaits && !compare->isEnabled(); ++wait)
        co_await m_timer.sleep(100ms);
    co_return Done{};
}

Task<Done> Pictures::repetition()
{
    co_await page(u"devcontainers"_s, u"devContainerTable"_s);
    if (auto* const repeat = m_window.findChild<QPushButton*>(u"devContainerRepeat"_s))
        repeat->click();
    co_await m_timer.sleep(1500ms);
    co_return Done{};
}

Task<Done> Pictures::action(QString pageName, QString text)
{
    co_await page(pageName, {});
    for (QAction* const offered : m_window.currentPage()->actions())
        if (offered->text() == text)
            offered->trigger();
    co_await m_timer.sleep(500ms);
    co_return Done{};
}

Task<Done> Pictures::rowsOf(QString table)
{
    auto* const view = m_window.findChild<Table*>(table);
    for (int wait = 0; view && wait < mostWaits && view->model()->rowCount() == 0; ++wait)
        co_await m_timer.sleep(50ms);
    if (view && view->model()->rowCount() > 0)
        view->selectRow(0);
    co_return Done{};
}

}
