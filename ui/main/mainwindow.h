// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main/commandpalette.h"
#include "ui/main/topbar.h"

#include <QMainWindow>

class QStackedWidget;

namespace tandem {

class ActivityBar;
class ActivityModel;
class Page;
class Rail;
class Settings;
class Theme;

/// The window: rail, top bar, one page at a time, activity bar, command palette. It knows no page by name;
/// app/ adds them. Nothing here blocks.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    using CommandSource = std::function<QList<PaletteCommand>()>;

    MainWindow(Theme& theme, Settings& settings, ActivityModel& activities);
    ~MainWindow() override;

    /// Adds a place to the rail; the window owns the page.
    void addPage(Page* page);
    void showPage(const QString& name);
    Page* currentPage() const;
    QStringList pageNames() const;

    /// Asked whenever the palette opens, for what is no action: the runs, the environments, ...
    void addCommandSource(CommandSource source);
    void openPalette();

    TopBar& topBar() const { return *m_topBar; }
    ActivityBar& activityBar() const { return *m_activityBar; }

signals:
    /// A file was dropped on the window: a log, or a project's config.json.
    void fileDropped(const QString& file);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

private:
    void showPageAt(int index);
    QList<PaletteCommand> commands() const;
    void addWindowActions();

    Theme& m_theme;
    Settings& m_settings;
    Rail* m_rail;
    TopBar* m_topBar;
    QStackedWidget* m_pages;
    ActivityBar* m_activityBar;
    CommandPalette* m_palette;
    QList<CommandSource> m_sources;
};

}
