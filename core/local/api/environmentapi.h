// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/api/armroutes.h"
#include "core/local/api/work.h"
#include "core/local/store/environmentstore.h"

namespace tandem::local {

/// Environments and their versions.
class EnvironmentApi {
public:
    EnvironmentApi(Workspace workspace, EnvironmentStore environments, Work& work, const Clock& clock)
        : m_workspace(std::move(workspace))
        , m_environments(environments)
        , m_work(work)
        , m_clock(clock)
    {
    }
    void addTo(ArmRoutes& routes);

private:
    Result<Response> list(const Request& request) const;
    Result<Response> get(const Request& request) const;
    Result<Response> put(const Request& request) const;
    Result<Response> remove(const Request& request) const;
    Result<Response> listVersions(const Request& request) const;
    Result<Response> getVersion(const Request& request) const;
    Result<Response> putVersion(const Request& request) const;
    Result<Response> removeVersion(const Request& request) const;
    QJsonObject shape(const EnvironmentRecord& environment) const;
    QJsonObject shape(const EnvironmentVersionRecord& version) const;

    Workspace m_workspace;
    EnvironmentStore m_environments;
    Work& m_work;
    const Clock& m_clock;
};

}
