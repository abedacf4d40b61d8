// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/cloud.h"
#include "core/azure/environmentservice.h"

namespace tandem::azure {

/// The environments of a registry, which many workspaces share: "azureml" has Microsoft's curated ones.
class EnvironmentRegistry {
public:
    /// Asks where the registry is. `discovery` is the host that knows, see registryDiscovery(); `arm` must
    /// outlive the registry.
    static Task<EnvironmentRegistry> find(ArmClient* arm, QUrl discovery, QString name);

    Task<QList<EnvironmentContainer>> list(EnvironmentService::View view);
    /// Newest first.
    Task<QList<EnvironmentVersion>> versions(QString environment);
    /// `version` may be "latest".
    Task<EnvironmentVersion> get(QString environment, QString version);
    /// What a run names the environment by: "azureml://registries/…".
    QString assetId(const EnvironmentVersion& version) const;

private:
    EnvironmentRegistry(ArmClient& arm, QString name, QUrl root)
        : m_arm(&arm)
        , m_name(std::move(name))
        , m_root(std::move(root))
    {
    }
    QUrl url(const QString& encodedPath, Query query = {}) const;

    ArmClient* m_arm;
    QString m_name;
    QUrl m_root; ///< "https://<region>…/registries/<name>"
};

/// The host that knows where a cloud's registries are.
QUrl registryDiscovery(const Cloud& cloud);
/// Whether a text names an environment of a registry: "azureml://registries/…".
bool isRegistryAsset(const QString& text);

}
