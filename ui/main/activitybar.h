// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/activitymodel.h"

#include <QWidget>

class QProgressBar;
class QToolButton;

namespace tandem {

class ElidedLabel;
class Label;

/// The bar at the foot of the window: the newest long work with its progress and a stop button, or what it
/// left behind with a link to the result; the others in a menu.
class ActivityBar : public QWidget {
    Q_OBJECT
public:
    explicit ActivityBar(ActivityModel& model, QWidget* parent = nullptr);

    /// At the right end: "2 running".
    void setSummary(const QString& summary);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();
    int shownRow() const;
    void fillMenu();

    ActivityModel& m_model;
    QWidget* m_mark;
    ElidedLabel* m_text;
    QProgressBar* m_progress;
    QToolButton* m_link;
    QToolButton* m_stop;
    QToolButton* m_others;
    Label* m_summary;
};

}
