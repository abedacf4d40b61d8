// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/dockerinstructions.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    int line = 0;
    for (const auto& instruction : dockerfileInstructions(bytes)) {
        fuzz::require(instruction.line > line, "instructions follow each other");
        fuzz::require(instruction.line <= bytes.count('\n') + 1, "an instruction stands in the text");
        line = instruction.line;
        for (const QString& word : instruction.words())
            expandedArguments(word, {{u"A"_s, u"b"_s}});
    }
    return 0;
}
