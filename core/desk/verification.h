// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/projectcontainer.h"
#include "core/desk/pythonstate.h"

namespace tandem {

/// Something that a container has otherwise than its run had it.
struct Deviation {
    enum class Kind { Image, Interpreter, PythonVersion, PipPackage, CondaPackage };
    /// Where it comes from: the image is another one, the Dockerfile did it, or somebody inside.
    enum class Origin { Image, Dockerfile, Container };

    Kind kind = Kind::PipPackage;
    QString name; ///< Of the package.
    QString ofRun; ///< Version, path or digest; empty for what the run did not have.
    QString inContainer; ///< Empty for what is missing.
    Origin origin = Origin::Container;

    bool operator==(const Deviation&) const = default;
};

/// A container held against its run.
struct Verification {
    ProjectContainer project;
    DeskContainer container;
    PythonState ofRun;
    PythonState inContainer;
    bool isFromImage = false; ///< Its image stands on the very layers of the run's image.
    QList<Deviation> deviations;

    bool isIdentical() const { return deviations.isEmpty(); }
};

/// What differs, with `built` (what the dev container's image has) telling who did it.
QList<Deviation> deviations(
    const PythonState& ofRun, const PythonState& built, const PythonState& inContainer);

/// The image that the run used, by its digest where one is known.
QString imageOfRun(const ProjectContainer& project);

/// Asks the project's container that runs, the image it was made from and that of the run. That
/// image is fetched by nobody: where it is missing the Error's code is "ImageMissing".
Task<Verification> verifyDevContainer(ContainerEngine engine, QString folder);

}
