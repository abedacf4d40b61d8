// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/repaints.h"

#include "core/logs/terminalrow.h"

namespace tandem {

LogLine RepaintedRow::shown(QIODevice& file, TextEncoding encoding) const
{
    TerminalRow row;
    for (const RowPiece& piece : pieces) {
        QByteArray store;
        const QByteArray bytes = file.seek(piece.start) ? file.read(piece.length) : QByteArray();
        row.write(asUtf8(bytes, encoding, store), piece.column);
    }
    LogLine line = row.line();
    line.states = std::max(1, states);
    return line;
}

void Repaints::take(News&& news)
{
    for (auto& [line, row] : news.rows)
        m_rows.insert_or_assign(line, std::move(row));
    if (news.unfolded)
        m_folded.remove(*news.unfolded);
    for (const qint64 line : news.folded)
        m_folded.insert(line);
}

const RepaintedRow* Repaints::row(qint64 line) const
{
    const auto found = m_rows.find(line);
    return found == m_rows.end() ? nullptr : &found->second;
}

}
