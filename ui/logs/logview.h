// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/logsearch.h"
#include "ui/logs/linelayouts.h"
#include "ui/logs/logplace.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <optional>

namespace tandem {

/// Shows a LogDocument, painting only the lines that are seen. It follows the end while the end is seen;
/// once the reader scrolls up nothing moves, and new lines are counted until he returns.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(LogDocument& document, QWidget* parent = nullptr);

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    bool isWrapped() const { return m_wrapped; }
    void setWrapped(bool wrapped);
    /// Shown while there is no line.
    void setEmptyText(const QString& text);

    qint64 topLine() const { return m_top.line; }
    /// Lines that came since the reader left the end.
    qint64 newLines() const { return m_newLines; }
    void goToLine(qint64 line);

    /// Every occurrence seen is marked; the current one more so, and it is brought into view.
    void setNeedle(const QString& needle, Qt::CaseSensitivity sensitivity);
    void setCurrentMatch(const std::optional<LogMatch>& match);

    bool hasSelection() const { return !m_selection.isEmpty(); }
    QString selectedText() const;
    void selectAll();
    void copy() const;

signals:
    void followingChanged(bool following);
    void newLinesChanged(qint64 count);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void onLinesAdded();
    void onReset();

    int gutterWidth() const;
    int visibleRows() const;
    LogTop lastTop();
    LogTop moved(LogTop top, qint64 rows);
    void setTop(LogTop top);
    void scrollByRows(qint64 rows);
    void updateGeometryOfText();
    void updateScrollBars();
    void setNewLines(qint64 count);
    void bringIntoView(LogPlace place);

    LogPlace placeAt(const QPoint& position);
    void paintLine(QPainter& painter, qint64 line, int y, const class Colors& colors);
    void extendSelection(const QPoint& position);

    LogDocument& m_document;
    LineLayouts m_layouts;
    LogTop m_top;
    qint64 m_knownLines = 0;
    qint64 m_newLines = 0;
    int m_widest = 0;
    bool m_following = true;
    bool m_wrapped = false;
    bool m_settingBars = false;
    QString m_emptyText;
    QString m_needle;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
    std::optional<LogMatch> m_match;
    LogSelection m_selection;
    QBasicTimer m_autoScroll;
    QPoint m_pointer;
    int m_wheelRest = 0;
};

}
