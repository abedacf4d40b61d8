// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray text = fuzz::bytesOf(data, size);
    const QList<BuildReport> whole = BuildLogParser::parse(text);
    BuildLogParser parser;
    for (const char& byte : text)
        parser.feed(QByteArrayView(&byte, 1));
    parser.finish();
    fuzz::require(parser.builds() == whole, "how the bytes arrive does not matter");
    for (const BuildReport& build : whole) {
        fuzz::require(
            build.outcome != BuildOutcome::Failure || !build.causes.isEmpty(), "a failure has a cause");
        for (const BuildStep& step : build.steps)
            fuzz::require(step.firstLine <= step.lastLine, "a step ends after it began");
    }
    return 0;
}
