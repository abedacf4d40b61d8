// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/hosts/containerpath.h"

namespace tandem {

ContainerPath ContainerPath::workspaceOf(const QString& folderName)
{
    return {LinuxPath({u"workspaces"_s}) / folderName};
}

std::optional<ContainerPath> FolderMount::toContainer(const QStringList& hostNames) const
{
    if (!LinuxPath(hostNames).isBelow(LinuxPath(hostFolder)))
        return {};
    return ContainerPath{LinuxPath(inside.path.names() + hostNames.sliced(hostFolder.size()))};
}

std::optional<QStringList> FolderMount::toHost(const ContainerPath& path) const
{
    if (!path.path.isBelow(inside.path))
        return {};
    return hostFolder + path.path.names().sliced(inside.path.names().size());
}

}
