// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"

#include <functional>

namespace tandem::azure {

struct Tenant {
    QString id;
    QString name; ///< "Contoso", or its domain; empty where nobody says.
    bool operator==(const Tenant&) const = default;
};

/// Its name, or its id where it has none.
inline QString titleOf(const Tenant& tenant)
{
    return tenant.name.isEmpty() ? tenant.id : tenant.name;
}

struct Subscription {
    QString id;
    QString name;
    QString tenant;
    QString state; ///< "Enabled", "Warned", "PastDue", "Disabled", "Deleted"
    bool isUsable() const { return state != u"Disabled" && state != u"Deleted"; }
    bool operator==(const Subscription&) const = default;
};

struct ResourceGroup {
    QString name;
    QString location;
    bool operator==(const ResourceGroup&) const = default;
};

struct Region {
    QString name; ///< "eastus"
    QString displayName; ///< "East US"
    bool operator==(const Region&) const = default;
};

struct ListedWorkspace {
    QString id;
    QString name;
    QString friendlyName;
    QString location;
    QString subscriptionId;
    QString resourceGroup;
    bool operator==(const ListedWorkspace&) const = default;
};

/// What an account reaches: tenants, and in the one it asks from subscriptions, and in each its resource
/// groups, regions and workspaces.
class SubscriptionService {
public:
    SubscriptionService(ArmClient& arm, QUrl resourceManager)
        : m_arm(arm)
        , m_resourceManager(std::move(resourceManager))
    {
    }

    /// Those the account belongs to, as a member or as a guest.
    Task<QList<Tenant>> tenants();
    Task<QList<Subscription>> list();
    Task<QList<ResourceGroup>> resourceGroups(QString subscription);
    /// Makes it, or takes the one that is there in the same region.
    Task<ResourceGroup> createResourceGroup(QString subscription, QString name, QString region);
    Task<QList<Region>> regions(QString subscription);
    Task<QList<ListedWorkspace>> workspaces(QString subscription);

    /// A subscription's workspaces, or why they could not be listed.
    using Found = std::function<void(const Subscription&, const Result<QList<ListedWorkspace>>&)>;
    /// The workspaces of all subscriptions that can be used, side by side, told as they come. One that
    /// refuses does not keep the others from being listed.
    Task<Done> allWorkspaces(Found found);

    /// Which of these resource providers ("Microsoft.KeyVault") the subscription lacks.
    Task<QStringList> missingProviders(QString subscription, QStringList wanted);
    /// Registers them and waits until they are, which takes minutes. Ask the person first: it changes the
    /// subscription.
    Task<Done> registerProviders(QString subscription, QStringList providers);

private:
    QUrl url(const QString& subscription, const QString& encodedPath, QStringView apiVersion) const;
    QUrl providerUrl(const QString& subscription, const QString& provider) const;
    Task<Done> tellWorkspaces(Subscription subscription, const Found* found);

    ArmClient& m_arm;
    QUrl m_resourceManager;
};

}
