// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/desk/desk.h"
#include "core/settings/settings.h"
#include "ui/pages/devcontainerrow.h"

namespace tandem {

/// What became of the dev containers that Tandem has written: their projects, their containers, and, where
/// there is a workspace, how old their images are.
class DevContainerLookup {
public:
    using Workspace = std::shared_ptr<azure::WorkspaceClient>;

    DevContainerLookup(const Settings& settings, Desk& desk)
        : m_settings(settings)
        , m_desk(desk)
    {
    }

    Task<QList<DevContainerRow>> all(Workspace workspace);
    Task<QList<DevContainerRow>> ofRun(Workspace workspace, QString run);

private:
    QList<DevContainerRow> known() const;
    Task<QList<DevContainerRow>> completed(Workspace workspace, QList<DevContainerRow> rows);
    Task<Done> findAge(Workspace workspace, DevContainerRow* row);

    const Settings& m_settings;
    Desk& m_desk;
};

}
