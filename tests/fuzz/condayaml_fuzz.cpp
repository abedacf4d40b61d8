// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condayaml.h"
#include "core/environment/import/importedenvironment.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    toJson(importEnvironment(bytes, u"environment.yml"_s));
    const auto reading = readCondaYaml(fuzz::textOf(data, size));
    if (!reading) {
        fuzz::require(positionOf(reading.error()).has_value(), "every refusal names its place");
        return 0;
    }
    const QString once = toCondaYaml(reading->definition);
    const auto again = readCondaYaml(once);
    if (reading->definition == EnvironmentDefinition())
        return 0;
    fuzz::require(again && again->definition == reading->definition, "what was written reads back");
    fuzz::require(toCondaYaml(again->definition) == once, "writing again changes nothing");
    return 0;
}
