// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/advisor.h"

#include "core/environment/advice/rules.h"

#include <algorithm>
#include <tuple>

namespace tandem::advice {

namespace {

constexpr Rule rules[]{findConflictMarkers, findUnreadableEntries, findDuplicates, findMissingChannels,
    findPackagesOfOtherPlatforms, findBuildsOfOtherPlatforms, findFilesNotUploaded, findDeprecatedBaseImage,
    findCpuBuildOnGpuImage, findGpuBuildOnCpuImage, findCudaMismatch, findDifferentCudaVersions,
    findCudatoolkitBesidePytorchCuda, findMissingPip, findPackagesInCondaAndPip, findPythonAtEndOfLife,
    findMissingRuntimePackages, findUnpinnedPackages, findOrderChanges};

}

Advisor::Advisor(Knowledge knowledge)
    : m_knowledge(std::move(knowledge))
{
}

QList<Finding> Advisor::findings(
    const EnvironmentDefinition& definition, const Circumstances& circumstances) const
{
    const Subject subject(definition, m_knowledge, circumstances);
    QList<Finding> findings;
    for (const Rule rule : rules)
        rule(subject, findings);
    std::stable_sort(findings.begin(), findings.end(), [](const Finding& one, const Finding& other) {
        const auto rank = [](const Finding& finding) {
            return std::tuple(-int(finding.severity), int(finding.place.part), finding.place.index);
        };
        return rank(one) < rank(other);
    });
    return findings;
}

}
