// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/operationsapi.h"

#include "core/local/api/armjson.h"

namespace tandem::local {

namespace {

QString familyOf(const QString& kind)
{
    return kind.startsWith(u"compute."_s) ? u"computeOperations"_s : u"mfeOperations"_s;
}

}

void OperationsApi::addTo(ArmRoutes& routes)
{
    const QString base =
        u"/subscriptions/{subscription}/providers/Microsoft.MachineLearningServices/locations/{location}/"_s;
    for (const QString& family : {u"computeOperations"_s, u"mfeOperations"_s}) {
        routes.atRoot(
            "GET", base + family + u"Status/{id}"_s, [this](const Request& it) { return status(it); });
        routes.atRoot(
            "GET", base + family + u"Results/{id}"_s, [this](const Request& it) { return result(it); });
    }
}

Result<Response> OperationsApi::accepted(
    const Request& request, Response response, const QString& kind, const QString& target) const
{
    const auto operation = m_operations.start(kind, target, m_clock.now());
    if (!operation)
        return operation.error();
    const QString base =
        u"%1/subscriptions/%2/providers/Microsoft.MachineLearningServices/locations/%3/%4"_s.arg(
            request.baseUrl, m_workspace.subscription, m_workspace.location, familyOf(kind));
    const QString rest = u"/%1?api-version=%2"_s.arg(operation->id, request.queryValue(u"api-version"));
    response.headers.set("Azure-AsyncOperation", (base + u"Status"_s + rest).toLatin1());
    response.headers.set("Location", (base + u"Results"_s + rest).toLatin1());
    response.headers.set("Retry-After", "1");
    response.headers.set("x-ms-async-operation-timeout", "PT1H");
    return response;
}

bool OperationsApi::isOver(const OperationRecord& operation) const
{
    if (operation.kind.startsWith(u"compute."_s)) {
        const auto compute = m_computes.get(operation.target);
        const bool isDeletion = operation.kind == u"compute.delete"_s;
        return isDeletion ? !compute : !compute || compute->provisioningState == u"Succeeded"_s;
    }
    const auto job = m_jobs.get(operation.target);
    return !job || isTerminal(job->status);
}

Result<OperationRecord> OperationsApi::current(const Request& request) const
{
    auto operation = m_operations.get(request.param(u"id"_s));
    if (!operation || operation->endedAt.isValid() || !isOver(*operation))
        return operation;
    if (auto ended = m_operations.finish(operation->id, u"Succeeded"_s, {}, m_clock.now()); !ended)
        return ended.error();
    return m_operations.get(operation->id);
}

Result<Response> OperationsApi::status(const Request& request) const
{
    const auto operation = current(request);
    if (!operation)
        return operation.error();
    const bool isEnded = operation->endedAt.isValid();
    QJsonObject body{{u"id"_s, request.path}, {u"name"_s, operation->id}, {u"status"_s, operation->status},
        {u"percentComplete"_s, isEnded ? 100.0 : 0.0}, {u"startTime"_s, json::fromTime(operation->startedAt)},
        {u"properties"_s, QJsonObject()}};
    if (isEnded)
        body.insert(u"endTime"_s, json::fromTime(operation->endedAt));
    if (!operation->error.isEmpty())
        body.insert(u"error"_s, operation->error);
    auto response = Response::json(200, body);
    if (!isEnded)
        response.headers.set("Retry-After", "1");
    return response;
}

Result<Response> OperationsApi::result(const Request& request) const
{
    const auto operation = current(request);
    if (!operation)
        return operation.error();
    if (!operation->endedAt.isValid()) {
        const QString self =
            request.baseUrl + request.path + u'?' + request.query.toString(QUrl::FullyEncoded);
        return Response::empty(202).with("Location", self.toLatin1()).with("Retry-After", "1");
    }
    if (operation->status == u"Failed"_s)
        return Response::json(409, {{u"error"_s, operation->error}});
    return Response::empty(200);
}

}
