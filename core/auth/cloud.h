// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QUrl>
#include <optional>

namespace tandem {

/// What a token is for.
enum class Audience { ResourceManager, MachineLearning, Storage };

/// One of Azure's clouds: where one signs in, and which hosts its tokens are for.
struct Cloud {
    QString name; ///< As the Azure CLI writes it: "AzureCloud".
    QString title;
    QUrl authority; ///< "https://login.microsoftonline.com", without the tenant.
    QStringList loginHosts; ///< Other names of the authority's host.
    QUrl resourceManager;
    QString machineLearningAudience;
    QString storageAudience;
    QUrl studio;
    QUrl portal;
    QStringList dataPlaneSuffixes; ///< Of the workspaces' regional hosts: "api.azureml.ms".
    QString storageSuffix; ///< "core.windows.net"
    QString registrySuffix; ///< "azurecr.io"
    QString keyVaultSuffix; ///< "vault.azure.net"

    /// "https://management.azure.com/.default"
    QString scope(Audience audience) const;
    /// Which token the host may see; none for hosts that are not Azure's, and without TLS.
    std::optional<Audience> audienceOf(const QUrl& url) const;
    bool operator==(const Cloud&) const = default;
};

/// The public cloud first.
const QList<Cloud>& knownClouds();
/// By the CLI's name or the title, in any case; an Error that lists the names.
Result<Cloud> cloudNamed(const QString& name);

}
