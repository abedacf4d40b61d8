// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildtimeline.h"
#include "ui/models/tablemodel.h"

#include <QWidget>

namespace tandem {

class Settings;
class Table;

/// A step as the list shows it.
struct BuildStepRow {
    qsizetype index = 0; ///< In the report.
    BuildStep step;
    StepSpan span;
    double whole = 0; ///< The length of the axis; 0 where the log tells no times.
    bool isLive = false;

    bool operator==(const BuildStepRow&) const = default;
};

/// The steps of an image build: state, cache use, duration, and a bar on a common axis of time.
class BuildSteps : public QWidget {
    Q_OBJECT
public:
    explicit BuildSteps(Settings& settings, QWidget* parent = nullptr);

    /// `now` as stepSpans() takes it.
    void setBuild(const BuildReport& build, qint64 now);
    /// Marks a step without choosing it.
    void setCurrent(qsizetype step);
    Table* table() const { return m_table; }

signals:
    /// By the person.
    void stepChosen(qsizetype step);

private:
    TableModel<BuildStepRow> m_rows;
    Table* m_table;
    bool m_isShowing = false;
};

}
