// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/subscriptionservice.h"

#include "core/async/together.h"
#include "core/azure/apiversions.h"
#include "core/base/json.h"

namespace tandem::azure {

namespace {

Tenant tenantFrom(const QJsonObject& item)
{
    const QString name = item.value(u"displayName").toString();
    return {.id = item.value(u"tenantId").toString(),
        .name = name.isEmpty() ? item.value(u"defaultDomain").toString() : name};
}

Subscription subscriptionFrom(const QJsonObject& item)
{
    return {.id = item.value(u"subscriptionId").toString(),
        .name = item.value(u"displayName").toString(),
        .tenant = item.value(u"tenantId").toString(),
        .state = item.value(u"state").toString()};
}

ResourceGroup groupFrom(const QJsonObject& item)
{
    return {.name = item.value(u"name").toString(), .location = item.value(u"location").toString()};
}

bool isRegistered(const QJsonObject& providerState)
{
    return providerState.value(u"registrationState").toString() == u"Registered";
}

/// The segment after `kind`, which services write in any case.
QString segmentAfter(const QString& id, QStringView kind)
{
    const QStringList parts = id.split(u'/');
    for (qsizetype i = 0; i + 1 < parts.size(); ++i)
        if (parts[i].compare(kind, Qt::CaseInsensitive) == 0)
            return parts[i + 1];
    return {};
}

ListedWorkspace workspaceFrom(const QJsonObject& item)
{
    const QString id = item.value(u"id").toString();
    return {.id = id,
        .name = item.value(u"name").toString(),
        .friendlyName = json::at(item, {u"properties", u"friendlyName"}).toString(),
        .location = item.value(u"location").toString(),
        .subscriptionId = segmentAfter(id, u"subscriptions"),
        .resourceGroup = segmentAfter(id, u"resourceGroups")};
}

}

QUrl SubscriptionService::url(
    const QString& subscription, const QString& encodedPath, QStringView apiVersion) const
{
    Query query;
    query.append({u"api-version"_s, apiVersion.toString()});
    QString path = u"/subscriptions"_s;
    if (!subscription.isEmpty())
        path += u'/' + encoded(subscription) + encodedPath;
    return below(m_resourceManager, path, query);
}

Task<QList<Tenant>> SubscriptionService::tenants()
{
    Query query;
    query.append({u"api-version"_s, apiversion::subscriptions.toString()});
    QList<Tenant> tenants;
    for (const auto& item : co_await m_arm.list(below(m_resourceManager, u"/tenants"_s, query)))
        tenants << tenantFrom(item.toObject());
    co_return tenants;
}

Task<QList<Subscription>> SubscriptionService::list()
{
    QList<Subscription> subscriptions;
    for (const auto& item : co_await m_arm.list(url({}, {}, apiversion::subscriptions)))
        subscriptions << subscriptionFrom(item.toObject());
    co_return subscriptions;
}

Task<QList<ResourceGroup>> SubscriptionService::resourceGroups(QString subscription)
{
    QList<ResourceGroup> groups;
    for (const auto& item :
        co_await m_arm.list(url(subscription, u"/resourcegroups"_s, apiversion::resourceGroups)))
        groups << groupFrom(item.toObject());
    co_return groups;
}

Task<ResourceGroup> SubscriptionService::createResourceGroup(
    QString subscription, QString name, QString region)
{
    QJsonObject body;
    body.insert(u"location"_s, region);
    const QUrl group = url(subscription, u"/resourcegroups/"_s + encoded(name), apiversion::resourceGroups);
    co_return groupFrom(co_await m_arm.put(group, body));
}

Task<QList<Region>> SubscriptionService::regions(QString subscription)
{
    QList<Region> regions;
    for (const auto& item :
        co_await m_arm.list(url(subscription, u"/locations"_s, apiversion::subscriptions)))
        regions << Region{
            item.toObject().value(u"name").toString(), item.toObject().value(u"displayName").toString()};
    co_return regions;
}

Task<QList<ListedWorkspace>> SubscriptionService::workspaces(QString subscription)
{
    QList<ListedWorkspace> workspaces;
    const QUrl all = url(subscription, u"/providers/Microsoft.MachineLearningServices/workspaces"_s,
        apiversion::machineLearning);
    for (const auto& item : co_await m_arm.list(all))
        workspaces << workspaceFrom(item.toObject());
    co_return workspaces;
}

Task<Done> SubscriptionService::tellWorkspaces(Subscription subscription, const Found* found)
{
    const auto outcome = co_await workspaces(subscription.id).result();
    (*found)(subscription, outcome);
    co_return Done{};
}

Task<Done> SubscriptionService::allWorkspaces(Found found)
{
    constexpr int atOnce = 8;
    const auto subscriptions = co_await list();
    std::list<Task<Done>> tasks;
    for (const Subscription& subscription : subscriptions)
        if (subscription.isUsable())
            tasks.push_back(tellWorkspaces(subscription, &found));
    co_return co_await together(std::move(tasks), atOnce);
}

QUrl SubscriptionService::providerUrl(const QString& subscription, const QString& provider) const
{
    return url(subscription, u"/providers/"_s + provider, apiversion::providers);
}

Task<QStringList> SubscriptionService::missingProviders(QString subscription, QStringList wanted)
{
    QStringList missing;
    for (const QString& provider : wanted) {
        const auto state = co_await m_arm.get(providerUrl(subscription, provider));
        if (!isRegistered(state))
            missing << provider;
    }
    co_return missing;
}

Task<Done> SubscriptionService::registerProviders(QString subscription, QStringList providers)
{
    for (const QString& provider : providers) {
        const QUrl start = providerUrl(subscription, provider + u"/register"_s);
        co_await m_arm.query(start, QJsonObject()); // registering twice is registering once
    }
    std::function<bool(const QJsonObject&)> isDone = isRegistered;
    for (const QString& provider : providers)
        co_await m_arm.getUntil(providerUrl(subscription, provider), isDone);
    co_return Done{};
}

}
