// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/azureapi/apidescription.h"
#include "tests/azureapi/operations.h"

namespace tandem::azure {

namespace {

const WorkspaceLocation location{QUrl(u"https://management.azure.com"_s), u"sub"_s, u"rg"_s, u"ws"_s};

/// What stands around the operation: the workspace, its data plane, and uploads.
Result<HttpResponse> usualAnswer(const HttpRequest& request)
{
    const QString path = request.url.path();
    if (path.startsWith(u"/registrymanagement/"_s))
        return HttpResponse(200,
            json::compact({{u"subscriptionId"_s, u"sub"_s}, {u"resourceGroup"_s, u"rg"_s},
                {u"primaryRegionResourceProviderUri"_s, u"https://eastus.api.azureml.ms/"_s}}));
    if (path == location.resourceId())
        return HttpResponse(200,
            json::compact({{u"name"_s, u"ws"_s}, {u"location"_s, u"eastus"_s},
                {u"properties"_s,
                    QJsonObject{{u"discoveryUrl"_s, u"https://eastus.api.azureml.ms/discovery"_s}}}}));
    if (path.contains(u"discovery"_s) || path.isEmpty()
        || request.url.host() != location.resourceManager.host())
        return HttpResponse(200, json::compact({{u"api"_s, u"https://eastus.api.azureml.ms"_s}}));
    if (path.endsWith(u"/startPendingUpload"_s))
        return HttpResponse(200,
            json::compact({{u"blobReferenceForConsumption"_s,
                QJsonObject{{u"blobUri"_s, u"https://blob.example/c"_s},
                    {u"credential"_s, QJsonObject{{u"sasUri"_s, u"https://blob.example/c?sig=s"_s}}}}}}));
    if (request.verb == "GET" && path.endsWith(u"/versions"_s))
        return HttpResponse(200, json::compact({{u"value"_s, QJsonArray()}}));
    return HttpResponse(request.verb == "GET" ? 404 : 200, json::compact({{u"id"_s, u"/an/id"_s}}));
}

}

Bench::Bench(const Operation& operation, QJsonObject answer)
    : m_operation(operation)
    , m_answer(std::move(answer))
{
    // A second page would be the same as the first.
    m_answer.remove(u"nextLink"_s);
    m_answer.remove(u"continuationToken"_s);
    m_http.serve([this](const HttpRequest& request) { return answerTo(request); });
}

bool Bench::open()
{
    auto client = value(WorkspaceClient::open(&m_http, &m_timer, &m_clock, location));
    if (client)
        m_client = *std::move(client);
    return bool(m_client);
}

bool Bench::isOperation(const HttpRequest& request) const
{
    return request.verb == m_operation.verb && matches(m_operation.path, request.url.path());
}

Result<HttpResponse> Bench::answerTo(const HttpRequest& request)
{
    if (isOperation(request))
        return HttpResponse(m_operation.status, json::compact(m_answer));
    // What was changed can be read; before that it is not there.
    if (request.verb == "GET" && matches(m_operation.path, request.url.path())
        && (m_operation.readsFirst || asked()))
        return HttpResponse(200, json::compact(m_answer));
    return usualAnswer(request);
}

std::optional<HttpRequest> Bench::asked() const
{
    for (const HttpRequest& request : m_http.requests)
        if (isOperation(request))
            return request;
    return {};
}

}
