// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/desk/desk.h"
#include "core/environment/compare/comparisontable.h"

namespace tandem {

/// Where there are environments to compare: versions and runs of the workspace, containers and files of this
/// computer.
class EnvironmentSources {
public:
    enum class Kind { Version, Run, Container, File };

    /// One of a kind: "torch-env:4", the name of a run, the id of a container, the path of a file.
    struct Choice {
        QString key;
        QString title;
        bool operator==(const Choice&) const = default;
    };

    explicit EnvironmentSources(Desk& desk)
        : m_desk(desk)
    {
    }

    void setWorkspace(std::shared_ptr<azure::WorkspaceClient> workspace);
    /// The newest first; nothing for files, which a dialog offers.
    Task<QList<Choice>> choices(Kind kind);
    Task<EnvironmentSide> side(Kind kind, QString key);

private:
    Task<QList<Choice>> versions();
    Task<QList<Choice>> runs();
    Task<EnvironmentSide> version(QString title, QString name, QString version);
    Task<EnvironmentSide> run(QString name);
    Task<QList<InstalledPackage>> installedInImageOf(DevContainerFacts facts);

    Desk& m_desk;
    std::shared_ptr<azure::WorkspaceClient> m_workspace;
};

}
