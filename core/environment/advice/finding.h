// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

#include <functional>
#include <optional>

namespace tandem::advice {

enum class Severity {
    Hint, ///< Worth knowing; the environment works.
    Warning, ///< It may well fail, or do something else than it says.
    Error ///< It cannot be built.
};

/// The entry of an environment that a finding speaks of.
struct Place {
    enum class Part { Whole, BaseImage, Channel, Conda, Pip };

    Part part = Part::Whole;
    qsizetype index = 0; ///< In channels, condaPackages or pipRequirements.

    bool operator==(const Place&) const = default;
};

/// A change of the environment that answers a finding. It fits the definition that was looked at, and no
/// other.
struct Edit {
    QString sentence; ///< What it does, in the imperative.
    std::function<void(EnvironmentDefinition&)> apply;
};

/// One thing about an environment that its author should know.
struct Finding {
    QString name; ///< Stable, for programs and documents: "deprecated-base-image".
    Severity severity = Severity::Warning;
    Place place;
    QString entry; ///< The entry as it is written.
    QString sentence; ///< What is so.
    QString reason; ///< Why it matters.
    std::optional<Edit> edit;
};

}
