// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/buildsteps.h"

#include "ui/builds/buildbar.h"
#include "ui/builds/buildwords.h"
#include "ui/widgets/table.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace tandem {

namespace {

using Row = BuildStepRow;
constexpr int timeLineColumn = 4;

struct StepState {
    Status status;
    QString word;
};

StepState stateOf(const Row& row)
{
    const Status status = statusOf(row.step.state);
    switch (row.step.state) {
    case BuildOutcome::Success:
        return {status, row.step.cached.value_or(false) ? BuildSteps::tr("Cached") : BuildSteps::tr("Done")};
    case BuildOutcome::Failure:
        return {status, BuildSteps::tr("Failed")};
    case BuildOutcome::Canceled:
        return {status, BuildSteps::tr("Canceled")};
    case BuildOutcome::InProgress:
    case BuildOutcome::Unknown:
        break;
    }
    return row.isLive ? StepState{Status::Running, BuildSteps::tr("Running")}
                      : StepState{Status::Queued, BuildSteps::tr("Not ended")};
}

QString durationOf(const Row& row)
{
    const double length = row.span.end - row.span.begin;
    return row.step.seconds || length > 0 ? lasting(length) : QString();
}

QList<Column<Row>> columns()
{
    const auto tr = [](const char* text) { return BuildSteps::tr(text); };
    return {
        {.id = u"number"_s,
            .title = tr("Step"),
            .text =
                [](const Row& row) {
                    return row.step.of > 0 ? u"%1/%2"_s.arg(row.step.number).arg(row.step.of)
                                           : QString::number(row.step.number);
                },
            .sort = [](const Row& row) { return row.index; },
            .mark = [](const Row& row) { return markOf(stateOf(row).status); },
            .width = 10},
        {.id = u"text"_s,
            .title = tr("Instruction"),
            .text = [](const Row& row) { return row.step.text; },
            .toolTip = [](const Row& row) { return row.step.text; },
            .width = 26},
        {.id = u"state"_s,
            .title = tr("State"),
            .text = [](const Row& row) { return stateOf(row).word; },
            .width = 8},
        {.id = u"time"_s,
            .title = tr("Time"),
            .text = durationOf,
            .sort = [](const Row& row) { return row.span.end - row.span.begin; },
            .alignment = Qt::AlignRight,
            .width = 8},
        {.id = u"timeline"_s,
            .title = tr("Time line"),
            .text = [](const Row&) { return QString(); },
            .sort = [](const Row& row) { return row.span.begin; },
            .toolTip =
                [](const Row& row) {
                    return row.whole <= 0
                        ? BuildSteps::tr("The log tells no times.")
                        : BuildSteps::tr("From %1 to %2 of %3")
                              .arg(lasting(row.span.begin), lasting(row.span.end), lasting(row.whole));
                },
            .width = 18},
    };
}

}

BuildSteps::BuildSteps(Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_rows(columns(), [](const Row& row) { return QString::number(row.index); })
    , m_table(new Table(u"buildStepTable"_s, tr("Steps"), settings, this))
{
    m_table->setRows(m_rows);
    m_table->sortBy(u"number"_s, Qt::AscendingOrder);
    m_table->setItemDelegateForColumn(timeLineColumn,
        new BuildBar(
            [this](const QString& key) {
                const auto row = m_rows.rowOf(key);
                return row
                    ? BuildBar::Bar{row->span, row->whole, row->step.state, row->step.cached.value_or(false)}
                    : BuildBar::Bar{};
            },
            m_table));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    connect(m_table, &Table::currentKeyChanged, this, [this](const QString& key) {
        if (!m_isShowing && !key.isEmpty())
            emit stepChosen(key.toLongLong());
    });
}

void BuildSteps::setBuild(const BuildReport& build, qint64 now)
{
    const QScopedValueRollback showing(m_isShowing, true);
    const QList<StepSpan> spans = stepSpans(build, now);
    // The axis is as long as the build; without a time of any step there is none.
    double whole = 0;
    for (const StepSpan& span : spans)
        whole = std::max(whole, span.end);
    if (whole > 0)
        whole = std::max(whole, secondsOf(build).value_or(0));
    QList<Row> rows;
    for (qsizetype i = 0; i < build.steps.size(); ++i)
        rows << Row{i, build.steps[i], spans[i], whole, now > 0};
    m_rows.setRows(rows);
}

void BuildSteps::setCurrent(qsizetype step)
{
    const QScopedValueRollback showing(m_isShowing, true);
    m_table->setCurrentKey(QString::number(step));
}

}
