// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/lineset.h"
#include "core/logs/logissues.h"
#include "ui/logs/logscan.h"

namespace tandem {

/// The errors and warnings of a document, found while nobody waits for it: after the index.
class LogIssueFinder : public QObject {
    Q_OBJECT
public:
    explicit LogIssueFinder(LogDocument& document, QObject* parent = nullptr);

    const LineSet& errors() const { return m_errors; }
    const LineSet& warnings() const { return m_warnings; }
    bool isSearching() const { return m_scan.isRunning(); }
    LogSeverity severityOfLine(qint64 line) const;

signals:
    void changed();

private:
    void goOn();
    Task<Done> look(LogScan::Stretch stretch);
    /// These lines show something else than when they were looked at.
    void lookAgain(const std::vector<qint64>& lines);
    void note(const LogIssue& issue);

    LogDocument& m_document;
    LineSet m_errors;
    LineSet m_warnings;
    LogScan m_scan;
};

}
