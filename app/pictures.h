// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/timer.h"
#include "ui/main/screenshots.h"

namespace tandem {

/// The pictures of the documentation: every page of the window over the workspace that is open, with the
/// first row of its table chosen.
class Pictures {
public:
    Pictures(MainWindow& window, Theme& theme, Timer& timer);

    /// Writes them, and gives their paths.
    Task<QStringList> take(QString folder) { return m_screenshots.take(std::move(folder)); }

private:
    Task<Done> page(QString name, QString table);
    Task<Done> runTab(int tab);
    Task<Done> imageBuild();
    Task<Done> failedBuild();
    Task<Done> devContainers();
    Task<Done> repetition();
    Task<Done> action(QString pageName, QString text);
    Task<Done> rowsOf(QString table);

    MainWindow& m_window;
    Timer& m_timer;
    Screenshots m_screenshots;
};

}
