// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/codeapi.h"

#include "core/local/api/armjson.h"
#include "core/local/api/paging.h"

#include <QUuid>

namespace tandem::local {

namespace {

constexpr auto uploadTime = std::chrono::hours(8);

}

void CodeApi::addTo(ArmRoutes& routes)
{
    const QString one = u"/codes/{name}"_s;
    const QString version = one + u"/versions/{version}"_s;
    routes.inWorkspace("GET", u"/codes"_s, [this](const Request& it) { return list(it); });
    routes.inWorkspace("GET", one, [this](const Request& it) { return get(it); });
    routes.inWorkspace("PUT", one, [this](const Request& it) { return put(it); });
    routes.inWorkspace("DELETE", one, [this](const Request& it) { return remove(it); });
    routes.inWorkspace("GET", one + u"/versions"_s, [this](const Request& it) { return listVersions(it); });
    routes.inWorkspace("GET", version, [this](const Request& it) { return getVersion(it); });
    routes.inWorkspace("PUT", version, [this](const Request& it) { return putVersion(it); });
    routes.inWorkspace("DELETE", version, [this](const Request& it) { return removeVersion(it); });
    routes.inWorkspace("POST", version + u"/startPendingUpload"_s,
        [this](const Request& it) { return startPendingUpload(it); });
}

QJsonObject CodeApi::shape(const CodeContainerRecord& container) const
{
    const QJsonObject properties{{u"description"_s, json::textOrNull(container.description)},
        {u"tags"_s, json::fromStringMap(container.tags)},
        {u"properties"_s, json::fromStringMap(container.properties)}, {u"isArchived"_s, container.isArchived},
        {u"latestVersion"_s, json::textOrNull(container.latestVersion)},
        {u"nextVersion"_s, QString::number(container.latestVersion.toInt() + 1)},
        {u"provisioningState"_s, u"Succeeded"_s}};
    return arm::resource(m_workspace.id({u"codes"_s, container.name}), container.name,
        Workspace::type() + u"/codes"_s, properties,
        arm::systemData(container.createdAt, container.modifiedAt));
}

QJsonObject CodeApi::shape(const CodeRecord& code) const
{
    QJsonObject properties = code.properties;
    properties.insert(u"codeUri"_s, code.uri);
    properties.insert(u"provisioningState"_s, u"Succeeded"_s);
    for (const QString& map : {u"tags"_s, u"properties"_s})
        if (!properties.value(map).isObject())
            properties.insert(map, QJsonObject());
    return arm::resource(m_workspace.id({u"codes"_s, code.name, u"versions"_s, code.version}), code.version,
        Workspace::type() + u"/codes/versions"_s, properties,
        arm::systemData(code.createdAt, code.createdAt));
}

Result<Response> CodeApi::list(const Request& request) const
{
    const auto paging = Paging::of(request);
    if (!paging)
        return paging.error();
    const auto containers = m_codes.containers(paging->after, paging->count + 1);
    if (!containers)
        return containers.error();
    return pageOf(
        request, *paging, *containers, [this](const auto& container) { return shape(container); },
        [](const auto& container) { return container.name; });
}

Result<Response> CodeApi::get(const Request& request) const
{
    const auto container = m_codes.container(request.param(u"name"_s));
    if (!container)
        return container.error();
    return Response::json(200, shape(*container));
}

Result<Response> CodeApi::put(const Request& request) const
{
    const auto properties = arm::propertiesOf(request);
    if (!properties)
        return properties.error();
    CodeContainerRecord container;
    container.name = request.param(u"name"_s);
    if (!arm::isAssetName(container.name, true))
        return arm::userError(u"The name of the code is invalid."_s);
    container.description = properties->value(u"description").toString();
    container.tags = json::stringMap(properties->value(u"tags"));
    container.properties = json::stringMap(properties->value(u"properties"));
    container.isArchived = properties->value(u"isArchived").toBool();
    const auto isNew = m_codes.putContainer(container, m_clock.now());
    if (!isNew)
        return isNew.error();
    const auto stored = m_codes.container(container.name);
    if (!stored)
        return stored.error();
    return Response::json(*isNew ? 201 : 200, shape(*stored));
}

Result<Response> CodeApi::remove(const Request& request) const
{
    const auto removed = m_codes.remove(request.param(u"name"_s));
    if (!removed && removed.error().httpStatus != 404)
        return removed.error();
    return Response::empty(removed ? 200 : 204);
}

Result<Response> CodeApi::listVersions(const Request& request) const
{
    // With a hash the name does not matter: clients that have no name yet ask with a new one.
    if (const QString hash = request.queryValue(u"hash"); !hash.isEmpty()) {
        const auto code = m_codes.byHash(hash, request.queryValue(u"hashVersion"));
        if (!code && code.error().httpStatus != 404)
            return code.error();
        return pageOf(request, code ? QJsonArray{shape(*code)} : QJsonArray(), {});
    }
    const auto paging = Paging::of(request);
    if (!paging)
        return paging.error();
    const auto codes = m_codes.versions(request.param(u"name"_s), paging->afterNumber(), paging->count + 1);
    if (!codes)
        return codes.error();
    return pageOf(
        request, *paging, *codes, [this](const auto& code) { return shape(code); },
        [](const auto& code) { return QString::number(code.number); });
}

Result<Response> CodeApi::getVersion(const Request& request) const
{
    const auto code = m_codes.get(request.param(u"name"_s), request.param(u"version"_s));
    if (!code)
        return code.error();
    return Response::json(200, shape(*code));
}

Result<Response> CodeApi::putVersion(const Request& request) const
{
    const auto properties = arm::propertiesOf(request);
    if (!properties)
        return properties.error();
    CodeRecord code;
    code.name = request.param(u"name"_s);
    code.version = request.param(u"version"_s);
    code.properties = *properties;
    code.uri = properties->value(u"codeUri").toString();
    if (!arm::isAssetName(code.name, true) || !arm::isAssetName(code.version, true))
        return arm::userError(u"The name or version of the code is invalid."_s);
    if (code.uri.isEmpty())
        return arm::userError(u"The property 'codeUri' is required."_s);
    const auto isNew = m_codes.put(code, m_clock.now());
    if (!isNew)
        return isNew.error();
    const auto stored = m_codes.get(code.name, code.version);
    if (!stored)
        return stored.error();
    return Response::json(*isNew ? 201 : 200, shape(*stored));
}

Result<Response> CodeApi::removeVersion(const Request& request) const
{
    const auto removed = m_codes.removeVersion(request.param(u"name"_s), request.param(u"version"_s));
    if (!removed && removed.error().httpStatus != 404)
        return removed.error();
    return Response::empty(removed ? 200 : 204);
}

Result<Response> CodeApi::startPendingUpload(const Request& request) const
{
    const auto body = request.json();
    if (!body)
        return body.error();
    const QString asked = body->value(u"pendingUploadId").toString();
    const QString id = asked.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : asked;
    // A container for each upload, so that no two of them can mix.
    const QString name = u"code-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (auto created = m_blobs.createContainer(name); !created)
        return created.error();
    const BlobName container{name, {}};
    BlobGrant grant;
    grant.name = container;
    grant.permissions = u"racwl"_s;
    grant.expires = m_clock.now().addSecs(std::chrono::seconds(uploadTime).count());
    const QJsonObject credential{
        {u"credentialType"_s, u"SAS"_s}, {u"sasUri"_s, m_urls.url(request.baseUrl, grant)}};
    const QJsonObject reference{{u"blobUri"_s, blobAddress(request.baseUrl, container)},
        {u"storageAccountArmId"_s, m_workspace.id()}, {u"credential"_s, credential}};
    return Response::json(200,
        {{u"pendingUploadId"_s, id}, {u"pendingUploadType"_s, u"TemporaryBlobReference"_s},
            {u"blobReferenceForConsumption"_s, reference}});
}

}
