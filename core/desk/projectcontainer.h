// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"

namespace tandem {

/// What a project's devcontainer.json says about where it comes from: what the export wrote into it.
struct ProjectContainer {
    QString folder; ///< The project's.
    QString file; ///< The devcontainer.json, below the folder.
    QString name;
    QString run;
    QString environment;
    QString version;
    QString image; ///< What its Dockerfile starts from now.
    QString imageOfRun; ///< What it was exported from.
    QString digest; ///< Of the image of the run.
    QString hostInterpreter; ///< The Python of a run that had no image.

    bool operator==(const ProjectContainer&) const = default;
};

/// Read from any of a project's devcontainer.json, comments allowed; one of Tandem's comes first. An Error
/// says what is wrong with it or that there is none.
Result<ProjectContainer> projectContainer(const QString& folder);

/// The container that editors or the reference command line have made for the folder.
struct DeskContainer {
    QString id;
    QString image; ///< Its id.
    bool isRunning = false;

    bool operator==(const DeskContainer&) const = default;
};

/// What the engine is asked for the ids of a project's containers: one question for each name of its folder.
QList<Command> containersOf(const ContainerEngine& engine, const QString& folder);

/// Nothing while there is none; one that runs is preferred.
Task<std::optional<DeskContainer>> containerOf(ContainerEngine engine, QString folder);

}
