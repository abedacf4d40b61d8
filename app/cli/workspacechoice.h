// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace tandem::cli {

/// Which workspace a command is about: the one --workspace names; else that of the project's config.json,
/// when somebody is signed in; else the one chosen with "workspace use"; else the local one.
struct WorkspaceChoice {
    QString wanted; ///< A name or a resource id; empty: the local one.
    QString from; ///< The config.json that says so; else empty.
    bool isLocal() const { return wanted.isEmpty(); }
    bool operator==(const WorkspaceChoice&) const = default;
};

/// Reads the list of accounts.
Result<WorkspaceChoice> chosenWorkspace(const Invocation& invocation);
/// Whether the person means the local workspace, whatever Azure holds.
bool isLocalName(const QString& name);
/// Whether it is the local workspace's own name or id, which another one may have as well.
bool isLocalWorkspace(const QString& nameOrId);

void declareWorkspace(QCommandLineParser& parser);
/// "--workspace NAME" may stand before the command as well.
QStringList withWorkspaceBehind(QStringList arguments);

}
