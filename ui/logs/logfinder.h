// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/logsearch.h"

#include <QObject>
#include <optional>

namespace tandem {

class LogDocument;

/// The occurrences of a text in a document that may grow, and which of them is the current one.
class LogFinder : public QObject {
    Q_OBJECT
public:
    explicit LogFinder(LogDocument& document, QObject* parent = nullptr);

    /// Searches anew; the first match at or below `fromLine` becomes current.
    void search(const QString& needle, Qt::CaseSensitivity sensitivity, qint64 fromLine);
    void next();
    void previous();

    const QString& needle() const { return m_needle; }
    int count() const { return int(m_matches.size()); }
    bool isComplete() const { return m_complete; }
    int currentIndex() const { return m_current; } ///< -1 when there is none
    std::optional<LogMatch> current() const;

signals:
    void changed();
    void currentChanged();

private:
    Task<Done> run();
    void setCurrent(int index);

    LogDocument& m_document;
    QString m_needle;
    Qt::CaseSensitivity m_sensitivity = Qt::CaseInsensitive;
    QList<LogMatch> m_matches;
    bool m_complete = true;
    int m_current = -1;
    qint64 m_fromLine = 0;
    qint64 m_searchedLines = 0; ///< finished lines that need not be searched again
    TaskScope m_scope;
};

}
