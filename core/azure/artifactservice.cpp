// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/artifactservice.h"

#include "core/azure/apiversions.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace tandem::azure {

namespace {

Artifact artifactFrom(const QJsonObject& artifact)
{
    return {.path = artifact.value(u"path").toString(),
        .size = qint64(artifact.value(u"size").toDouble(-1)),
        .createdAt = json::time(artifact.value(u"createdTime"))};
}

/// Replaces `to` by `from`.
Result<Done> moveOver(const QString& from, const QString& to)
{
    QFile::remove(to);
    QFile file(from);
    if (file.rename(to))
        return Done{};
    return Error{.kind = Error::Kind::File,
        .message =
            QCoreApplication::translate("Azure", "%1 cannot be written: %2.").arg(to, file.errorString())};
}

/// A file that is deleted again unless it was moved to its place.
struct PartialFile {
    explicit PartialFile(QString place)
        : path(std::move(place))
    {
        QFile::remove(path);
    }
    PartialFile(const PartialFile&) = delete;
    ~PartialFile() { QFile::remove(path); }
    QString path;
};

}

QUrl ArtifactService::url(const QString& runId, const QString& action, const Query& query) const
{
    return m_workspace.data(
        m_api, u"artifact/v2.0"_s, u"/artifacts/ExperimentRun/dcid."_s + encoded(runId) + action, query);
}

Task<QList<Artifact>> ArtifactService::list(QString runId)
{
    QList<Artifact> artifacts;
    for (const auto& item : co_await m_arm.list(url(runId, QString())))
        artifacts << artifactFrom(item.toObject());
    co_return artifacts;
}

Task<Done> ArtifactService::download(QString runId, QString path, QString file, Progress progress)
{
    Query query;
    query.append({u"path"_s, path});
    const auto info = co_await m_arm.get(url(runId, u"/contentinfo"_s, query));
    co_await makeFolder(QFileInfo(file).absolutePath());

    const PartialFile partial(file + u".part"_s);
    auto request = HttpRequest::get(QUrl(info.value(u"contentUri").toString()));
    request.headers.set("x-ms-version", apiversion::blob);
    request.responseFile = partial.path;
    request.onDownload = std::move(progress);
    co_await m_arm.send(std::move(request));
    co_return moveOver(partial.path, file);
}

}
