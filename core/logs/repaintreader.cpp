// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/repaintreader.h"

#include "core/logs/controlsequence.h"
#include "core/logs/terminalrow.h"

#include <QHash>

namespace tandem {

namespace {
constexpr qsizetype longestPiece = 64 * 1024;
constexpr size_t mostPieces = 64; // that make up one row

qint64 unitSize(TextEncoding encoding)
{
    return isUtf16(encoding) ? 2 : 1;
}

/// A byte for each unit of the text, so that places in it are places in the file: UTF-8 as it is, of any
/// other encoding ASCII, and a letter for all else.
QByteArrayView asUnits(QByteArrayView bytes, TextEncoding encoding, QByteArray& store)
{
    if (encoding == TextEncoding::Utf8)
        return bytes;
    const qint64 size = unitSize(encoding);
    const qsizetype low = encoding == TextEncoding::Utf16BigEndian ? 1 : 0;
    store.resize(bytes.size() / size);
    for (qsizetype i = 0; i < store.size(); ++i) {
        const bool isWide = size == 2 && bytes[2 * i + 1 - low] != '\0';
        const char c = bytes[size * i + low];
        store[i] = isWide || quint8(c) >= 0x80 ? 'x' : c;
    }
    return store;
}

/// How many of the last bytes begin a character of UTF-8 that is not whole yet.
qsizetype unfinishedIn(QByteArrayView bytes)
{
    for (qsizetype count = 1; count <= std::min<qsizetype>(3, bytes.size()); ++count) {
        const auto byte = quint8(bytes[bytes.size() - count]);
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0)
            return count < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? count : 0;
    }
    return 0;
}

/// The first move up in the file from this place on, or -1.
qint64 nextMoveUp(QFile& file, const LogRange& range, qint64 from, const std::stop_token& stop)
{
    while (from < range.to && !stop.stop_requested() && file.seek(from)) {
        const QByteArray bytes = file.read(std::min<qint64>(LogWindows::windowSize, range.to - from));
        if (bytes.isEmpty())
            break;
        if (const qint64 found = firstMoveUp(file, from, bytes, range.encoding); found >= 0)
            return found;
        from += bytes.size();
    }
    return -1;
}
}

RepaintReader::RepaintReader(TextEncoding encoding)
    : m_encoding(encoding)
{
}

void RepaintReader::start(qint64 line, qint64 position)
{
    for (Row& row : m_rows) {
        m_left += row.isRepainted ? 1 : 0;
        publish(row);
    }
    m_rows.assign(size_t(std::min(line, mostRows)), Row());
    m_row = m_rows.size();
    m_rows.emplace_back().content.start = position;
    m_position = position;
    m_line = line;
    m_lineStart = position;
    m_column = 0;
    m_rest.clear();
    m_hasRow = m_hasMoved = m_isFolded = false;
}

void RepaintReader::feed(QByteArrayView bytes)
{
    QByteArray store;
    const QByteArrayView units = asUnits(bytes, m_encoding, store);
    m_rest.append(units.data(), units.size());
    qsizetype start = 0;
    const auto writeUpTo = [&](qsizetype end) {
        m_column = write(QByteArrayView(m_rest).sliced(start, end - start), m_rows[m_row]);
    };
    const auto goOnFrom = [&](qsizetype at) {
        m_position += (at - start) * unitSize(m_encoding);
        start = at;
    };
    for (qsizetype at = 0; at < m_rest.size();) {
        const char c = m_rest[at];
        if (c == '\n' || c == '\r') {
            writeUpTo(at++);
            m_column = 0;
            goOnFrom(at);
            if (c == '\n')
                goDown();
        } else if (c == '\x1b') {
            const ControlSequence sequence = controlSequence(m_rest, at);
            if (sequence.isCut)
                break;
            at = sequence.end;
            if (sequence.movesAcrossRows() || sequence.erasesBelow()) {
                writeUpTo(at);
                obey(sequence);
                goOnFrom(at);
            }
        } else {
            ++at;
        }
    }
    if (m_rest.size() - start > longestPiece) {
        const qsizetype end = m_rest.size() - unfinishedIn(m_rest);
        writeUpTo(end);
        goOnFrom(end);
    }
    m_rest.remove(0, start);
}

qint64 RepaintReader::position() const
{
    return m_position + m_rest.size() * unitSize(m_encoding);
}

bool RepaintReader::isIdle() const
{
    return m_row + 1 == m_rows.size() && !m_rows[m_row].isRepainted && !m_hasMoved && !m_isFolded
        && !m_rest.contains('\x1b');
}

void RepaintReader::finish()
{
    m_column = write(m_rest, m_rows[m_row]);
    m_position = position();
    m_rest.clear();
    for (Row& row : m_rows)
        publish(row);
}

Repaints::News RepaintReader::takeNews()
{
    for (Row& row : m_rows)
        publish(row);
    // What has not ended is seen as well, and goes on later; a part of a character says nothing yet.
    RepaintReader seen(*this);
    seen.m_rest.chop(unfinishedIn(m_rest));
    seen.finish();
    m_news = {};
    const bool isFolded = !seen.m_hasRow && position() > m_lineStart;
    if (std::exchange(m_isFolded, isFolded) && !isFolded)
        seen.m_news.unfolded = m_line;
    if (isFolded)
        seen.m_news.folded.push_back(m_line);
    return std::move(seen.m_news);
}

int RepaintReader::write(QByteArrayView units, Row& row)
{
    TerminalRow written;
    written.write(units, m_column);
    if (written.reach() == 0 && written.covered() == 0)
        return written.column();
    std::vector<RowPiece>& pieces = row.content.pieces;
    while (!pieces.empty() && pieces.back().reach <= written.covered())
        pieces.pop_back();
    if (pieces.size() == mostPieces)
        pieces.erase(pieces.begin());
    if (written.reach() > 0)
        pieces.push_back({m_position, units.size() * unitSize(m_encoding), m_column, written.reach()});
    if (written.isWritten())
        claim(row);
    row.isRepainted = row.isRepainted || row.line != m_line;
    row.isNews = true;
    const size_t print = qHash(written.text(), pieces.size() == 1 ? 0 : row.print);
    if (!written.text().trimmed().isEmpty() && std::exchange(row.print, print) != print) {
        ++row.content.states;
        if (m_watched == row.line)
            m_history.push_back(row.content);
    }
    return written.column();
}

/// Nobody wrote to the last row before.
void RepaintReader::claim(Row& row)
{
    if (row.line >= 0 || &row != &m_rows.back())
        return;
    row.line = m_line;
    row.isRepainted = m_hasMoved;
    row.isNews = true;
    m_hasRow = true;
}

void RepaintReader::goDown()
{
    const bool isLast = m_row + 1 == m_rows.size();
    if (isLast)
        claim(m_rows.back());
    if (!m_hasRow)
        m_news.folded.push_back(m_line);
    else if (m_isFolded)
        m_news.unfolded = m_line;
    ++m_line;
    m_lineStart = m_position;
    ++m_row;
    m_hasRow = m_hasMoved = m_isFolded = false;
    if (!isLast)
        return;
    m_rows.emplace_back().content.start = m_position;
    if (m_rows.size() > size_t(mostRows) + 1) {
        m_left += m_rows.front().isRepainted ? 1 : 0;
        publish(m_rows.front());
        m_rows.pop_front();
        --m_row;
    }
}

void RepaintReader::obey(const ControlSequence& sequence)
{
    // What is left of the line is not all of it.
    if (Row& own = m_rows.back(); own.line == m_line)
        own.isRepainted = own.isNews = true;
    m_hasMoved = true;
    const size_t last = m_rows.size() - 1;
    const auto count = size_t(sequence.count());
    if (sequence.isUpwardMove()) {
        m_row -= std::min(sequence.kind == '[' ? count : 1, m_row);
    } else if (sequence.erasesBelow()) {
        for (size_t below = m_row + 1; below <= last; ++below) {
            Row& row = m_rows[below];
            row.isRepainted = row.isNews = true;
            row.content.pieces.clear();
        }
    } else {
        m_row = std::min(last, m_row + (sequence.kind == '[' ? count : 1));
    }
    if (sequence.command == 'E' || sequence.command == 'F' || sequence.kind == 'E')
        m_column = 0;
}

void RepaintReader::publish(Row& row)
{
    if (row.line >= 0 && row.isRepainted && std::exchange(row.isNews, false))
        m_news.rows.insert_or_assign(row.line, row.content);
}

qint64 firstMoveUp(QFile& file, qint64 start, QByteArrayView bytes, TextEncoding encoding)
{
    if (!bytes.contains('\x1b'))
        return -1;
    QByteArray store;
    const qint64 unit = unitSize(encoding);
    const qint64 found = upwardMove(asUnits(bytes, encoding, store));
    const qint64 place = start + found * unit;
    constexpr qint64 longest = 32; // that a move is
    if (found < 0 || bytes.size() - found * unit > longest * unit)
        return found < 0 ? -1 : place;
    // The end of the bytes may cut a colour short.
    const qint64 before = file.pos();
    const QByteArray whole = file.seek(place) ? file.read(4 * longest * unit) : QByteArray();
    file.seek(before);
    const qint64 sure = upwardMove(asUnits(whole, encoding, store));
    return sure < 0 || sure > longest ? -1 : place + sure * unit;
}

void readRepaints(RepaintReader& reader, const LogRange& range, qint64 firstMove, const std::stop_token& stop)
{
    QFile file(range.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return;
    qint64 move = firstMove;
    while (reader.position() < range.to && !reader.isFull() && !stop.stop_requested()) {
        if (reader.isIdle()) {
            if (move < reader.position() && (move = nextMoveUp(file, range, reader.position(), stop)) < 0)
                return;
            const qint64 line = std::max<qint64>(0, range.index->lineAt(move) - RepaintReader::mostRows);
            if (const qint64 start = range.index->line(line).start; start > reader.position())
                reader.start(line, start);
        }
        if (!file.seek(reader.position()))
            return;
        const QByteArray bytes =
            file.read(std::min<qint64>(LogWindows::windowSize, range.to - reader.position()));
        if (bytes.isEmpty())
            return;
        reader.feed(bytes);
    }
}

}
