// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logdocument.h"

#include "core/async/together.h"
#include "core/async/worker.h"
#include "core/base/redact.h"
#include "core/logs/bytescan.h"
#include "core/logs/logtime.h"
#include "core/logs/secretsigns.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QThreadPool>

namespace tandem {

namespace {
constexpr qint64 firstLook = 256 * 1024; // indexed before anything else, so that there is something to see
constexpr qint64 atOnce = 16 * 1024 * 1024; // what is indexed without another thread, in less than a frame
constexpr qint64 piece = 32 * 1024 * 1024;
constexpr qsizetype printSize = 256;
constexpr int mostStates = 10'000;
constexpr qint64 longestReplay = 128 * 1024 * 1024; // of a log, to find what a row showed before
}

LogDocument::LogDocument(QObject* parent)
    : QObject(parent)
    , m_scope([this](const Error& error) { emit failed(error); })
{
}

LogDocument::~LogDocument() = default;

Result<LogDocument::Piece> LogDocument::indexOf(
    const QString& path, TextEncoding encoding, qint64 from, qint64 to, const std::stop_token& stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(from))
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("LogDocument", "The log %1 cannot be read: %2.")
                           .arg(path, file.errorString())};
    Piece done{LineIndex(encoding, from)};
    LineIndex& index = done.index;
    // A window that stays in the processor's cache between reading and looking.
    QByteArray window(firstLook, Qt::Uninitialized);
    while (index.size() < to && !stop.stop_requested()) {
        qint64 got = file.read(window.data(), std::min<qint64>(window.size(), to - index.size()));
        if (isUtf16(encoding))
            got &= ~1LL;
        if (got <= 0)
            break;
        const QByteArrayView bytes = QByteArrayView(window).first(got);
        if (done.firstMove < 0)
            done.firstMove = firstMoveUp(file, index.size(), bytes, encoding);
        index.append(bytes);
    }
    return done;
}

void LogDocument::open(const QString& path)
{
    m_file.close();
    m_file.setFileName(path);
    if (std::exchange(m_isGone, false))
        emit goneChanged(false);
    startAnew();
    refresh();
}

void LogDocument::setFolding(bool folds)
{
    m_isFolding = folds;
    startAnew();
    refresh();
}

void LogDocument::startAnew()
{
    m_scope.cancelAll();
    m_ready.clear();
    m_file.close();
    m_encoding = TextEncoding::Utf8;
    m_index = LineIndex();
    m_print = {};
    m_firstMove = -1;
    m_repaintReader = RepaintReader();
    m_repaints = std::make_shared<Repaints>();
    emit reset();
}

void LogDocument::refresh()
{
    if (path().isEmpty())
        return;
    QFile now(path());
    if (!now.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool isGone = m_index.size() > 0 && !now.exists();
        if (isGone != m_isGone)
            emit goneChanged(m_isGone = isGone);
        return;
    }
    if (std::exchange(m_isGone, false))
        emit goneChanged(false);
    if (!isSameFile(now))
        startAnew();
    // The file of this name may be another one with the same beginning: what is open would not grow.
    if (m_file.isOpen() && m_file.size() != now.size())
        m_file.close();
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return;
    qint64 size = now.size();
    if (m_index.size() == 0 && size > 0) {
        m_day = QFileInfo(now).lastModified().toUTC().date();
        m_encoding = encodingOf(now.read(65536));
        m_index = LineIndex(m_encoding);
        m_repaintReader = RepaintReader(m_encoding);
    }
    if (isUtf16(m_encoding))
        size &= ~1LL;
    if (size > m_index.size() && !isIndexing())
        takeIn(size);
}

void LogDocument::takeIn(qint64 size)
{
    const qint64 added = size - m_index.size();
    const bool isBig = added > atOnce;
    const QByteArray bytes = read(m_index.size(), isBig ? firstLook : added);
    if (m_firstMove < 0)
        m_firstMove = firstMoveUp(m_file, m_index.size(), bytes, m_encoding);
    m_index.append(bytes);
    remember();
    if (!isBig && hasRepaintsToRead()) {
        readRepaints(m_repaintReader, range(0, lineCount()), m_firstMove);
        takeRepaints();
    }
    emit linesAdded();
    if (isBig && !isIndexing())
        m_scope.spawn(indexUpTo(size));
}

Task<Done> LogDocument::indexUpTo(qint64 size)
{
    m_nextPiece = m_index.size();
    m_lastPiece = size;
    // One more than there are threads: none waits for this one to hand out the next piece.
    const int most = QThreadPool::globalInstance()->maxThreadCount() + 1;
    std::list<Task<Done>> threads;
    for (int i = 0; i < most; ++i)
        threads.push_back(indexPieces());
    Task<Done> all = together(std::move(threads), most);
    const Result<Done> outcome = co_await all.result();
    emit indexed();
    if (hasRepaintsToRead()) {
        const LogRange whole = range(0, lineCount());
        const qint64 firstMove = m_firstMove;
        auto work = [reader = m_repaintReader, whole, firstMove](std::stop_token stop) mutable {
            readRepaints(reader, whole, firstMove, stop);
            return std::move(reader);
        };
        m_repaintReader = co_await onWorkerThread(std::move(work));
        takeRepaints();
        emit linesAdded();
    }
    // What was appended meanwhile is taken in behind this task.
    QMetaObject::invokeMethod(this, &LogDocument::refresh, Qt::QueuedConnection);
    co_return outcome;
}

bool LogDocument::hasRepaintsToRead() const
{
    return m_isFolding && !m_repaintReader.isFull() && (m_firstMove >= 0 || !m_repaintReader.isIdle());
}

void LogDocument::takeRepaints()
{
    m_firstMove = -1;
    Repaints::News news = m_repaintReader.takeNews();
    if (news.isEmpty())
        return;
    std::vector<qint64> lines;
    for (const auto& [line, row] : news.rows)
        lines.push_back(line);
    // Threads may be reading the old ones.
    if (m_repaints.use_count() > 1)
        m_repaints = std::make_shared<Repaints>(*m_repaints);
    m_repaints->take(std::move(news));
    emit repainted(lines);
}

Task<Done> LogDocument::indexPieces()
{
    while (m_nextPiece < m_lastPiece) {
        const qint64 from = m_nextPiece;
        const qint64 to = std::min(from + piece, m_lastPiece);
        m_nextPiece = to;
        const QString file = path();
        const TextEncoding encoding = m_encoding;
        auto work = [file, encoding, from, to](
                        std::stop_token stop) { return indexOf(file, encoding, from, to, stop); };
        Piece done = co_await onWorkerThread(std::move(work));
        m_ready.emplace(from, std::move(done));
        drain();
    }
    co_return Done{};
}

void LogDocument::drain()
{
    bool hasMore = false;
    for (auto next = m_ready.find(m_index.size()); next != m_ready.end();
         next = m_ready.find(m_index.size())) {
        Piece& done = next->second;
        if (done.index.size() == next->first) {
            m_ready.clear(); // became shorter meanwhile; the next refresh() sees it
            m_nextPiece = m_lastPiece;
            break;
        }
        if (m_firstMove < 0)
            m_firstMove = done.firstMove;
        m_index.append(std::move(done.index));
        m_ready.erase(next);
        hasMore = true;
    }
    if (!hasMore)
        return;
    remember();
    emit linesAdded();
}

bool LogDocument::isSameFile(QFile& file) const
{
    if (file.size() < m_index.size())
        return false;
    const auto holds = [&file](qint64 at, const QByteArray& bytes) {
        return bytes.isEmpty() || (file.seek(at) && file.read(bytes.size()) == bytes);
    };
    const bool isSame = holds(0, m_print.head) && holds(m_index.size() - m_print.tail.size(), m_print.tail);
    return file.seek(0) && isSame;
}

void LogDocument::remember()
{
    if (m_print.head.size() < printSize)
        m_print.head = read(0, std::min<qint64>(printSize, m_index.size()));
    const qint64 length = std::min<qint64>(printSize, m_index.size());
    m_print.tail = read(m_index.size() - length, length);
}

LogLine LogDocument::line(qint64 number) const
{
    if (const RepaintedRow* row = m_repaints->row(number))
        return withoutSecrets(row->shown(m_file, m_encoding));
    const LineIndex::Span span = m_index.line(number);
    if (span.length <= longestLine)
        return shown(readUtf8(span.start, span.length));
    // Of a progress bar the end counts, of any other line the beginning.
    const QByteArray tail = readUtf8(span.start + span.length - longestLine, longestLine);
    const qsizetype returned = QByteArrayView(tail).chopped(2).lastIndexOf('\r');
    if (returned >= 0) {
        LogLine last = shown(QByteArrayView(tail).sliced(returned + 1));
        last.states = std::max(2, int(QByteArrayView(tail).first(returned + 1).count('\r')));
        return last;
    }
    LogLine cut = shown(readUtf8(span.start, longestLine));
    cut.text += QCoreApplication::translate("LogDocument", " … %1 bytes more")
                    .arg(QLocale().toString(span.length - longestLine));
    return cut;
}

QList<LogLine> LogDocument::states(qint64 number) const
{
    const LineIndex::Span span = m_index.line(number);
    QList<LogLine> states;
    if (const RepaintedRow* row = m_repaints->row(number)) {
        for (const RepaintedRow& state : historyOf(number, *row))
            states << state.shown(m_file, m_encoding);
    } else {
        const qint64 length = std::min(span.length, longestCopy);
        states = terminalStates(readUtf8(span.start + span.length - length, length), mostStates);
    }
    for (LogLine& state : states)
        state = withoutSecrets({std::move(state.text), std::move(state.stretches)});
    return states;
}

std::vector<RepaintedRow> LogDocument::historyOf(qint64 number, const RepaintedRow& row) const
{
    qint64 end = 0;
    for (const RowPiece& piece : row.pieces)
        end = std::max(end, piece.start + piece.length);
    end = std::min(end, row.start + longestReplay);
    RepaintReader reader(m_encoding);
    reader.start(m_index.lineAt(row.start), row.start);
    reader.watch(number);
    for (QByteArray bytes; reader.position() < end; reader.feed(bytes)) {
        bytes = read(reader.position(), std::min<qint64>(LogWindows::windowSize, end - reader.position()));
        if (bytes.isEmpty())
            break;
    }
    reader.finish();
    std::vector<RepaintedRow> history = reader.history();
    if (history.size() > size_t(mostStates))
        history.erase(history.begin(), history.end() - mostStates);
    return history;
}

QByteArray LogDocument::beginning(qint64 number, qint64 most) const
{
    const LineIndex::Span span = m_index.line(number);
    return readUtf8(span.start, std::min(span.length, most & ~1LL));
}

LogLine LogDocument::shown(QByteArrayView bytes)
{
    LogLine line = terminalLine(bytes);
    // Between control characters a sign of a secret may be in pieces.
    return hasTerminalControl(bytes) || mayHoldSecret(bytes) ? withoutSecrets(std::move(line)) : line;
}

LogLine LogDocument::withoutSecrets(LogLine line)
{
    if (QString safe = redacted(line.text); safe != line.text)
        return {std::move(safe), {}, line.states};
    return line;
}

QString LogDocument::text(qint64 firstLine, int firstColumn, qint64 lastLine, int lastColumn) const
{
    QStringList lines;
    for (qint64 number = firstLine; number <= lastLine && number < lineCount(); ++number) {
        if (m_repaints->isFolded(number))
            continue;
        const LineIndex::Span span = m_index.line(number);
        const bool isCut = span.length > longestLine && !m_repaints->row(number);
        // A selection that reaches the end of what is shown of a long line means all of it.
        const QString whole =
            isCut ? shown(readUtf8(span.start, std::min(span.length, longestCopy))).text : line(number).text;
        const int from = number == firstLine ? firstColumn : 0;
        const bool toEnd = number < lastLine || lastColumn >= whole.size()
            || (isCut && lastColumn >= line(number).text.size());
        lines << whole.mid(from, toEnd ? -1 : lastColumn - from);
    }
    return lines.join(u'\n');
}

LogRange LogDocument::range(qint64 firstLine, qint64 lastLine) const
{
    const LineIndex::Span last = m_index.line(std::min(lastLine, std::max<qint64>(0, lineCount() - 1)));
    return {path(), m_encoding, m_index.line(firstLine).start, last.start + last.length,
        std::make_shared<const LineIndex>(m_index), m_repaints->isEmpty() ? nullptr : m_repaints};
}

std::optional<qint64> LogDocument::timeOfLine(qint64 number) const
{
    constexpr qint64 farthest = 300;
    for (qint64 line = number; line >= 0 && number - line < farthest; --line)
        if (const auto time = ownTimeOfLine(line))
            return time;
    return std::nullopt;
}

std::optional<qint64> LogDocument::ownTimeOfLine(qint64 number) const
{
    return timeOf(beginning(number, 160), m_day);
}

qint64 LogDocument::lineAtTime(qint64 microseconds) const
{
    qint64 first = 0, last = lineCount();
    bool hasTimes = false;
    while (first < last) {
        const qint64 middle = first + (last - first) / 2;
        const auto time = timeOfLine(middle);
        hasTimes = hasTimes || time.has_value();
        if (!time || *time < microseconds)
            first = middle + 1;
        else
            last = middle;
    }
    return hasTimes ? std::min(first, lineCount() - 1) : -1;
}

QByteArray LogDocument::read(qint64 start, qint64 length) const
{
    // Read, not mapped: touching a mapping of a file that was truncated kills the process.
    return length > 0 && m_file.isOpen() && m_file.seek(start) ? m_file.read(length) : QByteArray();
}

QByteArray LogDocument::readUtf8(qint64 start, qint64 length) const
{
    QByteArray store;
    const QByteArray bytes = read(start, length);
    return asUtf8(bytes, m_encoding, store).toByteArray();
}

}
