// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"

namespace tandem::azure {

/// A datastore that is a container of blobs.
struct BlobDatastore {
    QString name;
    QString protocol; ///< "https"
    QString endpoint; ///< "core.windows.net"; an address with its port where no names are.
    QString account;
    QString container;
    QString credentials; ///< "AccountKey", "Sas"; "None": each as themselves.

    QUrl containerUrl() const;
    bool operator==(const BlobDatastore&) const = default;
};

/// The workspace's default datastore, and the folders that are uploaded to it, laid there as the SDK does.
class DatastoreService {
public:
    DatastoreService(ArmClient& arm, const Clock& clock, WorkspaceLocation workspace)
        : m_arm(arm)
        , m_clock(clock)
        , m_workspace(std::move(workspace))
    {
    }

    Task<BlobDatastore> defaultStore();
    /// What opens a datastore's container, as the query of an address; empty where the token does.
    Task<QString> signatureOf(BlobDatastore store);

    struct Uploaded {
        QString uri;
        bool wasThere = false;
        int files = 0;
        qint64 bytes = 0;
    };
    /// The build context of an image; `dockerfile` ("Dockerfile" unless named) must be in it. Honours
    /// .amlignore, else .gitignore; a .dockerignore goes along and is honoured by the build. An unchanged
    /// folder is not uploaded again.
    Task<Uploaded> uploadContext(QString folder, QString dockerfile, Progress progress = {});

private:
    ArmClient& m_arm;
    const Clock& m_clock;
    WorkspaceLocation m_workspace;
};

}
