// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/hosttools.h"
#include "core/devcontainer/vscodeuri.h"

namespace tandem {

/// Visual Studio Code on this computer, by its command line.
struct Editor {
    QString program;
    QStringList arguments; ///< Before those of a call: what a script of Windows needs.

    Command open(const QString& folderUri) const;

    bool operator==(const Editor&) const = default;
};

/// Found in PATH or where its installers put it, the released one before Insiders; from inside WSL that of
/// Windows too. Nothing when there is none.
std::optional<Editor> findEditor(const HostTools& host);

/// A project as the editor opens it: where it lies inside, and its configuration where it has several. An
/// empty one leaves the choice to the editor.
FolderToOpen folderToOpen(const HostTools& host, const QString& folder, const QString& configuration);

/// What to type to open a folder.
QString openCommandText(const QString& folderUri);

}
