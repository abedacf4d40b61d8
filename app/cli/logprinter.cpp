// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logprinter.h"

#include <QFile>
#include <QMap>

namespace tandem::cli {

void LogPrinter::grew(const QString& log, const QString& file, qint64 from)
{
    constexpr qint64 pieceSize = 1'000'000;
    Place& place = m_places[log];
    place.file = file;
    place.printed = std::min(place.printed, from); // a log that started anew is printed anew
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return;
    while (source.seek(place.printed)) {
        const QByteArray piece = source.read(pieceSize);
        // A line longer than a piece is printed in parts.
        const qsizetype lineEnd = piece.lastIndexOf('\n') + 1;
        const qsizetype end = lineEnd == 0 && piece.size() == pieceSize ? piece.size() : lineEnd;
        if (end == 0)
            break;
        print(log, piece.left(end));
        place.printed += end;
    }
}

void LogPrinter::finish()
{
    for (auto it = m_places.begin(); it != m_places.end(); ++it) {
        QFile source(it->file);
        if (!source.open(QIODevice::ReadOnly) || !source.seek(it->printed))
            continue;
        const QByteArray rest = source.readAll();
        it->printed += rest.size();
        if (!rest.isEmpty())
            print(it.key(), rest.endsWith('\n') ? rest : rest + '\n');
    }
}

void LogPrinter::print(const QString& log, const QByteArray& text)
{
    if (m_hasHeadings && m_current != log) {
        if (!m_current.isEmpty())
            m_terminal.print();
        m_terminal.print(m_terminal.painted(u"==> "_s + log + u" <=="_s, Colour::Bold));
    }
    m_current = log;
    if (m_prefix.isEmpty()) {
        m_terminal.write(text);
        return;
    }
    const QByteArray prefix = m_terminal.painted(m_prefix, Colour::Dim).toUtf8();
    QByteArray lines;
    for (qsizetype start = 0; start < text.size();) {
        const qsizetype lineEnd = text.indexOf('\n', start);
        const qsizetype end = lineEnd < 0 ? text.size() : lineEnd + 1;
        lines += prefix + text.mid(start, end - start);
        start = end;
    }
    m_terminal.write(lines);
}

}
