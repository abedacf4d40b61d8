// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/lineset.h"
#include "ui/widgets/colors.h"

#include <QWidget>

namespace tandem {

/// The whole log at a glance, beside the scroll bar: where lines were found, errors, warnings, bookmarks. A
/// click goes there.
class OverviewStrip : public QWidget {
    Q_OBJECT
public:
    /// Lines and what they are marked with; later ones are painted over earlier ones.
    struct Marks {
        const LineSet* lines;
        Role role;
        bool isNarrow = false; ///< on the right half only
    };

    explicit OverviewStrip(QWidget* parent = nullptr);

    void setMarks(QList<Marks> marks);
    void setLineCount(qint64 lines);
    qint64 lineAt(int y) const;
    QSize sizeHint() const override;

signals:
    void lineClicked(qint64 line);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    QList<Marks> m_marks;
    qint64 m_lines = 0;
};

}
