// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"

namespace tandem::advice {

/// The entry that a text names which comes from elsewhere, such as the log of a build: "numpy==1.21",
/// "channels", "torch, torchvision", with or without where it stood: "(line 2 of x.txt)", "(Dockerfile step
/// 3: RUN …)". Written otherwise, its package's name counts. Whole where there is none.
Place placeNamed(const QString& entry, const EnvironmentDefinition& definition);

/// Puts a text in the place of the entry that is named, or adds it: "channels: nvidia", "pip". Nothing where
/// that is not possible.
std::optional<Edit> editNamed(
    const QString& entry, const QString& replacement, const EnvironmentDefinition& definition);

}
