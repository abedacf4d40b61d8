// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/runservice.h"
#include "core/logs/logphase.h"
#include "ui/widgets/colors.h"

#include <QWidget>

namespace tandem {

/// A thin line of time: how long a run waited for its node and its image, and how long it ran.
class PhaseLine : public QWidget {
    Q_OBJECT
public:
    explicit PhaseLine(QWidget* parent = nullptr);

    struct Phase {
        QString text; ///< "Ran for 12.4 s"
        qint64 milliseconds = 0;
        Role role = Role::Run;
        bool operator==(const Phase&) const = default;
    };
    void setRun(const azure::RunDetails& details, const QDateTime& now);
    /// What the logs tell of the parts before and after the run itself.
    void setSpans(const PhaseSpans& spans);
    void clear();
    const QList<Phase>& phases() const { return m_phases; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    static Phase before(const azure::RunDetails& details, const QDateTime& end);
    static Phase running(const azure::RunDetails& details, const QDateTime& end);

    void update();

    azure::RunDetails m_details;
    QDateTime m_now;
    PhaseSpans m_spans;
    QList<Phase> m_phases;
};

}
