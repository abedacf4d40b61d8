// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/artifactroutes.h"

#include "core/local/api/datapath.h"
#include "core/local/api/runchange.h"
#include "core/local/blobs/bloberror.h"
#include "core/local/layout.h"

#include <QCoreApplication>
#include <chrono>

namespace tandem::local {

using namespace std::chrono_literals;

namespace {

const QString component = u"artifact"_s;
const QString origin = u"ExperimentRun"_s;
const QString containerPrefix = u"dcid."_s;
constexpr int artifactsOfAPage = 1000;
constexpr auto writerTime = 8h;

QString runOf(const Request& request)
{
    if (request.params.contains(u"run"_s))
        return request.param(u"run"_s);
    const QString container = request.param(u"container"_s);
    return container.startsWith(containerPrefix) ? container.mid(containerPrefix.size()) : QString();
}

QString pathOf(const Request& request)
{
    return request.params.contains(u"path"_s) ? request.param(u"path"_s) : request.queryValue(u"path");
}

BlobName blobOf(const QString& run, const QString& path)
{
    return {DataLayout::artifactContainer(), DataLayout::runPrefix(run) + u'/' + path};
}

QString pathIn(const QString& run, const BlobListEntry& entry)
{
    return entry.name.mid(DataLayout::runPrefix(run).size() + 1);
}

Error missing(const QString& path)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Local", "The run has no artifact \"%1\".").arg(path),
        .httpStatus = 404};
}

QJsonObject toJson(const QString& run, const QString& path, const BlobProperties& properties)
{
    const QString blob = DataLayout::runPrefix(run) + u'/' + path;
    return {{u"artifactId"_s, blob}, {u"origin"_s, origin}, {u"container"_s, containerPrefix + run},
        {u"path"_s, path}, {u"etag"_s, properties.etag},
        {u"createdTime"_s, json::fromTime(properties.created)}, {u"size"_s, properties.size},
        {u"dataPath"_s,
            QJsonObject{{u"dataStoreName"_s, u"workspaceartifactstore"_s}, {u"relativePath"_s, blob}}}};
}

}

ArtifactRoutes::ArtifactRoutes(
    const JobStore& jobs, BlobStore& blobs, const SignedUrls& urls, const Clock& clock)
    : m_jobs(jobs)
    , m_blobs(blobs)
    , m_urls(urls)
    , m_clock(clock)
{
}

void ArtifactRoutes::addTo(Router& router)
{
    const RouteOptions run{.access = RouteOptions::Access::Run};
    const QString artifacts = dataPath(u"/artifact/v2.0"_s, u"/artifacts"_s);
    addFor(router, artifacts + u"/ExperimentRun/{container}"_s);
    for (const QString& prefix : {u"/runs/{run}"_s, u"/experiments/{experiment}/runs/{run}"_s,
             u"/experimentids/{experimentId}/runs/{run}"_s}) {
        const QString base = dataPath(u"/history/v1.0"_s, prefix + u"/artifacts"_s);
        addFor(router, base);
        router.add("GET", base + u"/path"_s, handler(&ArtifactRoutes::list), run);
    }
    // The newer form with the path in the address.
    const QString container = u"/ExperimentRun/{container}"_s;
    const QString file = container + u"/{*path}"_s;
    router.add(
        "GET", artifacts + u"/prefix/contentinfo"_s + container, handler(&ArtifactRoutes::prefixInfo), run);
    router.add("GET", artifacts + u"/contentinfo"_s + file, handler(&ArtifactRoutes::contentInfo), run);
    router.add("GET", artifacts + u"/metadata"_s + file, handler(&ArtifactRoutes::metadata), run);
    router.add("GET", artifacts + u"/content"_s + file, handler(&ArtifactRoutes::content), run);
}

void ArtifactRoutes::addFor(Router& router, const QString& base)
{
    const RouteOptions run{.access = RouteOptions::Access::Run};
    const RouteOptions body{.access = RouteOptions::Access::Run, .body = RouteOptions::Body::File};
    router.add("GET", base, handler(&ArtifactRoutes::list), run);
    router.add("GET", base + u"/metadata"_s, handler(&ArtifactRoutes::metadata), run);
    router.add("DELETE", base + u"/metadata"_s, handler(&ArtifactRoutes::remove), run);
    router.add("GET", base + u"/content"_s, handler(&ArtifactRoutes::content), run);
    router.add("POST", base + u"/content"_s, handler(&ArtifactRoutes::upload), body);
    router.add("GET", base + u"/contentinfo"_s, handler(&ArtifactRoutes::contentInfo), run);
    router.add("GET", base + u"/write"_s, handler(&ArtifactRoutes::writeInfo), run);
    router.add("GET", base + u"/prefix/contentinfo"_s, handler(&ArtifactRoutes::prefixInfo), run);
    router.add("POST", base + u"/batch/metadata"_s, handler(&ArtifactRoutes::batchInfo), run);
}

Handler ArtifactRoutes::handler(Call call)
{
    return [this, call](const Request& request) {
        const QString run = runOf(request);
        if (!request.principal.mayUseRun(run))
            return refusedBy(component, notThisRun(request));
        const auto job = m_jobs.get(run);
        return job ? (this->*call)(request, job->name) : refusedBy(component, job.error());
    };
}

Result<BlobList> ArtifactRoutes::page(const Request& request, const QString& run) const
{
    const QString token = continuationToken(request);
    const BlobListRequest asked{.prefix = blobOf(run, pathOf(request)).path,
        .marker = token.isEmpty() ? QString() : blobOf(run, token).path,
        .most = artifactsOfAPage};
    return m_blobs.list(DataLayout::artifactContainer(), asked);
}

Response ArtifactRoutes::list(const Request& request, const QString& run)
{
    const auto blobs = page(request, run);
    if (!blobs)
        return refusedBy(component, blobs.error());
    QJsonArray value;
    for (const auto& entry : blobs->entries)
        value.append(toJson(run, pathIn(run, entry), entry.properties));
    return pageOf(
        value, blobs->nextMarker.isEmpty() ? QString() : pathIn(run, blobs->entries.last()), request);
}

Response ArtifactRoutes::metadata(const Request& request, const QString& run)
{
    const auto blob = m_blobs.open(blobOf(run, pathOf(request)));
    return blob ? Response::json(200, toJson(run, pathOf(request), blob->properties))
                : refusedBy(component, missing(pathOf(request)));
}

Response ArtifactRoutes::content(const Request& request, const QString& run)
{
    const auto blob = m_blobs.open(blobOf(run, pathOf(request)));
    if (!blob)
        return refusedBy(component, missing(pathOf(request)));
    return Response::fromFile(blob->path, blob->properties.content.type.toUtf8(), request)
        .with("ETag", blob->properties.etag.toLatin1());
}

QJsonObject ArtifactRoutes::info(
    const Request& request, const QString& run, const QString& path, const QString& permissions) const
{
    const BlobGrant grant{.name = blobOf(run, path),
        .permissions = permissions,
        .expires = m_clock.now().addDuration(writerTime)};
    return {{u"contentUri"_s, m_urls.url(request.baseUrl, grant)}, {u"origin"_s, origin},
        {u"container"_s, containerPrefix + run}, {u"path"_s, path}};
}

Response ArtifactRoutes::contentInfo(const Request& request, const QString& run)
{
    const QString path = pathOf(request);
    if (!m_blobs.open(blobOf(run, path)))
        return refusedBy(component, missing(path));
    return Response::json(200, info(request, run, path, u"r"_s));
}

Response ArtifactRoutes::prefixInfo(const Request& request, const QString& run)
{
    const auto blobs = page(request, run);
    if (!blobs)
        return refusedBy(component, blobs.error());
    QJsonArray value;
    for (const auto& entry : blobs->entries)
        value.append(info(request, run, pathIn(run, entry), u"r"_s));
    return pageOf(
        value, blobs->nextMarker.isEmpty() ? QString() : pathIn(run, blobs->entries.last()), request);
}

Response ArtifactRoutes::writeInfo(const Request& request, const QString& run)
{
    return Response::json(200, info(request, run, pathOf(request), u"racw"_s));
}

// Announces artifacts that the caller then writes itself, at signed addresses.
Response ArtifactRoutes::batchInfo(const Request& request, const QString& run)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    QJsonObject artifacts, infos, errors;
    for (const auto& item : body->value(u"paths"_s).toArray()) {
        const QString path = item.toObject().value(u"path"_s).toString();
        auto blob = m_blobs.open(blobOf(run, path));
        auto empty = m_blobs.stage();
        if (!blob && empty && m_blobs.put(blobOf(run, path), std::move(*empty), {}))
            blob = m_blobs.open(blobOf(run, path));
        if (blob) {
            artifacts.insert(path, toJson(run, path, blob->properties));
            infos.insert(path, info(request, run, path, u"racw"_s));
        } else {
            errors.insert(path,
                QJsonObject{{u"error"_s,
                    QJsonObject{{u"code"_s, u"UserError"_s}, {u"message"_s, blob.error().message}}}});
        }
    }
    return Response::json(
        200, {{u"artifacts"_s, artifacts}, {u"artifactContentInformation"_s, infos}, {u"errors"_s, errors}});
}

Response ArtifactRoutes::upload(const Request& request, const QString& run)
{
    const QString path = pathOf(request);
    const BlobName name = blobOf(run, path);
    auto content = m_blobs.stageBody(request.bodyFile, request.body);
    if (!content)
        return refusedBy(component, content.error());
    const auto isTrue = [&](QStringView key) {
        return request.queryValue(key).compare(u"true"_s, Qt::CaseInsensitive) == 0;
    };
    Result<BlobProperties> stored = blobNotFound();
    if (isTrue(u"append")) {
        QFile file(content->path());
        if (!m_blobs.open(name))
            stored = m_blobs.createAppendBlob(name, {});
        if (file.open(QIODevice::ReadOnly))
            stored = m_blobs.append(name, file, {});
    } else {
        BlobUpload upload{.content = {.type = QString::fromLatin1(request.headers.value("Content-Type"))}};
        if (!isTrue(u"allowOverwrite"))
            upload.conditions.ifNoneMatch = u"*"_s;
        stored = m_blobs.put(name, std::move(*content), upload);
    }
    return stored ? Response::json(200, toJson(run, path, *stored)) : refusedBy(component, stored.error());
}

Response ArtifactRoutes::remove(const Request& request, const QString& run)
{
    const auto removed = m_blobs.remove(blobOf(run, pathOf(request)), {});
    return removed ? Response::empty(200) : refusedBy(component, missing(pathOf(request)));
}

}
