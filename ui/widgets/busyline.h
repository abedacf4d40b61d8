// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBasicTimer>
#include <QWidget>

namespace tandem {

/// The line under a toolbar: one quiet pixel, and while something is being refreshed a moving stretch of
/// accent. It shows only what takes longer than a blink.
class BusyLine : public QWidget {
    Q_OBJECT
public:
    explicit BusyLine(QWidget* parent = nullptr);

    bool isBusy() const { return m_busy; }
    void setBusy(bool busy);

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    QBasicTimer m_timer;
    int m_step = 0;
    bool m_busy = false;
};

}
