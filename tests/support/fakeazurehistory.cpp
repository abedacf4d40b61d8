// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeazure.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/snapshot/snapshot.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUrlQuery>

namespace tandem {

namespace {

HttpResponse answerOf(const QJsonObject& body, int status = 200)
{
    return HttpResponse(status, json::compact(body));
}

HttpResponse notFound(const QString& path)
{
    return answerOf(
        {{u"error"_s, QJsonObject{{u"code"_s, u"UserError"_s}, {u"message"_s, path + u" was not found."_s}}}},
        404);
}

}

void FakeAzure::addRun(const QString& name, const QJsonObject& properties)
{
    const QString workspace = location().resourceId();
    QJsonObject all{{u"jobType"_s, u"Command"_s}, {u"displayName"_s, name},
        {u"experimentName"_s, u"Default"_s}, {u"status"_s, u"Completed"_s},
        {u"command"_s, u"python train.py"_s},
        {u"environmentId"_s, workspace + u"/environments/torch-env/versions/1"_s},
        {u"computeId"_s, workspace + u"/computes/gpu-a"_s}};
    for (auto it = properties.begin(); it != properties.end(); ++it)
        all.insert(it.key(), *it);
    m_resources[u"jobs/"_s + name] = envelope(u"jobs/"_s + name, all);
    m_runOrder << name;
    m_runs[name].details = {{u"runId"_s, name}, {u"status"_s, all[u"status"_s]},
        {u"experimentName"_s, all[u"experimentName"_s]}, {u"target"_s, u"gpu-a"_s},
        {u"createdTimeUtc"_s, json::fromTime(clock.now())}};
}

void FakeAzure::setStatus(const QString& run, const QString& status)
{
    m_runs[run].details.insert(u"status"_s, status);
    QJsonObject& job = m_resources[u"jobs/"_s + run];
    QJsonObject properties = job[u"properties"_s].toObject();
    properties.insert(u"status"_s, status);
    job.insert(u"properties"_s, properties);
}

void FakeAzure::setError(const QString& run, const QString& code, const QString& message)
{
    setStatus(run, u"Failed"_s);
    m_runs[run].details.insert(
        u"error"_s, QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}});
}

void FakeAzure::setTimes(const QString& run, const QDateTime& started, const QDateTime& ended)
{
    m_runs[run].details.insert(u"startTimeUtc"_s, json::fromTime(started));
    if (ended.isValid())
        m_runs[run].details.insert(u"endTimeUtc"_s, json::fromTime(ended));
}

void FakeAzure::setLog(const QString& run, const QString& name, const QByteArray& text)
{
    m_runs[run].logs[name] = text;
}

void FakeAzure::logMetric(const QString& run, const QString& name, qint64 step, double value)
{
    m_runs[run].metrics[name] << QJsonObject{{u"metricId"_s, u"m%1"_s.arg(step)},
        {u"createdUtc"_s, json::fromTime(clock.now())}, {u"step"_s, step},
        {u"data"_s, QJsonObject{{name, value}}}};
}

void FakeAzure::addArtifact(const QString& run, const QString& path, const QByteArray& content)
{
    m_runs[run].artifacts[path] = content;
}

void FakeAzure::setImage(const QString& environment, const QJsonObject& details)
{
    m_images[environment] = details;
}

void FakeAzure::setBuild(const QString& status, const QByteArray& log)
{
    m_buildStatus = status;
    m_buildLog = log;
}

void FakeAzure::setCode(const QString& run, const QMap<QString, QByteArray>& files)
{
    m_runs[run].code = files;
    const QTemporaryDir folder;
    for (auto it = files.begin(); it != files.end(); ++it)
        static_cast<void>(writeFile(folder.filePath(it.key()), *it));
    const QString hash = Snapshot::of(folder.path())->contentHash().valueOr({});
    const QString version = u"codes/%1/versions/1"_s.arg(run);
    m_resources[version] = envelope(version,
        {{u"properties"_s, QJsonObject{{u"hash_sha256"_s, hash}, {u"hash_version"_s, u"202208"_s}}}});
    QJsonObject& job = m_resources[u"jobs/"_s + run];
    QJsonObject properties = job[u"properties"_s].toObject();
    properties.insert(u"codeId"_s, location().resourceId() + u'/' + version);
    job.insert(u"properties"_s, properties);
}

HttpResponse FakeAzure::code(const QString& run) const
{
    // One level: as much as tests need.
    QMap<QString, QJsonObject> folders;
    QJsonObject children;
    const auto& files = m_runs[run].code;
    for (auto it = files.begin(); it != files.end(); ++it) {
        const QJsonObject file{{u"type"_s, u"File"_s}, {u"sizeBytes"_s, it->size()},
            {u"sasUrl"_s, u"https://blobs.test/code/%1/%2?sig=s"_s.arg(run, it.key())}};
        if (const auto at = it.key().indexOf(u'/'); at > 0)
            folders[it.key().left(at)].insert(it.key().mid(at + 1), file);
        else
            children.insert(it.key(), file);
    }
    for (auto it = folders.begin(); it != folders.end(); ++it)
        children.insert(it.key(), QJsonObject{{u"type"_s, u"Directory"_s}, {u"children"_s, *it}});
    return answerOf({{u"type"_s, u"Directory"_s}, {u"children"_s, children}});
}

HttpResponse FakeAzure::dataPlane(const QByteArray& verb, const QString& path, const HttpRequest& request)
{
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    const QString run = parts.value(parts.indexOf(u"runs"_s) + 1);
    if (path.startsWith(u"/history/") && path.endsWith(u"/details")) {
        if (!m_runs.contains(run))
            return notFound(run);
        QJsonObject details = m_runs[run].details;
        QJsonObject logs;
        for (const QString& name : m_runs[run].logs.keys())
            logs.insert(name, u"https://blobs.test/logs/%1/%2?sig=s"_s.arg(run, name));
        details.insert(u"logFiles"_s, logs);
        return answerOf(details);
    }
    if (path.startsWith(u"/history/") && path.endsWith(u"/children"))
        return answerOf({{u"value"_s, QJsonArray()}});
    if (path.startsWith(u"/metric/"))
        return metrics(m_runs[run], parts.last(), request);
    if (path.startsWith(u"/artifact/"))
        return artifacts(path, request.url);
    if (path.startsWith(u"/environment/") && path.endsWith(u"/image")) {
        if (verb == "POST")
            return answerOf({{u"location"_s, u"https://api.test/environment/builds/1"_s}}, 202);
        const QString name = parts.value(parts.indexOf(u"environments"_s) + 1);
        return answerOf(m_images.value(name, QJsonObject{{u"imageExistsInRegistry"_s, false}}));
    }
    if (path.startsWith(u"/content/")) {
        const auto asked = json::parseObject(request.body).valueOr({});
        return code(asked.value(u"snapshotOrAssetId").toString().section(u'/', -3, -3));
    }
    if (path.startsWith(u"/environment/builds/"))
        return answerOf(
            {{u"status"_s, m_buildStatus}, {u"logUrl"_s, u"https://blobs.test/build/log?sig=s"_s}});
    return notFound(path);
}

HttpResponse FakeAzure::metrics(const Run& run, const QString& what, const HttpRequest& request)
{
    const auto described = [&](const QString& name, const QJsonArray& values) {
        return QJsonObject{{u"name"_s, name}, {u"columns"_s, QJsonObject{{name, u"Double"_s}}},
            {u"metricKey"_s, QJsonObject{{u"name"_s, name}}}, {u"value"_s, values}};
    };
    if (what == u"full") {
        const QString name = QJsonDocument::fromJson(request.body)[u"metricName"_s].toString();
        return answerOf(described(name, run.metrics.value(name)));
    }
    QJsonArray value;
    for (auto it = run.metrics.begin(); it != run.metrics.end(); ++it)
        value << described(it.key(), QJsonArray{it->last()});
    return answerOf({{u"value"_s, value}});
}

HttpResponse FakeAzure::artifacts(const QString& path, const QUrl& url)
{
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts);
    QString run;
    for (const QString& part : parts)
        if (part.startsWith(u"dcid."))
            run = part.mid(5);
    const QString wanted = QUrlQuery(url).queryItemValue(u"path"_s, QUrl::FullyDecoded);
    const auto& files = m_runs[run].artifacts;
    if (path.endsWith(u"/content"))
        return files.contains(wanted) ? HttpResponse(200, files.value(wanted)) : notFound(wanted);
    QJsonArray value;
    for (auto it = files.begin(); it != files.end(); ++it)
        if (it.key().startsWith(wanted))
            value << QJsonObject{{u"path"_s, it.key()}, {u"createdTime"_s, json::fromTime(clock.now())},
                {u"size"_s, it->size()}, {u"contentLength"_s, it->size()},
                {u"contentUri"_s, u"https://blobs.test/files/%1/%2?sig=s"_s.arg(run, it.key())}};
    return answerOf({{u"value"_s, value}});
}

HttpResponse FakeAzure::blob(const QString& path, const HttpRequest& request)
{
    if (request.verb == "PUT")
        return HttpResponse(201);
    const QString run = path.section(u'/', 2, 2);
    const QString name = path.section(u'/', 3);
    const auto answered = path.startsWith(u"/build/") ? m_buildLog
        : path.startsWith(u"/files/")                 ? m_runs[run].artifacts.value(name)
        : path.startsWith(u"/code/")                  ? m_runs[run].code.value(name)
                                                      : m_runs[run].logs.value(name);
    QByteArray range = request.headers.value("x-ms-range");
    if (range.isEmpty())
        range = request.headers.value("Range");
    const qint64 from = range.mid(6).chopped(range.endsWith('-') ? 1 : 0).split('-').value(0).toLongLong();
    if (!range.isEmpty() && from >= answered.size())
        return HttpResponse(416);
    const QByteArray content = answered.mid(from);
    HttpHeaders headers;
    headers.set("Content-Length", QByteArray::number(content.size()));
    if (!request.responseFile.isEmpty()) {
        QFile file(request.responseFile);
        if (!file.open(QIODevice::Append) || file.write(content) != content.size())
            return HttpResponse(500);
        return HttpResponse(range.isEmpty() ? 200 : 206, {}, headers);
    }
    return HttpResponse(range.isEmpty() ? 200 : 206, content, headers);
}

}
