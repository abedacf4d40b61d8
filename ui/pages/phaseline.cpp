// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/phaseline.h"

#include "core/base/text.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace tandem {

namespace {

QString textOf(const PhaseLine::Phase& phase)
{
    return u"%1 %2%3"_s.arg(phase.name, durationText(std::chrono::milliseconds(phase.milliseconds)),
        phase.isGoingOn ? u" …"_s : QString());
}

}

PhaseLine::PhaseLine(QWidget* parent)
    : QWidget(parent)
{
    setFont(fontFor(TextStyle::Caption));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setVisible(false);
}

void PhaseLine::setRun(const azure::RunDetails& details, const QDateTime& now)
{
    QList<Phase> phases;
    const bool ended = azure::isTerminal(details.status);
    const bool started = details.startedAt.isValid();
    const QDateTime end = details.endedAt.isValid() ? details.endedAt : now;
    const bool hasBuild =
        !details.logFiles.isEmpty() && details.logFiles.first().name.contains(u"image_build"_s);
    if (details.createdAt.isValid() && (started ? details.startedAt > details.createdAt : !ended)) {
        const QDateTime until = started ? details.startedAt : end;
        phases << Phase{
            hasBuild ? tr("image and queue") : tr("queue"), details.createdAt.msecsTo(until), !started};
    }
    if (started)
        phases << Phase{tr("run"), details.startedAt.msecsTo(end), !ended};
    m_failed = details.status == azure::RunStatus::Failed;
    m_phases = phases;
    QStringList words;
    for (const Phase& phase : phases)
        words << textOf(phase);
    setAccessibleName(words.join(u", "_s));
    setVisible(!phases.isEmpty());
    update();
}

void PhaseLine::clear()
{
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
        least << fontMetrics().horizontalAdvance(textOf(phase)) + space::group;
        free -= least.last();
    }
    double left = 0;
    for (qsizetype i = 0; i < m_phases.size(); ++i) {
        const Phase& phase = m_phases[i];
        const double share = double(qMax<qint64>(1, phase.milliseconds)) / double(qMax<qint64>(1, all));
        const double wide = least[i] + qMax(0.0, free) * share;
        const bool isLast = i == m_phases.size() - 1;
        Role role = i == 0 && !isLast ? Role::Queue : phase.isGoingOn ? Role::Run : Role::Ok;
        if (isLast && m_failed)
            role = Role::Bad;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors[role]);
        painter.drawRoundedRect(QRectF(left, height() - 4, wide, 4), 2, 2);
        painter.setPen(colors[Role::Muted]);
        painter.drawText(
            QRectF(left, 0, wide, height() - 6), Qt::AlignLeft | Qt::AlignVCenter, textOf(phase));
        left += wide + 2;
    }
}

}
