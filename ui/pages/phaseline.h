// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/runservice.h"

#include <QWidget>

namespace tandem {

/// A thin line of time: how long a run waited and built its image, and how long it ran.
class PhaseLine : public QWidget {
    Q_OBJECT
public:
    explicit PhaseLine(QWidget* parent = nullptr);

    struct Phase {
        QString name;
        qint64 milliseconds = 0;
        bool isGoingOn = false;
        bool operator==(const Phase&) const = default;
    };
    void setRun(const azure::RunDetails& details, const QDateTime& now);
    void clear();
    const QList<Phase>& phases() const { return m_phases; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<Phase> m_phases;
    bool m_failed = false;
};

}
