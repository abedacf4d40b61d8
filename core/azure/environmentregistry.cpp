// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/environmentregistry.h"

#include "core/azure/apiversions.h"
#include "core/azure/environmentjson.h"

#include <QCoreApplication>

namespace tandem::azure {

namespace {

QString versionPath(const QString& environment, const QString& version)
{
    return u"/environments/%1/versions/%2"_s.arg(encoded(environment), encoded(version));
}

}

QUrl registryDiscovery(const Cloud& cloud)
{
    // As the SDK: one region of each cloud knows (azure/ai/ml/_azure_environments.py).
    const QString suffix = cloud.dataPlaneSuffixes.value(0);
    const QString region = suffix.endsWith(u".cn") ? u"chinaeast2"_s
        : suffix.endsWith(u".us")                  ? u"usgovarizona"_s
                                                   : u"eastus"_s;
    return QUrl(u"https://%1.%2"_s.arg(region, suffix));
}

bool isRegistryAsset(const QString& text)
{
    return text.startsWith(u"azureml://registries/");
}

Task<EnvironmentRegistry> EnvironmentRegistry::find(ArmClient* arm, QUrl discovery, QString name)
{
    Query query;
    query.append({u"api-version"_s, u"v1.0"_s});
    const QUrl url =
        below(discovery, u"/registrymanagement/v1.0/registries/%1/discovery"_s.arg(encoded(name)), query);
    const auto found = co_await arm->get(url);
    const QUrl provider(found.value(u"primaryRegionResourceProviderUri").toString());
    if (provider.scheme() != u"https" || provider.host().isEmpty())
        co_return Error{.kind = Error::Kind::Protocol,
            .message =
                QCoreApplication::translate("Azure", "The registry %1 does not say where it is.").arg(name),
            .details = QString::fromUtf8(json::compact(found))};
    const auto part = [&](QStringView key) { return encoded(found.value(key).toString()); };
    const QUrl root = below(provider,
        u"/mferp/managementfrontend/subscriptions/%1/resourceGroups/%2/providers/Microsoft.MachineLearningServices/registries/%3"_s
            .arg(part(u"subscriptionId"), part(u"resourceGroup"), encoded(name)));
    co_return EnvironmentRegistry(*arm, name, root);
}

QUrl EnvironmentRegistry::url(const QString& encodedPath, Query query) const
{
    query.append({u"api-version"_s, apiversion::registryAssets.toString()});
    return below(m_root, encodedPath, query);
}

Task<QList<EnvironmentContainer>> EnvironmentRegistry::list(EnvironmentService::View view)
{
    Query query;
    query.append({u"listViewType"_s, toString(view)});
    QList<EnvironmentContainer> containers;
    for (const auto& item : co_await m_arm->list(url(u"/environments"_s, query)))
        containers << environmentContainerFrom(item.toObject());
    co_return containers;
}

Task<QList<EnvironmentVersion>> EnvironmentRegistry::versions(QString environment)
{
    Query query;
    query.append({u"$orderBy"_s, u"createdtime desc"_s});
    const QUrl all = url(u"/environments/%1/versions"_s.arg(encoded(environment)), query);
    QList<EnvironmentVersion> versions;
    for (const auto& item : co_await m_arm->list(all))
        versions << environmentVersionFrom(item.toObject());
    co_return versions;
}

Task<EnvironmentVersion> EnvironmentRegistry::get(QString environment, QString version)
{
    if (version == u"latest") {
        const auto container = co_await m_arm->get(url(u"/environments/"_s + encoded(environment)));
        version = environmentContainerFrom(container).latestVersion;
    }
    co_return environmentVersionFrom(co_await m_arm->get(url(versionPath(environment, version))));
}

QString EnvironmentRegistry::assetId(const EnvironmentVersion& version) const
{
    return u"azureml://registries/"_s + m_name + versionPath(version.name, version.version);
}

}
