// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QBasicTimer>
#include <QWidget>

namespace tandem {

/// Where a run, a build or a node is. Shape, word and colour together, never colour alone.
enum class Status { Completed, Running, Preparing, Queued, Failed, Canceled };

Mark markOf(Status status);
QString wordFor(Status status);
inline bool isMoving(Status status)
{
    return status == Status::Running || status == Status::Preparing;
}

/// The shape and the word of a status; the arc of what runs turns while it is visible.
class StatusLabel : public QWidget {
    Q_OBJECT
public:
    explicit StatusLabel(QWidget* parent = nullptr);

    Status status() const { return m_status; }
    /// `text` instead of the status's own word, such as "Running · epoch 7 of 10".
    void setStatus(Status status, const QString& text = {});
    QString text() const { return m_text; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void turn();

    Status m_status = Status::Queued;
    QString m_text;
    QBasicTimer m_timer;
    int m_angle = 0;
};

}
