// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"

namespace tandem {

/// How a dev container is from inside: who works there, and where what is outside is seen.
struct ContainerInside {
    QString user; ///< Empty: that of the container.
    QString folder; ///< The project's.
    QList<Mount> mounts;

    /// `project` is its folder out here. What devcontainer.json asks for comes second to what the container
    /// was really made with.
    static ContainerInside of(const ContainerState& container, const QString& project, const QString& file);
    /// Where a file or folder of this computer is seen; empty where it is not.
    QString pathOf(const QString& outside) const;

    bool operator==(const ContainerInside&) const = default;
};

/// The folder that the tools mount for a project: that of the repository around it, where there is one.
QString mountedFolder(const QString& project);

}
