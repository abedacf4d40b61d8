// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/router.h"
#include "core/local/workspace.h"

namespace tandem::local {

using ArmHandler = std::function<Result<Response>(const Request&)>;

/// Adds routes of Azure Resource Manager: they want an api-version, and a subscription, resource group and
/// workspace that exist. An Error becomes Azure's envelope.
class ArmRoutes {
public:
    ArmRoutes(Router& router, Workspace workspace)
        : m_router(router)
        , m_workspace(std::move(workspace))
    {
    }

    /// `pattern` starts at the root.
    void atRoot(const QByteArray& method, const QString& pattern, ArmHandler handler);
    /// `pattern` continues the workspace's id: "/computes/{name}".
    void inWorkspace(const QByteArray& method, const QString& pattern, ArmHandler handler);

    /// The oldest api-version of machine learning that is understood.
    static QString oldestApiVersion() { return u"2022-05-01"_s; }

private:
    void add(const QByteArray& method, const QString& pattern, ArmHandler handler, const QString& oldest);

    Router& m_router;
    Workspace m_workspace;
};

}
