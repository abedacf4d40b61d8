// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/environmentservice.h"
#include "core/base/clock.h"
#include "core/environment/environmentdefinition.h"
#include "ui/models/tablemodel.h"

namespace tandem {

/// An environment as the table shows it: its name and what is known of its latest version.
struct EnvironmentRow {
    azure::EnvironmentContainer container;
    std::optional<azure::EnvironmentVersion> latest;
    std::optional<azure::ImageDetails> image;
    bool operator==(const EnvironmentRow&) const = default;
};

struct VersionRow {
    azure::EnvironmentVersion version;
    std::optional<azure::ImageDetails> image;
    bool operator==(const VersionRow&) const = default;
};

QList<Column<EnvironmentRow>> environmentColumns(const Clock& clock);
/// Those of a registry: what is known without reading each version.
QList<Column<EnvironmentRow>> registryColumns(const Clock& clock);
QList<Column<VersionRow>> versionColumns(const Clock& clock);

/// What to register: the conda file as it was written, left out where there are no packages.
azure::EnvironmentVersion versionOf(
    const QString& name, const EnvironmentDefinition& definition, const QString& condaFile);

}
