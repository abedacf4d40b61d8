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

Result<LineIndex> indexOf(
    const QString& path, TextEncoding encoding, qint64 from, qint64 to, const std::stop_token& stop)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) || !file.seek(from))
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("LogDocument", "The log %1 cannot be read: %2.")
                           .arg(path, file.errorString())};
    LineIndex index(encoding, from);
    // A window that stays in the processor's cache between reading and looking.
    QByteArray window(firstLook, Qt::Uninitialized);
    while (index.size() < to && !stop.stop_requested()) {
        qint64 got = file.read(window.data(), std::min<qint64>(window.size(), to - index.size()));
        if (isUtf16(encoding))
            got &= ~1LL;
        if (got <= 0)
            break;
        index.append(QByteArrayView(window).first(got));
    }
    return index;
}
}

LogDocument::LogDocument(QObject* parent)
    : QObject(parent)
    , m_scope([this](const Error& error) { emit failed(error); })
{
}

LogDocument::~LogDocument() = default;

void LogDocument::open(const QString& path)
{
    m_file.close();
    m_file.setFileName(path);
    if (std::exchange(m_isGone, false))
        emit goneChanged(false);
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
    m_index.append(read(m_index.size(), isBig ? firstLook : added));
    remember();
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
    co_return outcome;
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
        LineIndex index = co_await onWorkerThread(std::move(work));
        m_ready.emplace(from, std::move(index));
        drain();
    }
    co_return Done{};
}

void LogDocument::drain()
{
    bool hasMore = false;
    for (auto next = m_ready.find(m_index.size()); next != m_ready.end();
         next = m_ready.find(m_index.size())) {
        if (next->second.size() == next->first) {
            m_ready.clear(); // became shorter meanwhile; the next refresh() sees it
            m_nextPiece = m_lastPiece;
            break;
        }
        m_index.append(std::move(next->second));
        m_ready.erase(next);
        hasMore = true;
    }
    if (!hasMore)
        return;
    remember();
    // What was appended meanwhile is taken in behind the task that this is part of.
    if (m_index.size() >= m_lastPiece)
        QMetaObject::invokeMethod(this, &LogDocument::refresh, Qt::QueuedConnection);
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
    const qint64 length = std::min(span.length, longestCopy);
    QList<LogLine> states = terminalStates(readUtf8(span.start + span.length - length, length), mostStates);
    for (LogLine& state : states)
        if (QString safe = redacted(state.text); safe != state.text)
            state = {std::move(safe), {}};
    return states;
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
    if (!hasTerminalControl(bytes) && !mayHoldSecret(bytes))
        return line;
    if (QString safe = redacted(line.text); safe != line.text)
        line = {std::move(safe), {}, line.states};
    return line;
}

QString LogDocument::text(qint64 firstLine, int firstColumn, qint64 lastLine, int lastColumn) const
{
    QString text;
    for (qint64 number = firstLine; number <= lastLine && number < lineCount(); ++number) {
        const LineIndex::Span span = m_index.line(number);
        const bool isCut = span.length > longestLine;
        // A selection that reaches the end of what is shown of a long line means all of it.
        const QString whole =
            isCut ? shown(readUtf8(span.start, std::min(span.length, longestCopy))).text : line(number).text;
        const int from = number == firstLine ? firstColumn : 0;
        const bool toEnd = number < lastLine || lastColumn >= whole.size()
            || (isCut && lastColumn >= line(number).text.size());
        text += whole.mid(from, toEnd ? -1 : lastColumn - from);
        if (number < lastLine)
            text += u'\n';
    }
    return text;
}

LogRange LogDocument::range(qint64 firstLine, qint64 lastLine) const
{
    const LineIndex::Span last = m_index.line(std::min(lastLine, std::max<qint64>(0, lineCount() - 1)));
    return {path(), m_encoding, m_index.line(firstLine).start, last.start + last.length,
        std::make_shared<const LineIndex>(m_index)};
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
