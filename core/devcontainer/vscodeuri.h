// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/hosts/wslsession.h"

namespace tandem {

/// A project that is to be opened in its dev container.
struct FolderToOpen {
    QString folder; ///< As the host writes it; from inside WSL as Linux does.
    QString configuration; ///< Below the folder; empty: its only one.
    QString workspaceFolder; ///< Inside the container; empty: where the tools mount a project.
    std::optional<WslSession> wsl; ///< That this host is WSL.
};

/// The folder as VS Code on this host knows it: from inside WSL and of its shares \\wsl.localhost, without
/// the prefix "\\?\".
QString hostPathForEditor(const FolderToOpen& folder);

/// What `code --folder-uri` opens.
QString devContainerFolderUri(const FolderToOpen& folder);
QString devContainerFolderUri(const QString& hostFolder);

/// The same for a browser or a desktop that knows the editor's own scheme, where `code` is not in PATH.
QString devContainerLink(const FolderToOpen& folder);

/// Where a project is in its container: what its configuration says, else below /workspaces; `mounted` is the
/// folder that is mounted, the project's own or that of the repository around it.
QString workspaceFolderOf(const QByteArray& configuration, const QString& folder, const QString& mounted);

}
