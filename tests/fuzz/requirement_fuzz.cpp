// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/requirementsfile.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    for (const RequirementsLine& line : readRequirements(fuzz::textOf(data, size))) {
        const PipRequirement& requirement = line.requirement;
        fuzz::require(line.number > 0, "every line has a number");
        fuzz::require(
            requirement.isValid() || !requirement.problem().isEmpty(), "every refusal has a reason");
        if (requirement.kind() != PipRequirement::Kind::Requirement)
            continue;
        const PipRequirement again(requirement.canonicalText());
        fuzz::require(again.canonicalText() == requirement.canonicalText(), "the canonical form is its own");
    }
    return 0;
}
