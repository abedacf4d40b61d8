// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/snapshotservice.h"

#include "core/async/together.h"
#include "core/azure/apiversions.h"
#include "core/base/atomicfile.h"
#include "core/base/pathbelow.h"

#include <QFileInfo>

namespace tandem::azure {

namespace {

constexpr int filesAtOnce = 4;

void gather(const QJsonObject& folder, const QString& prefix, QList<SourceFile>& files)
{
    const QJsonObject children = folder.value(u"children").toObject();
    for (auto it = children.begin(); it != children.end(); ++it) {
        const QJsonObject child = it->toObject();
        const QString name = prefix + it.key();
        if (child.value(u"type").toString() == u"Directory")
            gather(child, name + u'/', files);
        else
            files << SourceFile{
                name, child.value(u"sizeBytes").toInteger(), QUrl(child.value(u"sasUrl").toString())};
    }
}

}

Task<QList<SourceFile>> SnapshotService::files(Job job)
{
    QList<SourceFile> files;
    QString id = job.properties.value(u"ContentSnapshotId"_s);
    if (id.isEmpty() && !job.codeId.isEmpty())
        id = m_assets + job.codeId.mid(job.codeId.indexOf(u"/codes/"_s));
    if (id.isEmpty())
        co_return files;
    QJsonObject asked;
    asked.insert(u"snapshotOrAssetId"_s, id);
    const QUrl url = m_workspace.data(m_api, u"content/v2.0"_s, u"/snapshots/sas"_s);
    const QJsonObject root = co_await m_arm.query(url, asked);
    gather(root, {}, files);
    co_return files;
}

Task<Done> SnapshotService::fetch(QList<SourceFile> files, QString folder, Progress progress)
{
    qint64 total = 0;
    for (const SourceFile& file : files)
        total += file.size;
    qint64 done = 0;
    const auto count = [&](qint64 bytes) {
        done += bytes;
        if (progress)
            progress(done, total);
    };
    std::list<Task<Done>> tasks;
    for (const SourceFile& file : files)
        tasks.push_back(fetchFile(file, folder, count));
    co_return co_await together(std::move(tasks), filesAtOnce);
}

Task<Done> SnapshotService::fetchFile(SourceFile file, QString folder, std::function<void(qint64)> count)
{
    const QString place = co_await pathBelow(folder, file.name);
    // Made here, because of an empty one nothing would arrive.
    co_await writeFile(place, {});
    auto request = HttpRequest::get(file.url);
    request.headers.set("x-ms-version", apiversion::blob);
    request.responseFile = place;
    co_await m_arm.send(std::move(request));
    count(file.size);
    co_return Done{};
}

}
