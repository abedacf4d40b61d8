// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/pastbuild.h"

#include <QWidget>

namespace tandem {

/// How long the builds of an environment took, a bar for each, the oldest at the left. One of them is the
/// chosen one, by a click or the arrow keys.
class BuildTrend : public QWidget {
    Q_OBJECT
public:
    explicit BuildTrend(QWidget* parent = nullptr);

    /// Chooses the newest one.
    void setBuilds(const QList<PastBuild>& builds);
    const QList<PastBuild>& builds() const { return m_builds; }
    qsizetype current() const { return m_current; }
    void setCurrent(qsizetype build);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

signals:
    void currentChanged(qsizetype build);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    qsizetype firstShown() const;
    QRectF barOf(qsizetype build) const;
    qsizetype buildAt(const QPointF& place) const;

    QList<PastBuild> m_builds;
    qsizetype m_current = -1;
};

}
