// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"

namespace tandem::azure {

/// The source folder of a run, uploaded as a code version. An unchanged folder is not uploaded again: the
/// service finds it by its content hash (version 202208, as the SDK computes it).
class CodeService {
public:
    CodeService(ArmClient& arm, WorkspaceLocation workspace)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
    {
    }

    struct Uploaded {
        QString codeId;
        bool wasThere = false;
        int files = 0;
        qint64 bytes = 0;
    };
    /// Honours .amlignore, else .gitignore. More than 300 MB is an Error that names the largest files.
    Task<Uploaded> upload(QString folder, Progress progress = {});

    /// The content hash of a code version; empty where the service does not know it in that form.
    Task<QString> hashOf(QString codeId);

private:
    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
};

}
