// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/async/timer.h"

#include <QStringList>

namespace tandem {

class MainWindow;
class Theme;

/// Takes pictures of the window for the documentation: every picture in light and in dark, as
/// NAME-light.png and NAME-dark.png, always of the same size and without anything that moves.
class Screenshots {
public:
    /// Brings the window into the state of the picture; it has loaded what it shows when the task ends.
    using Prepare = std::function<Task<Done>()>;

    Screenshots(MainWindow& window, Theme& theme, Timer& timer);

    void add(const QString& name, Prepare prepare);
    /// A picture of the page as it is when it is shown and has loaded.
    void addPage(const QString& page);
    /// Writes the pictures and gives their paths.
    Task<QStringList> take(QString folder);

private:
    struct Picture {
        QString name;
        Prepare prepare;
    };
    Task<Done> settled();
    Task<Done> showPage(QString page);

    MainWindow& m_window;
    Theme& m_theme;
    Timer& m_timer;
    QList<Picture> m_pictures;
};

}
