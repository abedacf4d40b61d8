// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/overviewstrip.h"

#include <QMouseEvent>
#include <QPainter>

namespace tandem {

namespace {
constexpr int thickness = 3; // of a mark, so that one in a million lines is seen
}

OverviewStrip::OverviewStrip(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(u"logOverview"_s);
    setAccessibleName(tr("Overview of the log"));
    setToolTip(tr("Where the log has errors, warnings, bookmarks and what was searched for"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
}

void OverviewStrip::setMarks(QList<Marks> marks)
{
    m_marks = std::move(marks);
    update();
}

void OverviewStrip::setLineCount(qint64 lines)
{
    m_lines = lines;
    update();
}

qint64 OverviewStrip::lineAt(int y) const
{
    if (m_lines == 0 || height() == 0)
        return 0;
    return std::clamp<qint64>(qint64(double(y) / height() * double(m_lines)), 0, m_lines - 1);
}

QSize OverviewStrip::sizeHint() const
{
    return {10, 40};
}

void OverviewStrip::paintEvent(QPaintEvent*)
{
    const Colors& colors = Colors::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), colors[Role::Window]);
    painter.fillRect(0, 0, 1, height(), colors[Role::Line]);
    if (m_lines == 0)
        return;
    // One question for each row of pixels, however many lines there are.
    for (const Marks& marks : m_marks) {
        const int left = marks.isNarrow ? width() / 2 + 1 : 2;
        for (int y = 0; y < height(); ++y) {
            const qint64 first = qint64(double(y) / height() * double(m_lines));
            const qint64 behind = qint64(double(y + 1) / height() * double(m_lines));
            const qint64 line = marks.lines->next(first);
            if (line < 0)
                break;
            if (line < std::max(behind, first + 1))
                painter.fillRect(
                    left, std::min(y, height() - thickness), width() - left, thickness, colors[marks.role]);
        }
    }
}

void OverviewStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        emit lineClicked(lineAt(int(event->position().y())));
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton)
        emit lineClicked(lineAt(int(event->position().y())));
}

}
