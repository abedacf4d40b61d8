// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/environmentdefinition.h"

#include <optional>

namespace tandem {

/// A place in a text, counted from 1.
struct TextPosition {
    int line = 1;
    int column = 1;
    bool operator==(const TextPosition&) const = default;
};

/// Reads a conda environment file, or the JSON text that AzureML makes of it. The base image stays empty:
/// a conda file has none. An Error says the line and column and what to do about it.
Result<EnvironmentDefinition> fromCondaYaml(const QString& text);

/// Where fromCondaYaml() stumbled, for an editor to point at.
std::optional<TextPosition> positionOf(const Error& error);

/// The conda part as a conda environment file. Without a name there is no `name:` line.
QString toCondaYaml(const EnvironmentDefinition& definition);

}
