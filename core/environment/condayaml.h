// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/environmentdefinition.h"
#include "core/environment/environmentproblem.h"

#include <optional>

namespace tandem {

/// A place in a text, counted from 1.
struct TextPosition {
    int line = 1;
    int column = 1;
    bool operator==(const TextPosition&) const = default;
};

/// Where in its text each entry of a definition stands; entry by entry in the order of the definition.
struct EnvironmentPlaces {
    QList<TextPosition> channels;
    QList<TextPosition> condaPackages;
    QList<TextPosition> pipRequirements;
    QMap<QString, TextPosition> variables;
    QMap<QString, TextPosition> keys; ///< "name", "dependencies", "prefix" …
    bool operator==(const EnvironmentPlaces&) const = default;
};

/// What a conda environment file says, and what is wrong with it though it can be read.
struct CondaYamlReading {
    EnvironmentDefinition definition;
    EnvironmentPlaces places;
    QList<EnvironmentProblem> problems;
    /// Among the problems, the first that makes the form of the file wrong: conda refuses it, or reads
    /// something else than is written.
    std::optional<Error> refusal;
};

/// Reads a conda environment file, or the JSON text that AzureML makes of it, as PyYAML would. An Error says
/// the line and column where it stops making sense and what to do about it. The base image stays empty: a
/// conda file has none.
Result<CondaYamlReading> readCondaYaml(const QString& text);

/// The same for those who want nothing but a faultless file.
Result<EnvironmentDefinition> fromCondaYaml(const QString& text);

/// Where readCondaYaml() or fromCondaYaml() stumbled, for an editor to point at.
std::optional<TextPosition> positionOf(const Error& error);

/// The conda part as a conda environment file. Without a name there is no `name:` line.
QString toCondaYaml(const EnvironmentDefinition& definition);

}
