// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/phaseline.h"

#include "core/base/text.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace tandem {

using azure::RunStatus;

PhaseLine::PhaseLine(QWidget* parent)
    : QWidget(parent)
{
    setFont(fontFor(TextStyle::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVisible(false);
}

PhaseLine::Phase PhaseLine::before(const azure::RunDetails& details, const QDateTime& end)
{
    const qint64 time = qMax<qint64>(0, details.createdAt.msecsTo(end));
    const QString text = durationText(std::chrono::milliseconds(time));
    if (details.startedAt.isValid())
        return {tr("Prepared in %1").arg(text), time, Role::Queue};
    if (details.status == RunStatus::Failed)
        return {tr("Failed while it was prepared, after %1").arg(text), time, Role::Bad};
    if (azure::isTerminal(details.status))
        return {tr("Canceled before it started, after %1").arg(text), time, Role::Muted};
    if (details.status == RunStatus::NotStarted || details.status == RunStatus::Queued)
        return {tr("Waiting for a node for %1").arg(text), time, Role::Queue};
    return {tr("Preparing the image for %1").arg(text), time, Role::Queue};
}

PhaseLine::Phase PhaseLine::running(const azure::RunDetails& details, const QDateTime& end)
{
    const qint64 time = qMax<qint64>(0, details.startedAt.msecsTo(end));
    const QString text = durationText(std::chrono::milliseconds(time));
    switch (details.status) {
    case RunStatus::Completed:
        return {tr("Ran for %1").arg(text), time, Role::Ok};
    case RunStatus::Failed:
        return {tr("Failed after %1").arg(text), time, Role::Bad};
    case RunStatus::Canceled:
        return {tr("Canceled after %1").arg(text), time, Role::Muted};
    default:
        return {tr("Running for %1").arg(text), time, Role::Run};
    }
}

void PhaseLine::setRun(const azure::RunDetails& details, const QDateTime& now)
{
    m_details = details;
    m_now = now;
    update();
}

void PhaseLine::setSpans(const PhaseSpans& spans)
{
    m_spans = spans;
    update();
}

void PhaseLine::update()
{
    QList<Phase> phases;
    const auto addSpan = [&](LogPhase phase, Role role) {
        const auto span = m_spans.constFind(phase);
        if (span == m_spans.constEnd())
            return;
        const qint64 time = (span->end - span->begin) / 1000;
        phases << Phase{
            u"%1 %2"_s.arg(titleOf(phase), durationText(std::chrono::milliseconds(time))), time, role};
    };
    addSpan(LogPhase::ImageBuild, Role::Queue);
    addSpan(LogPhase::Preparation, Role::Queue);
    const bool started = m_details.startedAt.isValid();
    const QDateTime end = m_details.endedAt.isValid() ? m_details.endedAt : m_now;
    if (m_details.createdAt.isValid() && (!started || m_details.startedAt > m_details.createdAt)
        && (!started || phases.isEmpty()))
        phases << before(m_details, started ? m_details.startedAt : end);
    if (started)
        phases << running(m_details, end);
    if (started && m_details.endedAt.isValid())
        addSpan(LogPhase::Post, Role::Muted);
    m_phases = phases;
    QStringList words;
    for (const Phase& phase : phases)
        words << phase.text;
    setAccessibleName(words.join(u", "_s));
    setToolTip(tr("Before a run starts it waits for a node of its cluster and for its image, which is built "
                  "or taken from the cache. The log of the image build tells how long that took."));
    setVisible(!phases.isEmpty());
    QWidget::update();
}

void PhaseLine::clear()
{
    m_details = {};
    m_spans.clear();
    m_phases.clear();
    setVisible(false);
}

QSize PhaseLine::sizeHint() const
{
    return {240, fontMetrics().height() + space::related + 2};
}

void PhaseLine::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    qint64 all = 0;
    double free = width() - 2.0 * double(m_phases.size());
    QList<double> least; // Every phase is wide enough for its words; what is left is shared by time.
    for (const Phase& phase : m_phases) {
        all += qMax<qint64>(1, phase.milliseconds);
        least << fontMetrics().horizontalAdvance(phase.text) + space::group;
        free -= least.last();
    }
    double left = 0;
    for (qsizetype i = 0; i < m_phases.size(); ++i) {
        const Phase& phase = m_phases[i];
        const double share = double(qMax<qint64>(1, phase.milliseconds)) / double(qMax<qint64>(1, all));
        const double wide = least[i] + qMax(0.0, free) * share;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors[phase.role]);
        painter.drawRoundedRect(QRectF(left, height() - 4, wide, 4), 2, 2);
        painter.setPen(colors[Role::Muted]);
        painter.drawText(QRectF(left, 0, wide, height() - 6), Qt::AlignLeft | Qt::AlignVCenter, phase.text);
        left += wide + 2;
    }
}

}
