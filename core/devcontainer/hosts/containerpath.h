// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/hosts/linuxpath.h"

namespace tandem {

/// A path inside a container: written as on Linux, but of another file system, so it is another type.
struct ContainerPath {
    LinuxPath path;

    /// Where the dev container tools mount a project whose folder has this name.
    static ContainerPath workspaceOf(const QString& folderName);
    QString text() const { return path.text(); }
    bool operator==(const ContainerPath&) const = default;
};

/// A folder of the host that is mounted in a container. Of a host path only its names below the folder count.
struct FolderMount {
    QStringList hostFolder; ///< The names of its path.
    ContainerPath inside;

    std::optional<ContainerPath> toContainer(const QStringList& hostNames) const;
    std::optional<QStringList> toHost(const ContainerPath& path) const;
};

}
