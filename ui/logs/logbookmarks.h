// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QObject>

namespace tandem {

class LogView;
class Settings;

/// Keeps the bookmarks of each log from one start of the program to the next. A log is known by its file and
/// its first line: one that was written anew has none. Logs whose files are gone are forgotten, and of many
/// the ones that were marked longest ago.
class LogBookmarks : public QObject {
    Q_OBJECT
public:
    LogBookmarks(LogView& view, Settings& settings, QObject* parent = nullptr);

private:
    void restore();
    void store();
    /// The first line as it is compared; empty while it has not ended.
    QString firstLine() const;

    LogView& m_view;
    Settings& m_settings;
    bool m_isRestored = false;
};

}
