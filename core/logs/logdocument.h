// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/logs/ansi.h"
#include "core/logs/lineindex.h"
#include "core/logs/repaintreader.h"

#include <QDate>
#include <QObject>
#include <map>

namespace tandem {

/// A log as lines: a file that may grow, be truncated, replaced or deleted, and the index of its lines. Bytes
/// are read when a line is asked for; nothing of the text is kept. Whoever lets the file grow calls
/// refresh().
class LogDocument : public QObject {
    Q_OBJECT
public:
    /// The most that is shown of one line; longer ones are cut and say so.
    static constexpr qint64 longestLine = 16 * 1024;
    /// The most that is copied of one line.
    static constexpr qint64 longestCopy = 4 * 1024 * 1024;

    explicit LogDocument(QObject* parent = nullptr);
    ~LogDocument() override;

    /// Starts anew with this file, which need not exist yet.
    void open(const QString& path);
    /// Takes in what was appended. A file that became shorter or another one is read anew; of a deleted one
    /// the lines stay.
    void refresh();
    QString path() const { return m_file.fileName(); }
    TextEncoding encoding() const { return m_encoding; }
    bool isGone() const { return m_isGone; }

    qint64 lineCount() const { return m_index.lineCount(); }
    qint64 size() const { return m_index.size(); }
    /// True while a big file is still being indexed.
    bool isIndexing() const { return !m_scope.isIdle(); }
    const LineIndex& index() const { return m_index; }

    /// Lines that a terminal shows as rows of their own; all others only wrote to rows above.
    qint64 rowCount() const { return rowOf(lineCount()); }
    /// The place of the line among those; of a folded one, of the next that is shown.
    qint64 rowOf(qint64 line) const { return line - m_repaints->folded().rank(line); }
    qint64 lineOfRow(qint64 row) const { return m_repaints->folded().outsideAt(row); }
    const Repaints& repaints() const { return *m_repaints; }
    /// Starts anew; unfolded, every line shows what it says itself.
    void setFolding(bool folds);
    bool isFolding() const { return m_isFolding; }

    /// What the row shows that the line began; of a folded line what it says itself.
    LogLine line(qint64 number) const;
    /// What a progress bar, or a program that moved the cursor up, showed one after the other in this line;
    /// the newest ones.
    QList<LogLine> states(qint64 number) const;
    /// The first bytes of a line, as UTF-8.
    QByteArray beginning(qint64 number, qint64 most) const;
    /// The plain text from one place to the other, lines joined by LF.
    QString text(qint64 firstLine, int firstColumn, qint64 lastLine, int lastColumn) const;
    /// These lines for a worker thread, the last one included.
    LogRange range(qint64 firstLine, qint64 lastLine) const;
    /// The time of the line, or of the last one before it that tells one; so far back as one would look.
    std::optional<qint64> timeOfLine(qint64 number) const;
    /// The time that the line itself tells.
    std::optional<qint64> ownTimeOfLine(qint64 number) const;
    /// The first line at this time or later, of lines in the order of time; -1 if no line tells a time.
    qint64 lineAtTime(qint64 microseconds) const;

    /// A line (UTF-8) as it may be shown: as a terminal would, secrets removed.
    static LogLine shown(QByteArrayView bytes);
    static LogLine withoutSecrets(LogLine line);

signals:
    void linesAdded();
    /// Lines were folded, and these show something else now.
    void repainted(const std::vector<qint64>& lines);
    /// A big file is indexed as far as it went when it was looked at, or cannot be read.
    void indexed();
    /// The lines are others now.
    void reset();
    /// The file is not there any more, or again.
    void goneChanged(bool isGone);
    void failed(const Error& error);

private:
    struct Print {
        QByteArray head; ///< the first bytes that were indexed
        QByteArray tail; ///< the last ones
    };

    void startAnew();
    void takeIn(qint64 size);
    Task<Done> indexUpTo(qint64 size);
    Task<Done> indexPieces();
    bool hasRepaintsToRead() const;
    void takeRepaints();
    std::vector<RepaintedRow> historyOf(qint64 number, const RepaintedRow& row) const;
    void drain();
    bool isSameFile(QFile& file) const;
    void remember();
    QByteArray read(qint64 start, qint64 length) const;
    QByteArray readUtf8(qint64 start, qint64 length) const;

    mutable QFile m_file;
    TextEncoding m_encoding = TextEncoding::Utf8;
    LineIndex m_index;
    Print m_print;
    QDate m_day; ///< of lines that tell a time of day only
    bool m_isGone = false;
    qint64 m_nextPiece = 0;
    qint64 m_lastPiece = 0;
    struct Piece {
        LineIndex index;
        qint64 firstMove = -1; ///< up, of the cursor
    };
    static Result<Piece> indexOf(
        const QString& path, TextEncoding encoding, qint64 from, qint64 to, const std::stop_token& stop);
    std::map<qint64, Piece> m_ready; ///< pieces that wait for one before them
    qint64 m_firstMove = -1; ///< up, that the reader has not seen
    bool m_isFolding = true;
    RepaintReader m_repaintReader;
    std::shared_ptr<Repaints> m_repaints = std::make_shared<Repaints>();
    TaskScope m_scope;
};

}
