// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"
#include "core/environment/advice/subject.h"

namespace tandem::advice {

using Findings = QList<Finding>;

/// A rule looks at an environment and adds what it finds. It knows nothing of the other rules; where two
/// would speak of one thing, the more special one is asked in the other one's place.
using Rule = void (*)(const Subject& subject, Findings& findings);

void findDeprecatedBaseImage(const Subject& subject, Findings& findings);
void findCpuBuildOnGpuImage(const Subject& subject, Findings& findings);
void findGpuBuildOnCpuImage(const Subject& subject, Findings& findings);
void findCudaMismatch(const Subject& subject, Findings& findings);
void findDifferentCudaVersions(const Subject& subject, Findings& findings);
void findCudatoolkitBesidePytorchCuda(const Subject& subject, Findings& findings);
void findMissingChannels(const Subject& subject, Findings& findings);
void findPackagesInCondaAndPip(const Subject& subject, Findings& findings);
void findMissingPip(const Subject& subject, Findings& findings);
void findPythonAtEndOfLife(const Subject& subject, Findings& findings);
void findUnpinnedPackages(const Subject& subject, Findings& findings);
void findFilesNotUploaded(const Subject& subject, Findings& findings);
void findPackagesOfOtherPlatforms(const Subject& subject, Findings& findings);
void findBuildsOfOtherPlatforms(const Subject& subject, Findings& findings);
void findConflictMarkers(const Subject& subject, Findings& findings);
void findMissingRuntimePackages(const Subject& subject, Findings& findings);
void findDuplicates(const Subject& subject, Findings& findings);
void findOrderChanges(const Subject& subject, Findings& findings);
void findUnreadableEntries(const Subject& subject, Findings& findings);

}
