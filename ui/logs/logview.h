// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/linematcher.h"
#include "core/logs/lineset.h"
#include "ui/logs/linelayouts.h"
#include "ui/logs/logcommand.h"
#include "ui/logs/logplace.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <optional>

namespace tandem {

class LogDocument;
class LogIssueFinder;

/// Marks what matches in every line that is seen, in one of the colours for plots.
struct Highlight {
    LineMatcher matcher;
    int color = 0;
};

/// Shows a LogDocument, or some of its lines, painting only what is seen. It follows the end while the end is
/// seen; once the reader scrolls up nothing moves, and new lines are counted until he returns. One line is
/// the current one: where keys, commands and screen readers are.
class LogView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit LogView(LogDocument& document, QWidget* parent = nullptr);

    const LogDocument& document() const { return m_document; }
    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    bool isWrapped() const { return m_wrapped; }
    void setWrapped(bool wrapped);
    bool hasTimes() const { return m_hasTimes; }
    /// The time of each line beside its number.
    void setTimes(bool visible);
    /// Shown while there is no line.
    void setEmptyText(const QString& text);
    /// Errors and warnings are marked beside their lines.
    void setIssues(const LogIssueFinder* issues);
    void setHighlights(QList<Highlight> highlights);
    /// Points above or below the usual size of the font.
    void setZoom(int points);
    int zoom() const { return m_zoom; }

    /// Shows these lines only.
    void setFilter(std::optional<LineSet> lines);
    const std::optional<LineSet>& filter() const { return m_filter; }
    qint64 lineCount() const;
    qint64 topLine() const { return lineOf(m_top.item); }
    /// Lines that came since the reader left the end.
    qint64 newLines() const { return m_newLines; }
    qint64 currentLine() const { return m_current; }
    /// Makes it the current line and brings it into view.
    void goToLine(qint64 line);

    /// Scrolls so that this is the first line seen, as far as there are lines.
    void setTopLine(qint64 line);
    /// The line from which on it differs from what it is compared with.
    void setDifference(std::optional<qint64> line);

    /// Every match seen is marked; the current one more so, and it is brought into view.
    void setMatcher(const std::optional<LineMatcher>& matcher);
    void setCurrentMatch(const std::optional<LogMatch>& match);

    const LineSet& bookmarks() const { return m_bookmarks; }
    void setBookmarks(LineSet lines);
    void toggleBookmark();

    bool hasSelection() const { return !m_selection.isEmpty(); }
    const LogSelection& selection() const { return m_selection; }
    QString selectedText() const;
    /// What is selected, if it lies in one line.
    QString selectedInLine() const;
    void selectAll();
    /// Copies what is selected, secrets masked; false where it is too much for a clipboard.
    bool copy() const;
    /// Opens what a progress bar showed before in the current line.
    void showHistory();

    /// Where the line is seen, in the viewport; empty when it is not.
    QRect rectOf(qint64 line);
    /// How many lines are seen, from topLine() on.
    int visibleLines();
    /// The line that is shown so many places after this one.
    qint64 lineAfter(qint64 line, qint64 places) const;

signals:
    void followingChanged(bool following);
    void newLinesChanged(qint64 count);
    /// Another line is the first one seen.
    void scrolled(qint64 topLine);
    void currentLineChanged(qint64 line);
    void bookmarksChanged();
    /// By the reader.
    void bookmarkToggled();
    void commandWanted(tandem::LogCommand command);

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
    void onRepainted(const std::vector<qint64>& lines);
    void onReset();

    qint64 itemCount() const;
    qint64 lineOf(qint64 item) const;
    qint64 itemOf(qint64 line) const; ///< the line, or the first one behind it that is shown
    /// The line, or the last one before it that is not folded.
    qint64 unfolded(qint64 line) const;
    qint64 lastLine() const;
    int numberWidth() const;
    int timeWidth() const;
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
    void setCurrentLine(qint64 line);
    void keepCurrentLineInView();
    void moveCurrentLine(qint64 items, bool selects);

    LogPlace placeAt(const QPoint& position);
    void paintLine(QPainter& painter, qint64 line, int y, const class Colors& colors);
    void paintGutter(QPainter& painter, qint64 line, int y, const class Colors& colors);
    void paintHistoryMark(
        QPainter& painter, qint64 line, const QTextLayout& layout, int y, const class Colors& colors);
    bool isCurrentShown(qint64 line) const;
    void extendSelection(const QPoint& position);
    bool obeyKey(QKeyEvent* event);
    void showMenu(const QPoint& place);
    QString toolTipOf(const QPoint& position);

    LogDocument& m_document;
    LineLayouts m_layouts;
    const LogIssueFinder* m_issues = nullptr;
    QList<Highlight> m_highlights;
    std::optional<LineSet> m_filter;
    qint64 m_filteredLines = 0; ///< how many lines there were when it was made
    LineSet m_bookmarks;
    LogTop m_top;
    qint64 m_current = 0;
    qint64 m_seenLine = 0; ///< the one at m_top
    qint64 m_knownLines = 0;
    qint64 m_knownRows = 0; ///< of those, what is not folded
    qint64 m_newLines = 0;
    int m_widest = 0;
    int m_zoom = 0;
    bool m_following = true;
    bool m_wrapped = false;
    bool m_hasTimes = false;
    bool m_settingBars = false;
    QString m_emptyText;
    std::optional<LineMatcher> m_matcher;
    std::optional<LogMatch> m_match;
    std::optional<qint64> m_difference;
    LogSelection m_selection;
    QHash<qint64, QRect> m_historyMarks; ///< as they were painted last
    QBasicTimer m_autoScroll;
    QPoint m_pointer;
    int m_wheelRest = 0;
};

}
