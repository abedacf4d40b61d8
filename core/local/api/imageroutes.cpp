// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/imageroutes.h"

#include "core/local/api/datapath.h"
#include "core/local/layout.h"

#include <QUrl>

namespace tandem::local {

namespace {

const QString component = u"environment"_s;
const QJsonValue null = QJsonValue::Null;

QString encoded(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QJsonObject detailsOf(const BuildRecord& build)
{
    const bool isContainer = build.kind == BuildKind::Container;
    const QString digest = build.digest.isEmpty() ? QString() : u'@' + build.digest;
    // A registry would stand in "address"; images of this computer come from none.
    const QJsonObject registry{{u"address"_s, null}, {u"username"_s, null}, {u"password"_s, null}};
    return {{u"imageExistsInRegistry"_s, build.status == BuildStatus::Succeeded},
        {u"dockerImage"_s,
            isContainer
                ? QJsonValue(QJsonObject{{u"name"_s, build.image + digest}, {u"registry"_s, registry}})
                : null},
        {u"pythonEnvironment"_s,
            QJsonObject{{u"interpreterPath"_s, json::textOrNull(build.interpreterPath)},
                {u"condaEnvironmentName"_s, null},
                {u"condaEnvironmentPath"_s, json::textOrNull(build.condaPath)}}},
        {u"ingredients"_s,
            QJsonObject{{u"dockerfile"_s, json::textOrNull(build.dockerfile)},
                {u"condaSpecification"_s, json::textOrNull(build.condaSpecification)}}},
        {u"imageCapabilities"_s,
            QJsonObject{{u"canAccessData"_s, true}, {u"hasCrossTenantSupport"_s, false}}},
        {u"vulnerabilityFindings"_s, null}, {u"intellectualPropertyPublisher"_s, null},
        {u"warnings"_s, QJsonArray()}};
}

}

ImageRoutes::ImageRoutes(const EnvironmentStore& environments, const BuildStore& builds,
    const BlobStore& blobs, const SignedUrls& urls, Work& work, const Clock& clock)
    : m_environments(environments)
    , m_builds(builds)
    , m_blobs(blobs)
    , m_urls(urls)
    , m_work(work)
    , m_clock(clock)
{
}

void ImageRoutes::addTo(Router& router)
{
    const QString image = u"/environments/{name}/versions/{version}/image"_s;
    router.add("POST", dataPath(u"/environment/v2.0"_s, image), handler(&ImageRoutes::build));
    router.add("GET", dataPath(u"/environment/v2.0"_s, image + u"/status"_s), handler(&ImageRoutes::status));
    for (const QString& service : {u"/environment/v1.0"_s, u"/environment/v2.0"_s})
        router.add("GET", dataPath(service, image), handler(&ImageRoutes::details));
}

Handler ImageRoutes::handler(Call call)
{
    return [this, call](const Request& request) {
        const auto version = m_environments.version(request.param(u"name"_s), request.param(u"version"_s));
        return version ? (this->*call)(request, *version) : refusedBy(component, version.error());
    };
}

// The address says since when an outcome counts: an earlier failure is not the answer to this wish.
Response ImageRoutes::build(const Request& request, const EnvironmentVersionRecord& version)
{
    const QDateTime now = m_clock.now();
    m_work.buildRequested(version.name, version.version);
    const QString workspace = request.path.section(u"/environments/"_s, 0, 0);
    const QString location = request.baseUrl + workspace
        + u"/environments/%1/versions/%2/image/status?since=%3"_s
              .arg(encoded(version.name), encoded(version.version))
              .arg(now.toMSecsSinceEpoch());
    return Response::json(202, {{u"location"_s, location}}).with("Location", location.toLatin1());
}

Response ImageRoutes::status(const Request& request, const EnvironmentVersionRecord& version)
{
    const auto found = m_builds.ofEnvironment(version.name, version.version);
    if (!found)
        return refusedBy(component, found.error());
    const std::optional<BuildRecord>& build = *found;
    const QDateTime since =
        QDateTime::fromMSecsSinceEpoch(request.queryValue(u"since").toLongLong(), Qt::UTC);
    const bool hasFailed =
        build && (build->status == BuildStatus::Failed || build->status == BuildStatus::Canceled);
    const bool isOldFailure = hasFailed && build->endedAt < since;
    if (!build || isOldFailure) {
        // Asked again with each look, so that the wish survives the end of the service.
        m_work.buildRequested(version.name, version.version);
        return Response::json(202, {{u"status"_s, u"Queued"_s}, {u"logUrl"_s, null}});
    }
    const BlobName log{DataLayout::artifactContainer(), build->logPath};
    const bool hasLog = !log.path.isEmpty() && m_blobs.open(log);
    QJsonObject answer{{u"status"_s, toText(build->status)},
        {u"logUrl"_s, hasLog ? QJsonValue(m_urls.readUrl(request.baseUrl, log)) : null}};
    if (hasFailed)
        answer.insert(u"error"_s,
            QJsonObject{
                {u"code"_s,
                    build->status == BuildStatus::Failed ? u"ImageBuildFailure"_s : u"ImageBuildCanceled"_s},
                {u"message"_s, build->error}, {u"target"_s, json::textOrNull(build->failingStep)}});
    const bool hasEnded = hasFailed || build->status == BuildStatus::Succeeded;
    return Response::json(hasEnded ? 200 : 202, answer);
}

Response ImageRoutes::details(const Request&, const EnvironmentVersionRecord& version)
{
    const auto build = m_builds.ofEnvironment(version.name, version.version);
    if (!build)
        return refusedBy(component, build.error());
    // Never asked for: what its image would be called is known once its recipe is read.
    return Response::json(200, detailsOf(build->value_or(BuildRecord{})));
}

}
