// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/jobapi.h"

#include "core/local/api/armjson.h"
#include "core/local/api/jobjson.h"
#include "core/local/api/paging.h"

namespace tandem::local {

namespace {

constexpr int usualPage = 1000;

const QString commandType = u"Command"_s;

}

void JobApi::addTo(ArmRoutes& routes)
{
    const QString one = u"/jobs/{name}"_s;
    routes.inWorkspace("GET", u"/jobs"_s, [this](const Request& it) { return list(it); });
    routes.inWorkspace("GET", one, [this](const Request& it) { return get(it); });
    routes.inWorkspace("PUT", one, [this](const Request& it) { return put(it); });
    routes.inWorkspace("DELETE", one, [this](const Request& it) { return remove(it); });
    routes.inWorkspace("POST", one + u"/cancel"_s, [this](const Request& it) { return cancel(it); });
}

Result<JobRecord> JobApi::job(const Request& request) const
{
    auto found = m_jobs.get(request.param(u"name"_s));
    if (found && found->jobType != commandType)
        return Error{.message = u"The job \"%1\" was not found in this workspace."_s.arg(found->name),
            .httpStatus = 404,
            .code = u"ResourceNotFound"_s};
    return found;
}

Result<Response> JobApi::list(const Request& request) const
{
    const auto paging = Paging::of(request, usualPage);
    if (!paging)
        return paging.error();
    const auto view = viewOf(request);
    if (!view)
        return view.error();
    const QString type = request.queryValue(u"jobType");
    if (!type.isEmpty() && type.compare(commandType, Qt::CaseInsensitive) != 0)
        return pageOf(request, {}, {}); // the other types never run here
    JobFilter filter;
    filter.view = *view;
    filter.jobType = commandType;
    filter.tag = request.queryValue(u"tag");
    filter.properties = request.queryValue(u"properties").split(u',', Qt::SkipEmptyParts);
    filter.count = paging->count;
    filter.after = paging->afterNumber();
    const auto page = m_texts.list(filter, request.baseUrl);
    if (!page)
        return page.error();
    return pageOfTexts(request, page->texts, page->next ? QString::number(page->next) : QString());
}

Result<Response> JobApi::get(const Request& request) const
{
    const auto found = job(request);
    if (!found)
        return found.error();
    return Response::json(200, jobShape(*found, m_workspace, request.baseUrl));
}

Result<Response> JobApi::put(const Request& request) const
{
    const auto properties = arm::propertiesOf(request);
    if (!properties)
        return properties.error();
    return m_jobs.get(request.param(u"name"_s)) ? change(request, *properties) : create(request, *properties);
}

Result<Response> JobApi::create(const Request& request, const QJsonObject& properties) const
{
    auto read = m_submission.read(request.param(u"name"_s), properties);
    if (!read)
        return read.error();
    read->createdAt = m_clock.now();
    const auto created = m_jobs.create(*read);
    if (!created)
        return created.error();
    m_work.jobSubmitted(created->name);
    const QString self = request.baseUrl + m_workspace.id({u"jobs"_s, created->name}) + u"?api-version="_s
        + request.queryValue(u"api-version");
    return Response::json(201, jobShape(*created, m_workspace, request.baseUrl))
        .with("Location", self.toUtf8());
}

Result<Response> JobApi::change(const Request& request, const QJsonObject& properties) const
{
    auto found = job(request);
    if (!found)
        return found.error();
    if (auto allowed = readChangesOfJob(properties, *found); !allowed)
        return allowed.error();
    const auto apply = [&properties](JobRecord& record) { (void)readChangesOfJob(properties, record); };
    const auto changed = m_jobs.update(found->name, apply, m_clock.now());
    if (!changed)
        return changed.error();
    return Response::json(200, jobShape(*changed, m_workspace, request.baseUrl));
}

Result<Response> JobApi::cancel(const Request& request) const
{
    const auto found = job(request);
    if (!found)
        return found.error();
    if (isTerminal(found->status))
        return Response::empty(200);
    const auto ask = [](JobRecord& record) { record.status = JobStatus::CancelRequested; };
    const auto asked = m_jobs.update(found->name, ask, m_clock.now());
    if (!asked)
        return asked.error();
    auto response = m_operations.accepted(request, Response::empty(202), u"job.cancel"_s, found->name);
    if (response)
        response->headers.remove("Azure-AsyncOperation"); // Azure gives a Location only
    m_work.cancelRequested(found->name);
    return response;
}

Result<Response> JobApi::remove(const Request& request) const
{
    const auto found = job(request);
    if (!found)
        return found.error().httpStatus == 404 ? Result<Response>(Response::empty(204)) : found.error();
    if (!isTerminal(found->status))
        return Error{.kind = Error::Kind::Input,
            .message = u"The job '%1' has not ended yet. Cancel it before deleting it."_s.arg(found->name),
            .httpStatus = 409,
            .code = u"Conflict"_s};
    auto response = m_operations.accepted(request, Response::empty(202), u"job.delete"_s, found->name);
    if (!response)
        return response;
    response->headers.remove("Azure-AsyncOperation");
    if (auto removed = m_jobs.remove(found->name); !removed)
        return removed.error();
    m_work.jobDeleted(found->name);
    return response;
}

}
