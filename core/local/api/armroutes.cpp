// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/armroutes.h"

namespace tandem::local {

namespace {

bool isSame(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

std::optional<Response> wrongScope(const Workspace& workspace, const Request& request)
{
    const auto differs = [&](const QString& name, const QString& expected) {
        return request.params.contains(name) && !isSame(request.param(name), expected);
    };
    if (differs(u"subscription"_s, workspace.subscription))
        return Response::error(404, u"SubscriptionNotFound"_s,
            u"The subscription '%1' could not be found."_s.arg(request.param(u"subscription"_s)));
    if (differs(u"resourceGroup"_s, workspace.resourceGroup))
        return Response::error(404, u"ResourceGroupNotFound"_s,
            u"Resource group '%1' could not be found."_s.arg(request.param(u"resourceGroup"_s)));
    if (differs(u"workspace"_s, workspace.name))
        return Response::error(404, u"ResourceNotFound"_s,
            u"The Resource 'Microsoft.MachineLearningServices/workspaces/%1' under resource group '%2' was "
            u"not "
            "found."_s.arg(request.param(u"workspace"_s), workspace.resourceGroup));
    return std::nullopt;
}

}

void ArmRoutes::add(
    const QByteArray& method, const QString& pattern, ArmHandler handler, const QString& oldest)
{
    RouteOptions options;
    options.oldestApiVersion = oldest;
    const auto guarded = [workspace = m_workspace, handler = std::move(handler)](const Request& request) {
        if (auto refusal = wrongScope(workspace, request))
            return *std::move(refusal);
        auto response = handler(request);
        return response ? *std::move(response) : Response::error(response.error());
    };
    m_router.add(method, pattern, guarded, options);
}

void ArmRoutes::atRoot(const QByteArray& method, const QString& pattern, ArmHandler handler)
{
    // Azure's own resources have been there for longer than machine learning's.
    const bool isOurs = pattern.contains(u"Microsoft.MachineLearningServices/"_s);
    add(method, pattern, std::move(handler), isOurs ? oldestApiVersion() : u"2016-06-01"_s);
}

void ArmRoutes::inWorkspace(const QByteArray& method, const QString& pattern, ArmHandler handler)
{
    add(method, Workspace::pattern() + pattern, std::move(handler), oldestApiVersion());
}

}
