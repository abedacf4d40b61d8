// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspaceplan.h"

namespace tandem::azure {

/// Makes a workspace with all that it needs, and takes back what was made when something fails on the way. A
/// resource group that is there is used as it is and never removed.
class WorkspaceCreation {
public:
    using Told = std::function<void(const WorkspacePart&)>;
    /// `told` hears of each part that has come to another state.
    WorkspaceCreation(ArmClient& arm, const WorkspaceSpec& spec, const QString& unique, Told told);

    const QList<WorkspacePart>& parts() const { return m_parts; }
    /// Ends with the first Error, which names the part. Fails with code "WorkspaceAlreadyExists" when the
    /// name is taken.
    Task<Done> run();
    /// What cleanUp() would remove: what this object has made, or has begun to make.
    QList<WorkspacePart> leftovers() const;
    Task<Done> cleanUp();

private:
    Task<Done> make(qsizetype index);
    Task<bool> isThere(QUrl url);
    void setState(qsizetype index, WorkspacePart::State state);

    ArmClient& m_arm;
    QList<WorkspacePart> m_parts;
    Told m_told;
};

/// Digits for workspaceParts(), new ones each time.
QString uniqueDigits();

}
