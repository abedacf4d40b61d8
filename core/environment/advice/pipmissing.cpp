// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

namespace tandem::advice {

void findMissingPip(const Subject& subject, Findings& findings)
{
    if (subject.definition().pipRequirements.isEmpty() || subject.condaNamed(u"pip"_s))
        return;
    Finding finding = subject.finding(u"pip-missing"_s, Severity::Warning, {Place::Part::Pip, 0});
    finding.sentence = said("There are pip packages, but pip is not among the conda packages.");
    finding.reason =
        said("conda then may use another pip than the environment's, so that the packages end up "
             "in the wrong place; it warns of this itself, and other solvers stop.");
    finding.edit = Edit{said("Add pip to the conda packages"),
        [](EnvironmentDefinition& definition) { definition.condaPackages << CondaSpec::of(u"pip"_s); }};
    findings << finding;
}

}
