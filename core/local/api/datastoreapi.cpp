// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/datastoreapi.h"

#include "core/local/api/armjson.h"
#include "core/local/api/paging.h"
#include "core/local/layout.h"

namespace tandem::local {

namespace {

constexpr auto secretTime = std::chrono::hours(8);

}

void DatastoreApi::addTo(ArmRoutes& routes)
{
    const QString one = u"/datastores/{name}"_s;
    routes.inWorkspace("GET", u"/datastores"_s, [this](const Request& it) { return list(it); });
    routes.inWorkspace("GET", one, [this](const Request& it) { return get(it); });
    routes.inWorkspace(
        "POST", one + u"/listSecrets"_s, [this](const Request& it) { return listSecrets(it); });
}

QList<DatastoreApi::Datastore> DatastoreApi::datastores() const
{
    return {{u"workspaceblobstore"_s, m_workspace.defaultContainer(), true},
        {u"workspaceartifactstore"_s, DataLayout::artifactContainer(), false}};
}

Result<DatastoreApi::Datastore> DatastoreApi::find(const Request& request) const
{
    const QString name = request.param(u"name"_s);
    for (const Datastore& datastore : datastores())
        if (datastore.name.compare(name, Qt::CaseInsensitive) == 0)
            return datastore;
    return Error{.message = u"The datastore \"%1\" was not found in this workspace."_s.arg(name),
        .httpStatus = 404,
        .code = u"ResourceNotFound"_s};
}

QJsonObject DatastoreApi::shape(const Datastore& datastore, const Request& request) const
{
    const QUrl base(request.baseUrl);
    // On Azure a container lies at protocol://account.blob.endpoint/container; here at
    // endpoint/account/container.
    const QJsonObject properties{{u"datastoreType"_s, u"AzureBlob"_s}, {u"accountName"_s, u"blob"_s},
        {u"containerName"_s, datastore.container}, {u"endpoint"_s, base.authority()},
        {u"protocol"_s, base.scheme()}, {u"credentials"_s, QJsonObject{{u"credentialsType"_s, u"Sas"_s}}},
        {u"serviceDataAccessAuthIdentity"_s, u"None"_s}, {u"isDefault"_s, datastore.isDefault},
        {u"subscriptionId"_s, m_workspace.subscription}, {u"resourceGroup"_s, m_workspace.resourceGroup},
        {u"description"_s, QJsonValue::Null}, {u"tags"_s, QJsonObject()}, {u"properties"_s, QJsonObject()}};
    return arm::resource(m_workspace.id({u"datastores"_s, datastore.name}), datastore.name,
        Workspace::type() + u"/datastores"_s, properties, arm::systemData(m_createdAt, m_createdAt));
}

Result<Response> DatastoreApi::list(const Request& request) const
{
    const QString isDefault = request.queryValue(u"isDefault").toLower();
    const QStringList names = request.queryValue(u"names").split(u',', Qt::SkipEmptyParts);
    const QString search = request.queryValue(u"searchText");
    QJsonArray items;
    for (const Datastore& datastore : datastores()) {
        const bool fits = (isDefault.isEmpty() || (isDefault == u"true"_s) == datastore.isDefault)
            && (names.isEmpty() || names.contains(datastore.name, Qt::CaseInsensitive))
            && datastore.name.contains(search, Qt::CaseInsensitive);
        if (fits)
            items << shape(datastore, request);
    }
    return pageOf(request, items, {});
}

Result<Response> DatastoreApi::get(const Request& request) const
{
    const auto datastore = find(request);
    if (!datastore)
        return datastore.error();
    return Response::json(200, shape(*datastore, request));
}

Result<Response> DatastoreApi::listSecrets(const Request& request) const
{
    const auto datastore = find(request);
    if (!datastore)
        return datastore.error();
    BlobGrant grant;
    grant.name = BlobName{datastore->container, {}};
    grant.permissions = u"racwl"_s;
    grant.expires = m_clock.now().addSecs(std::chrono::seconds(secretTime).count());
    const QString url = m_urls.url(request.baseUrl, grant);
    return Response::json(200, {{u"secretsType"_s, u"Sas"_s}, {u"sasToken"_s, url.section(u'?', 1)}});
}

}
