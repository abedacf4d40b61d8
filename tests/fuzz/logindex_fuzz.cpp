// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/lineindex.h"
#include "core/logs/linematcher.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

namespace {

void require8Bit(const QByteArray& text, qsizetype step)
{
    LineIndex index;
    LineIndex joined;
    for (qsizetype at = 0; at < text.size(); at += step) {
        const QByteArrayView part = QByteArrayView(text).sliced(at, std::min(step, text.size() - at));
        index.append(part);
        LineIndex next(TextEncoding::Utf8, at);
        next.append(part);
        joined.append(std::move(next));
    }
    qint64 line = 0;
    for (qsizetype start = 0; start < text.size(); ++line) {
        const qsizetype found = text.indexOf('\n', start);
        const qsizetype end = found < 0 ? text.size() : found + 1;
        const LineIndex::Span span = index.line(line), other = joined.line(line);
        fuzz::require(span.start == start && span.length == end - start, "every line is where it is");
        fuzz::require(other.start == start && other.length == end - start, "pieces join to the same lines");
        fuzz::require(
            index.lineAt(start) == line && index.lineAt(end - 1) == line, "every byte has its line");
        start = end;
    }
    fuzz::require(index.lineCount() == line && joined.lineCount() == line, "there are no other lines");
}

void requireUtf16(const QByteArray& text, TextEncoding encoding)
{
    const QByteArrayView whole = QByteArrayView(text).first(text.size() & ~qsizetype(1));
    LineIndex index(encoding);
    index.append(whole);
    qint64 size = 0;
    for (qint64 line = 0; line < index.lineCount(); ++line) {
        fuzz::require(index.line(line).start == size, "lines follow each other");
        fuzz::require(index.line(line).length % 2 == 0, "no line ends in the middle of a unit");
        size += index.line(line).length;
    }
    fuzz::require(size == whole.size(), "lines are all there is");
}

}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    require8Bit(text, 1 + text.size() / 7);
    requireUtf16(text, TextEncoding::Utf16LittleEndian);
    requireUtf16(text, TextEncoding::Utf16BigEndian);
    const auto matcher = LineMatcher::of({.text = text.startsWith('l') ? u"loss"_s : u"a"_s});
    qsizetype last = -1;
    matcher->forEachMatch(text, [&](qsizetype start, qsizetype end) {
        fuzz::require(start > last && end <= text.size() && start <= end, "matches come in order");
        fuzz::require(
            matcher->matches(QByteArrayView(text).sliced(start, end - start)), "what matches matches");
        last = start;
    });
    return 0;
}
