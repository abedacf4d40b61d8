// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/projectcontainer.h"
#include "ui/models/tablemodel.h"

namespace tandem {

/// A project that has a dev container, as a row of the list.
struct DevContainerRow {
    enum class State { Unknown, Gone, NotMade, Stopped, Running };
    enum class Age { Unknown, Newest, Newer };

    QString folder;
    ProjectContainer project;
    State state = State::Unknown;
    Age age = Age::Unknown;
    QString newestVersion; ///< Of the environment, where it has another image.
    QString problem; ///< Why its file could not be read.

    bool operator==(const DevContainerRow&) const = default;
};

QList<Column<DevContainerRow>> devContainerColumns();

/// "Running", and whether its image is the environment's newest, in words.
QString stateText(const DevContainerRow& row);
QString ageText(const DevContainerRow& row);

}
