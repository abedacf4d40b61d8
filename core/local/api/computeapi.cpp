// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/computeapi.h"

#include "core/local/api/armjson.h"
#include "core/local/api/computejson.h"
#include "core/local/api/paging.h"

#include <QRegularExpression>

namespace tandem::local {

void ComputeApi::addTo(ArmRoutes& routes)
{
    const QString one = u"/computes/{name}"_s;
    routes.inWorkspace("GET", u"/computes"_s, [this](const Request& it) { return list(it); });
    routes.inWorkspace("GET", one, [this](const Request& it) { return get(it); });
    routes.inWorkspace("PUT", one, [this](const Request& it) { return put(it); });
    routes.inWorkspace("PATCH", one, [this](const Request& it) { return patch(it); });
    routes.inWorkspace("DELETE", one, [this](const Request& it) { return remove(it); });
    routes.inWorkspace("POST", one + u"/listNodes"_s, [this](const Request& it) { return listNodes(it); });
}

QJsonObject ComputeApi::shape(const ComputeRecord& compute) const
{
    return computeShape(compute, m_workspace);
}

Result<Response> ComputeApi::list(const Request& request) const
{
    const auto paging = Paging::of(request);
    if (!paging)
        return paging.error();
    const auto computes = m_computes.list(paging->after, paging->count + 1);
    if (!computes)
        return computes.error();
    return pageOf(
        request, *paging, *computes, [this](const auto& compute) { return shape(compute); },
        [](const auto& compute) { return compute.name; });
}

Result<Response> ComputeApi::get(const Request& request) const
{
    const auto compute = m_computes.get(request.param(u"name"_s));
    if (!compute)
        return compute.error();
    return Response::json(200, shape(*compute));
}

Result<Response> ComputeApi::put(const Request& request) const
{
    static const QRegularExpression form(u"^[a-zA-Z][a-zA-Z0-9-]{1,22}[a-zA-Z0-9]$"_s);
    const QString name = request.param(u"name"_s);
    const auto body = request.json();
    if (!body)
        return body.error();
    const auto known = m_computes.get(name);
    if (!known && !form.match(name).hasMatch())
        return arm::userError(
            u"The compute name '%1' is invalid: it has 3 to 24 letters, digits and hyphens, starts "
            "with a letter and ends with a letter or digit."_s.arg(name));
    ComputeRecord compute;
    if (known)
        compute = *known;
    else
        compute.name = name;
    if (auto read = readCompute(*body, m_mostNodes, compute); !read)
        return read.error();
    return apply(request, compute);
}

Result<Response> ComputeApi::patch(const Request& request) const
{
    auto compute = m_computes.get(request.param(u"name"_s));
    if (!compute)
        return compute.error();
    const auto body = request.json();
    if (!body)
        return body.error();
    if (auto read = readScaleSettings(*body, m_mostNodes, *compute); !read)
        return read.error();
    if (body->value(u"tags").isObject())
        compute->tags = json::stringMap(body->value(u"tags"));
    return apply(request, *compute);
}

Result<Response> ComputeApi::apply(const Request& request, ComputeRecord compute) const
{
    const auto known = m_computes.get(compute.name);
    if (known && known->provisioningState == u"Deleting"_s)
        return Error{.kind = Error::Kind::Input,
            .message = u"The compute '%1' is being deleted."_s.arg(compute.name),
            .httpStatus = 409,
            .code = u"Conflict"_s};
    compute.provisioningState = known ? u"Updating"_s : u"Creating"_s;
    if (auto stored = m_computes.put(compute, m_clock.now()); !stored)
        return stored.error();
    const auto asStored = m_computes.get(compute.name);
    if (!asStored)
        return asStored.error();
    const QString kind = known ? u"compute.update"_s : u"compute.create"_s;
    auto response = m_operations.accepted(
        request, Response::json(known ? 200 : 201, shape(*asStored)), kind, compute.name);
    if (!response)
        return response;
    response->headers.remove("Location"); // the result is the resource itself
    if (auto settled = settleCompute(m_computes, compute.name, m_clock.now()); !settled)
        return settled.error();
    m_work.computeChanged(compute.name);
    return response;
}

Result<Response> ComputeApi::remove(const Request& request) const
{
    const QString action = request.queryValue(u"underlyingResourceAction");
    if (action.compare(u"Delete"_s, Qt::CaseInsensitive) != 0
        && action.compare(u"Detach"_s, Qt::CaseInsensitive) != 0)
        return arm::userError(
            u"The query parameter 'underlyingResourceAction' must be 'Delete' or 'Detach'."_s);
    const auto compute = m_computes.get(request.param(u"name"_s));
    if (!compute)
        return compute.error().httpStatus == 404 ? Result<Response>(Response::empty(204)) : compute.error();
    if (auto marked = m_computes.setProvisioningState(compute->name, u"Deleting"_s); !marked)
        return marked.error();
    auto response = m_operations.accepted(request, Response::empty(202), u"compute.delete"_s, compute->name);
    if (!response)
        return response;
    cancelJobs(compute->name);
    if (auto tidied = m_computes.tidy(m_clock.now()); !tidied)
        return tidied.error();
    m_work.computeChanged(compute->name);
    return response;
}

void ComputeApi::cancelJobs(const QString& compute) const
{
    const auto jobs = m_jobs.list({.statuses = unfinishedStatuses(), .count = 100'000});
    if (!jobs)
        return;
    for (const JobRecord& job : jobs->jobs) {
        if (job.computeName.compare(compute, Qt::CaseInsensitive) != 0)
            continue;
        const auto asked = [](JobRecord& record) { record.status = JobStatus::CancelRequested; };
        if (m_jobs.update(job.name, asked, m_clock.now()))
            m_work.cancelRequested(job.name);
    }
}

Result<Response> ComputeApi::listNodes(const Request& request) const
{
    const auto compute = m_computes.get(request.param(u"name"_s));
    if (!compute)
        return compute.error();
    QJsonArray nodes;
    for (const ComputeNode& node : compute->nodes)
        nodes << QJsonObject{{u"nodeId"_s, node.id}, {u"nodeState"_s, toText(node.state)},
            {u"runId"_s, json::textOrNull(node.run)}, {u"privateIpAddress"_s, u"127.0.0.1"_s},
            {u"publicIpAddress"_s, QJsonValue::Null}, {u"port"_s, QJsonValue::Null}};
    return Response::json(200, {{u"nodes"_s, nodes}, {u"nextLink"_s, QJsonValue::Null}});
}

}
