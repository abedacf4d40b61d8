// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/logs/ansi.h"
#include "core/logs/lineindex.h"

#include <QFile>
#include <QObject>

namespace tandem {

/// A log as lines: a file that may grow, and the index of its lines. Bytes are read when a line is asked
/// for; nothing of the text is kept. Whoever lets the file grow calls refresh().
class LogDocument : public QObject {
    Q_OBJECT
public:
    /// The most that is read of one line; longer ones are cut and say so.
    static constexpr qint64 longestLine = 16 * 1024;

    explicit LogDocument(QObject* parent = nullptr);
    ~LogDocument() override;

    /// Starts anew with this file, which need not exist yet.
    void open(const QString& path);
    /// Takes in what was appended. A file that became shorter is read anew.
    void refresh();
    QString path() const { return m_file.fileName(); }

    qint64 lineCount() const { return m_index.lineCount(); }
    qint64 size() const { return m_index.size(); }
    /// True while a big file is still being indexed.
    bool isIndexing() const { return !m_scope.isIdle(); }
    const LineIndex& index() const { return m_index; }

    LogLine line(qint64 number) const;
    /// The plain text from one place to the other, lines joined by LF.
    QString text(qint64 firstLine, int firstColumn, qint64 lastLine, int lastColumn) const;

    /// A line as it may be shown: as a terminal would, secrets removed.
    static LogLine shown(QByteArrayView bytes);

signals:
    void linesAdded();
    /// The lines are others now.
    void reset();
    void failed(const Error& error);

private:
    Task<Done> indexInBackground();
    QByteArray read(qint64 start, qint64 length) const;

    mutable QFile m_file;
    LineIndex m_index;
    TaskScope m_scope;
};

}
