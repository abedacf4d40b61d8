// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspacelocation.h"

#include "core/azure/apiversions.h"

#include <QUrlQuery>

namespace tandem::azure {

QString encoded(const QString& name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

QUrl below(const QUrl& base, const QString& encodedPath, const Query& query)
{
    QUrl url = base;
    QString path = base.path(QUrl::FullyEncoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + encodedPath, QUrl::StrictMode);
    QUrlQuery items;
    for (const auto& [key, value] : query)
        items.addQueryItem(key, encoded(value)); // "+" would be read as a space
    url.setQuery(items);
    return url;
}

QString lastSegment(const QString& resourceId)
{
    return resourceId.section(u'/', -1, -1, QString::SectionSkipEmpty);
}

QString WorkspaceLocation::resourceId() const
{
    return u"/subscriptions/%1/resourceGroups/%2/providers/Microsoft.MachineLearningServices/workspaces/%3"_s
        .arg(subscriptionId, resourceGroup, name);
}

namespace {

QString encodedResourceId(const WorkspaceLocation& location)
{
    WorkspaceLocation copy = location;
    copy.subscriptionId = encoded(copy.subscriptionId);
    copy.resourceGroup = encoded(copy.resourceGroup);
    copy.name = encoded(copy.name);
    return copy.resourceId();
}

}

QUrl WorkspaceLocation::resource(const QString& encodedPath, Query query) const
{
    query.append({u"api-version"_s, apiversion::machineLearning.toString()});
    return below(resourceManager, encodedResourceId(*this) + encodedPath, query);
}

QUrl WorkspaceLocation::regional(const QString& region, const QString& encodedPath) const
{
    Query query;
    query.append({u"api-version"_s, apiversion::machineLearning.toString()});
    return below(resourceManager,
        u"/subscriptions/%1/providers/Microsoft.MachineLearningServices/locations/%2"_s.arg(
            encoded(subscriptionId), encoded(region))
            + encodedPath,
        query);
}

QUrl WorkspaceLocation::data(
    const QUrl& api, const QString& service, const QString& encodedPath, const Query& query) const
{
    return below(api, u'/' + service + encodedResourceId(*this) + encodedPath, query);
}

}
