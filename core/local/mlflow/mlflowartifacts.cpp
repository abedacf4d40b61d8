// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/mlflow/mlflowartifacts.h"

#include "core/local/api/datapath.h"
#include "core/local/layout.h"
#include "core/local/mlflow/mlflowerror.h"

namespace tandem::local {

MlflowArtifacts::MlflowArtifacts(const JobStore& jobs, BlobStore& blobs)
    : m_jobs(jobs)
    , m_blobs(blobs)
{
}

void MlflowArtifacts::addTo(Router& router)
{
    const RouteOptions run{.access = RouteOptions::Access::Run};
    const RouteOptions body{.access = RouteOptions::Access::Run, .body = RouteOptions::Body::File};
    for (const QString& service : {u"/mlflow/v1.0"_s, u"/mlflow/v2.0"_s}) {
        const QString base = dataPath(service, u"/api/2.0/mlflow-artifacts/artifacts"_s);
        router.add("GET", base, handler(&MlflowArtifacts::list), run);
        router.add("GET", base + u"/{*path}"_s, handler(&MlflowArtifacts::download), run);
        router.add("PUT", base + u"/{*path}"_s, handler(&MlflowArtifacts::upload), body);
        router.add("DELETE", base + u"/{*path}"_s, handler(&MlflowArtifacts::remove), run);
    }
}

Handler MlflowArtifacts::handler(Call call)
{
    return [this, call](const Request& request) {
        const bool isList = !request.params.contains(u"path"_s);
        const QString path = isList ? request.queryValue(u"path") : request.param(u"path"_s);
        const auto job = m_jobs.get(path.section(u'/', 0, 0));
        if (!job)
            return mlflow::refusal(job.error());
        const bool isOwn =
            request.principal.mayUseRun(job->name) || request.principal.mayUseRun(job->parentRun);
        if (!isOwn)
            return mlflow::refusal(mlflow::forbidden(request.principal));
        const QString below = path.section(u'/', 1);
        const QString root = DataLayout::runPrefix(job->name);
        return (this->*call)(
            request, BlobName{DataLayout::artifactContainer(), below.isEmpty() ? root : root + u'/' + below});
    };
}

Response MlflowArtifacts::list(const Request&, const BlobName& name)
{
    const QString folder = name.path + u'/';
    const auto found = m_blobs.list(name.container, {.prefix = folder, .delimiter = u"/"_s});
    if (!found)
        return mlflow::refusal(found.error());
    QJsonArray files;
    for (const auto& entry : found->entries) {
        const QString relative = entry.name.mid(folder.size());
        QJsonObject file{
            {u"path"_s, entry.isPrefix ? relative.chopped(1) : relative}, {u"is_dir"_s, entry.isPrefix}};
        if (!entry.isPrefix)
            file.insert(u"file_size"_s, entry.properties.size);
        files.append(file);
    }
    return Response::json(200, {{u"files"_s, files}});
}

Response MlflowArtifacts::download(const Request& request, const BlobName& name)
{
    const auto blob = m_blobs.open(name);
    return blob ? Response::fromFile(blob->path, blob->properties.content.type.toUtf8(), request)
                : mlflow::refusal(blob.error());
}

Response MlflowArtifacts::upload(const Request& request, const BlobName& name)
{
    auto content = m_blobs.stageBody(request.bodyFile, request.body);
    if (!content)
        return mlflow::refusal(content.error());
    const auto stored = m_blobs.put(name, std::move(*content), {});
    return stored ? Response::json(200, {}) : mlflow::refusal(stored.error());
}

Response MlflowArtifacts::remove(const Request&, const BlobName& name)
{
    const auto removed = m_blobs.remove(name, {});
    return removed ? Response::json(200, {}) : mlflow::refusal(removed.error());
}

}
