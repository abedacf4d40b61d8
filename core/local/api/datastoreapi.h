// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/api/armroutes.h"
#include "core/local/blobs/signedurls.h"

namespace tandem::local {

/// The two datastores of the workspace: uploads (the default one) and the artifacts of runs.
class DatastoreApi {
public:
    DatastoreApi(Workspace workspace, QDateTime createdAt, const SignedUrls& urls, const Clock& clock)
        : m_workspace(std::move(workspace))
        , m_createdAt(std::move(createdAt))
        , m_urls(urls)
        , m_clock(clock)
    {
    }
    void addTo(ArmRoutes& routes);

private:
    struct Datastore {
        QString name;
        QString container;
        bool isDefault = false;
    };
    QList<Datastore> datastores() const;
    Result<Datastore> find(const Request& request) const;
    QJsonObject shape(const Datastore& datastore, const Request& request) const;
    Result<Response> list(const Request& request) const;
    Result<Response> get(const Request& request) const;
    Result<Response> listSecrets(const Request& request) const;

    Workspace m_workspace;
    QDateTime m_createdAt;
    const SignedUrls& m_urls;
    const Clock& m_clock;
};

}
