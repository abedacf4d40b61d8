// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/condaspec.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QString text = fuzz::textOf(data, size);
    const auto spec = CondaSpec::parse(text);
    fuzz::require(spec.text() == text, "the text stays as it is");
    fuzz::require(!spec.name().isEmpty() || !spec.isValid(), "what has no name is refused");
    if (!spec.isValid())
        return 0;
    const auto again = CondaSpec::parse(spec.canonicalText());
    fuzz::require(again.canonicalText() == spec.canonicalText(), "the canonical form is its own");
    for (const CondaVersion& version : spec.constraint().mentionedVersions()) {
        spec.matches(version, u"py_0"_s);
        fuzz::require(version == version && !(version < version), "a version is as great as itself");
    }
    fuzz::require(spec.constraint().contains(u"0"_s) == again.constraint().contains(u"0"_s),
        "the canonical form means the same");
    return 0;
}
