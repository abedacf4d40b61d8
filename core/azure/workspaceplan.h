// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspacelocation.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tandem::azure {

/// What a new workspace is to be.
struct WorkspaceSpec {
    WorkspaceLocation place;
    QString region;
    QString tenant; ///< Of the subscription: the key vault belongs to it.
    QString friendlyName; ///< Empty: its name.
    QString description;
    bool hasRegistry = false; ///< Otherwise Azure makes one when the first image is built.
};

/// A resource that a workspace consists of, or needs.
struct WorkspacePart {
    enum class Kind {
        ResourceGroup,
        StorageAccount,
        KeyVault,
        LogAnalytics,
        ApplicationInsights,
        ContainerRegistry,
        Workspace
    };
    /// Refused: it is not there. Failed: something of it may be there.
    enum class State { Waiting, Working, Made, Found, Refused, Failed, Removing, Removed };

    Kind kind = Kind::Workspace;
    QString name;
    QUrl url;
    QJsonObject body;
    State state = State::Waiting;
};

/// "storage account"
QString toString(WorkspacePart::Kind kind);
QString toString(WorkspacePart::State state);

/// The parts in the order in which they must be made, the workspace last. `unique` makes names that no other
/// customer of Azure has: hexadecimal digits.
QList<WorkspacePart> workspaceParts(const WorkspaceSpec& spec, const QString& unique);

/// The resource providers that a subscription needs for a workspace; a registry may come later.
QStringList providersOfWorkspaces();

/// Why Azure would refuse the name of a workspace or of a resource group, in a sentence; empty if it would
/// not. An empty name is not complained of.
QString complaintAboutWorkspace(const QString& name);
QString complaintAboutResourceGroup(const QString& name);

}
