// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/lineset.h"
#include "core/logs/logsearch.h"
#include "ui/logs/logplace.h"
#include "ui/logs/logscan.h"

#include <optional>

namespace tandem {

/// The lines of a document, which may grow, that match a pattern, and which place in them is the current one.
class LogFinder : public QObject {
    Q_OBJECT
public:
    explicit LogFinder(LogDocument& document, QObject* parent = nullptr);

    /// Searches anew; the first match at or below `fromLine` becomes current. An empty pattern finds nothing.
    /// A wrong expression is an error.
    Result<Done> search(const LinePattern& pattern, qint64 fromLine);
    /// Keeps what was found so far.
    void cancel();
    void clear();
    void next();
    void previous();

    bool isActive() const { return m_matcher.has_value(); }
    bool isSearching() const { return m_scan.isRunning(); }
    bool isCanceled() const { return isActive() && !m_scan.isOn(); }
    double progress() const { return m_scan.progress(); }
    const std::optional<LineMatcher>& matcher() const { return m_matcher; }
    const LineSet& lines() const { return m_lines; }
    std::optional<LogMatch> current() const { return m_current; }
    /// The place of the current line among those found, from 1; 0 when there is none.
    qint64 currentPlace() const;

signals:
    void changed();
    void currentChanged();

private:
    void forget();
    Task<Done> look(LogScan::Stretch stretch);
    /// These lines show something else than when they were searched.
    void lookAgain(const std::vector<qint64>& lines);
    bool isHit(qint64 line) const;
    void choose();
    QList<LineMatcher::Place> placesIn(qint64 line) const;
    void setCurrent(qint64 line, bool isLast);

    LogDocument& m_document;
    std::optional<LineMatcher> m_matcher;
    LineSet m_lines;
    std::optional<LogMatch> m_current;
    qint64 m_fromLine = 0;
    LogScan m_scan;
};

}
