// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ansi.h"
#include "core/logs/logissues.h"
#include "core/logs/logtime.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/repaintsof.h"

#include <QBuffer>

using namespace tandem;

namespace {

void requireRepaints(QByteArray text, TextEncoding encoding, qsizetype step)
{
    const Repaints whole = repaintsOf(text, text.size(), encoding), pieced = repaintsOf(text, step, encoding);
    fuzz::require(whole.rows() == pieced.rows(), "rows are the same in any pieces");
    LineIndex index(encoding);
    index.append(text);
    for (qint64 line = 0; line < index.lineCount(); ++line)
        fuzz::require(whole.isFolded(line) == pieced.isFolded(line), "the same lines are folded");
    fuzz::require(
        whole.folded().rank(index.lineCount()) == whole.folded().count(), "no other line is folded");
    QBuffer file(&text);
    file.open(QIODevice::ReadOnly);
    for (const auto& [line, row] : whole.rows()) {
        fuzz::require(!whole.isFolded(line), "a folded line has no row");
        for (const RowPiece& piece : row.pieces)
            fuzz::require(piece.start >= 0 && piece.length > 0 && piece.start + piece.length <= text.size(),
                "a row lies in the text");
        for (const QChar c : row.shown(file, encoding).text)
            fuzz::require(c.unicode() >= 0x20 || c == u'\t', "no control character is shown of a row");
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    const LogLine line = terminalLine(text);
    for (const QChar c : line.text)
        fuzz::require(c.unicode() >= 0x20 || c == u'\t', "no control character is shown");
    int end = 0;
    for (const LogLine::Stretch& stretch : line.stretches) {
        fuzz::require(stretch.start >= end && stretch.length > 0, "colours do not overlap");
        end = stretch.start + stretch.length;
    }
    fuzz::require(end <= line.text.size(), "colours lie in the text");
    fuzz::require(terminalLine(line.text.toUtf8()).text == line.text, "what is shown shows as itself");
    const QList<LogLine> states = terminalStates(text, 50);
    fuzz::require(states.size() <= 50, "no more states than asked for");
    requireRepaints(text, TextEncoding::Utf8, 1 + text.size() / 9);
    requireRepaints(text.first(text.size() & ~qsizetype(1)), TextEncoding::Utf16LittleEndian, 2);
    severityOf(text);
    timeOf(text, QDate(2026, 11, 21));
    TracebackReader traceback;
    for (const QByteArray& each : text.split('\n'))
        traceback.take(each);
    return 0;
}
