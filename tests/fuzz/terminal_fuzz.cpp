// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/ansi.h"
#include "core/logs/logissues.h"
#include "core/logs/logtime.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

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
    severityOf(text);
    timeOf(text, QDate(2026, 11, 21));
    TracebackReader traceback;
    for (const QByteArray& each : text.split('\n'))
        traceback.take(each);
    return 0;
}
