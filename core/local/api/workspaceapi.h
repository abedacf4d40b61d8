// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/api/armroutes.h"

namespace tandem::local {

/// Subscriptions, resource groups, the workspace, and discovery of the data plane.
class WorkspaceApi {
public:
    /// `engine` is the container engine's title; empty: none works here.
    WorkspaceApi(Workspace workspace, QDateTime createdAt, QString engine)
        : m_workspace(std::move(workspace))
        , m_createdAt(std::move(createdAt))
        , m_engine(engine.isEmpty() ? Workspace::noEngine() : std::move(engine))
    {
    }
    void addTo(Router& router, ArmRoutes& routes);

private:
    QJsonObject subscription() const;
    QJsonObject resourceGroup() const;
    QJsonObject workspace(const Request& request) const;
    Response discovery(const Request& request) const;

    Workspace m_workspace;
    QDateTime m_createdAt;
    QString m_engine;
};

}
