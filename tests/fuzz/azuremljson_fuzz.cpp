// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/import/importedenvironment.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    for (const QString& name : {u"environment.json"_s, u"unnamed"_s, u"pylock.toml"_s}) {
        const auto imported = importEnvironment(bytes, name);
        fuzz::require(imported.isUnderstood || !imported.problems.isEmpty(), "every refusal has a reason");
        imported.definition.imageHash();
        toEnvironmentYaml(imported.definition);
    }
    return 0;
}
