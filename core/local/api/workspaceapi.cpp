// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/workspaceapi.h"

#include "core/local/api/armjson.h"

#include <QCoreApplication>

namespace tandem::local {

namespace {

Response listOf(const QJsonObject& item)
{
    return Response::json(200, {{u"value"_s, QJsonArray{item}}});
}

}

void WorkspaceApi::addTo(Router& router, ArmRoutes& routes)
{
    const auto list = [this](auto shape) {
        return [this, shape](const Request&) -> Result<Response> { return listOf((this->*shape)()); };
    };
    const auto get = [this](auto shape) {
        return [this, shape](
                   const Request&) -> Result<Response> { return Response::json(200, (this->*shape)()); };
    };
    routes.atRoot("GET", u"/subscriptions"_s, list(&WorkspaceApi::subscription));
    routes.atRoot("GET", u"/subscriptions/{subscription}"_s, get(&WorkspaceApi::subscription));
    routes.atRoot(
        "GET", u"/subscriptions/{subscription}/resourcegroups"_s, list(&WorkspaceApi::resourceGroup));
    routes.atRoot("GET", u"/subscriptions/{subscription}/resourcegroups/{resourceGroup}"_s,
        get(&WorkspaceApi::resourceGroup));
    routes.atRoot("HEAD", u"/subscriptions/{subscription}/resourcegroups/{resourceGroup}"_s,
        [](const Request&) -> Result<Response> { return Response::empty(204); });
    routes.atRoot("GET", u"/tenants"_s, [this](const Request&) -> Result<Response> {
        return listOf({{u"id"_s, u"/tenants/"_s + m_workspace.tenant}, {u"tenantId"_s, m_workspace.tenant},
            {u"displayName"_s, QCoreApplication::translate("Local", "This computer")}});
    });
    routes.atRoot(
        "GET", u"/subscriptions/{subscription}/locations"_s, [this](const Request&) -> Result<Response> {
            return listOf(
                {{u"id"_s,
                     u"/subscriptions/%1/locations/%2"_s.arg(m_workspace.subscription, m_workspace.location)},
                    {u"subscriptionId"_s, m_workspace.subscription}, {u"name"_s, m_workspace.location},
                    {u"displayName"_s, QCoreApplication::translate("Local", "This computer")}});
        });

    const auto workspaces = [this](const Request& it) -> Result<Response> { return listOf(workspace(it)); };
    routes.atRoot("GET", u"/subscriptions/{subscription}/providers/"_s + Workspace::type(), workspaces);
    routes.atRoot("GET",
        u"/subscriptions/{subscription}/resourceGroups/{resourceGroup}/providers/"_s + Workspace::type(),
        workspaces);
    routes.inWorkspace("GET", u""_s,
        [this](const Request& it) -> Result<Response> { return Response::json(200, workspace(it)); });

    // Asked without a token, on Azure too: it is how clients learn where the data plane is.
    router.add("GET", u"/discovery"_s, [this](const Request& it) { return discovery(it); },
        {.access = RouteOptions::Access::Anybody});
}

QJsonObject WorkspaceApi::subscription() const
{
    return {{u"id"_s, u"/subscriptions/"_s + m_workspace.subscription},
        {u"subscriptionId"_s, m_workspace.subscription}, {u"tenantId"_s, m_workspace.tenant},
        {u"displayName"_s, QCoreApplication::translate("Local", "This computer")}, {u"state"_s, u"Enabled"_s},
        {u"authorizationSource"_s, u"Local"_s}, {u"managedByTenants"_s, QJsonArray()},
        {u"subscriptionPolicies"_s,
            QJsonObject{{u"locationPlacementId"_s, u"Local"_s}, {u"quotaId"_s, u"Local"_s},
                {u"spendingLimit"_s, u"On"_s}}}};
}

QJsonObject WorkspaceApi::resourceGroup() const
{
    return {{u"id"_s, m_workspace.groupId()}, {u"name"_s, m_workspace.resourceGroup},
        {u"type"_s, u"Microsoft.Resources/resourceGroups"_s}, {u"location"_s, m_workspace.location},
        {u"tags"_s, QJsonObject()}, {u"properties"_s, QJsonObject{{u"provisioningState"_s, u"Succeeded"_s}}}};
}

QJsonObject WorkspaceApi::workspace(const Request& request) const
{
    const QJsonObject properties{{u"friendlyName"_s, QCoreApplication::translate("Local", "This computer")},
        {u"description"_s,
            QCoreApplication::translate(
                "Local", "The local workspace: images are built and runs run on this computer.")},
        {u"creationTime"_s, json::fromTime(m_createdAt)},
        {u"discoveryUrl"_s, request.baseUrl + u"/discovery"_s},
        {u"mlFlowTrackingUri"_s, m_workspace.trackingUri(request.baseUrl)},
        {u"workspaceId"_s, m_workspace.guid}, {u"tenantId"_s, m_workspace.tenant},
        {u"provisioningState"_s, u"Succeeded"_s}, {u"publicNetworkAccess"_s, u"Disabled"_s},
        {u"hbiWorkspace"_s, false}, {u"v1LegacyMode"_s, false}, {u"privateLinkCount"_s, 0},
        {u"containerRegistry"_s, QJsonValue::Null}, {u"storageAccount"_s, QJsonValue::Null},
        {u"keyVault"_s, QJsonValue::Null}, {u"applicationInsights"_s, QJsonValue::Null}};
    QJsonObject object = arm::resource(m_workspace.id(), m_workspace.name, Workspace::type(), properties,
        arm::systemData(m_createdAt, m_createdAt));
    object.insert(u"location"_s, m_workspace.location);
    object.insert(u"kind"_s, u"Default"_s);
    object.insert(u"tags"_s, QJsonObject{{Workspace::engineTag(), m_engine}});
    object.insert(u"etag"_s, QJsonValue::Null);
    object.insert(u"sku"_s, QJsonObject{{u"name"_s, u"Basic"_s}, {u"tier"_s, u"Basic"_s}});
    object.insert(u"identity"_s, QJsonObject{{u"type"_s, u"None"_s}});
    return object;
}

Response WorkspaceApi::discovery(const Request& request) const
{
    QJsonObject services;
    for (const QString& service : {u"api"_s, u"catalog"_s, u"experimentation"_s, u"history"_s,
             u"modelmanagement"_s, u"pipelines"_s, u"studiocoreservices"_s})
        services.insert(service, request.baseUrl);
    return Response::json(200, services);
}

}
