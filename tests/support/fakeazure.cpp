// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeazure.h"

#include "core/async/emitted.h"
#include "core/base/json.h"
#include "tests/support/outcome.h"

#include <QUrlQuery>

namespace tandem {

namespace {

HttpResponse answerOf(const QJsonObject& body, int status = 200)
{
    return HttpResponse(status, json::compact(body));
}

HttpResponse refused(int status, const QString& code, const QString& message)
{
    return answerOf(
        QJsonObject{{u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}}, status);
}

HttpResponse notFound(const QString& path)
{
    return refused(404, u"ResourceNotFound"_s, u"%1 was not found."_s.arg(path));
}

QString parentOf(const QString& path)
{
    return path.left(path.lastIndexOf(u'/'));
}

QJsonObject merged(QJsonObject into, const QJsonObject& from)
{
    for (auto it = from.begin(); it != from.end(); ++it)
        into.insert(it.key(),
            it->isObject() && into.value(it.key()).isObject()
                ? QJsonValue(merged(into.value(it.key()).toObject(), it->toObject()))
                : *it);
    return into;
}

}

FakeAzure::FakeAzure()
{
    m_resources.insert(u"datastores/workspaceblobstore"_s,
        envelope(u"datastores/workspaceblobstore"_s,
            {{u"protocol"_s, u"https"_s}, {u"accountName"_s, u"store"_s}, {u"containerName"_s, u"azureml"_s},
                {u"endpoint"_s, u"blobs.test"_s},
                {u"credentials"_s, QJsonObject{{u"credentialsType"_s, u"None"_s}}}}));
}

azure::WorkspaceLocation FakeAzure::location()
{
    return {QUrl(u"https://arm.test"_s), u"00000000-0000-0000-0000-000000000001"_s, u"team"_s, u"vision"_s};
}

std::shared_ptr<azure::WorkspaceClient> FakeAzure::client()
{
    auto opened = outcomeOf(azure::WorkspaceClient::open(this, &timer, &clock, location()));
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message.toStdString());
    if (!opened)
        return nullptr;
    return std::move(*opened);
}

QJsonObject FakeAzure::envelope(const QString& path, QJsonObject properties) const
{
    const QString now = json::fromTime(clock.now());
    return {{u"id"_s, location().resourceId() + u'/' + path}, {u"name"_s, path.section(u'/', -1)},
        {u"type"_s, u"Microsoft.MachineLearningServices/workspaces/"_s + path.section(u'/', 0, 0)},
        {u"properties"_s, std::move(properties)},
        {u"systemData"_s,
            QJsonObject{{u"createdAt"_s, now}, {u"createdBy"_s, u"ada"_s}, {u"lastModifiedAt"_s, now}}}};
}

void FakeAzure::addCluster(const QString& name, const QString& vmSize, int maxNodes)
{
    const QJsonObject scale{{u"minNodeCount"_s, 0}, {u"maxNodeCount"_s, maxNodes},
        {u"nodeIdleTimeBeforeScaleDown"_s, u"PT120S"_s}};
    put(u"computes/"_s + name,
        {{u"properties"_s,
            QJsonObject{{u"computeType"_s, u"AmlCompute"_s},
                {u"properties"_s, QJsonObject{{u"vmSize"_s, vmSize}, {u"scaleSettings"_s, scale}}}}}});
}

void FakeAzure::addInstance(const QString& name, const QString& state)
{
    const QJsonObject inner{{u"vmSize"_s, u"STANDARD_DS3_V2"_s}, {u"state"_s, state}};
    put(u"computes/"_s + name,
        {{u"properties"_s, QJsonObject{{u"computeType"_s, u"ComputeInstance"_s}, {u"properties"_s, inner}}}});
}

void FakeAzure::addEnvironment(const QString& name, const QString& image, const QString& condaFile)
{
    const int next = m_resources.value(u"environments/"_s + name)[u"properties"_s][u"nextVersion"_s]
                         .toString(u"1"_s)
                         .toInt();
    QJsonObject properties{{u"image"_s, image}};
    if (!condaFile.isEmpty())
        properties.insert(u"condaFile"_s, condaFile);
    put(u"environments/%1/versions/%2"_s.arg(name).arg(next), {{u"properties"_s, properties}});
}

void FakeAzure::setNodes(const QString& cluster, const QJsonArray& nodes)
{
    QJsonObject& compute = m_resources[u"computes/"_s + cluster];
    QMap<QString, int> counts;
    for (const QJsonValue& node : nodes)
        ++counts[node[u"nodeState"_s].toString()];
    QJsonObject states;
    for (const QString& state :
        {u"idle"_s, u"running"_s, u"preparing"_s, u"unusable"_s, u"leaving"_s, u"preempted"_s})
        states.insert(state + u"NodeCount"_s, counts.value(state));
    const QJsonObject inner{{u"nodeStateCounts"_s, states}, {u"currentNodeCount"_s, nodes.size()},
        {u"targetNodeCount"_s, nodes.size()}};
    compute =
        merged(compute, {{u"nodes"_s, nodes}, {u"properties"_s, QJsonObject{{u"properties"_s, inner}}}});
}

void FakeAzure::failNext(const QString& part, int status, const QString& code, const QString& message)
{
    m_failures << Failure{part, refused(status, code, message)};
}

void FakeAzure::release()
{
    m_held.clear();
    m_gate.setObjectName(m_gate.objectName() + u'.');
}

Task<HttpResponse> FakeAzure::send(HttpRequest request)
{
    const QString asked = QString::fromLatin1(request.verb) + u' ' + request.url.path();
    m_asked << asked;
    if (!m_held.isEmpty() && asked.contains(m_held)) {
        Emitted released(&m_gate, &QObject::objectNameChanged);
        co_await released;
    }
    for (qsizetype i = 0; i < m_failures.size(); ++i)
        if (asked.contains(m_failures[i].part))
            co_return m_failures.takeAt(i).response;
    co_return answer(request);
}

HttpResponse FakeAzure::answer(const HttpRequest& request)
{
    const QString path = request.url.path();
    const QString workspace = location().resourceId();
    if (request.url.host().endsWith(u"blobs.test"))
        return blob(path, request);
    if (path == u"/discovery")
        return answerOf({{u"api"_s, u"https://api.test"_s}});
    if (request.url.host() == u"api.test")
        return dataPlane(request.verb, QString(path).remove(workspace), request);
    if (path == workspace)
        return answerOf({{u"id"_s, workspace}, {u"name"_s, location().name}, {u"location"_s, u"westeurope"_s},
            {u"properties"_s,
                QJsonObject{{u"friendlyName"_s, u"Vision"_s}, {u"workspaceId"_s, u"w-1"_s},
                    {u"discoveryUrl"_s, u"https://arm.test/discovery"_s}}}});
    if (path.endsWith(u"/vmSizes"))
        return answerOf({{u"value"_s,
            QJsonArray{QJsonObject{{u"name"_s, u"Standard_DS3_v2"_s}, {u"family"_s, u"standardDSv2Family"_s},
                           {u"vCPUs"_s, 4}, {u"gpus"_s, 0}, {u"memoryGB"_s, 14}},
                QJsonObject{{u"name"_s, u"Standard_NC6s_v3"_s}, {u"family"_s, u"standardNCSv3Family"_s},
                    {u"vCPUs"_s, 6}, {u"gpus"_s, 1}, {u"memoryGB"_s, 112}}}}});
    if (path.endsWith(u"/usages"))
        return answerOf({{u"value"_s,
            QJsonArray{QJsonObject{{u"type"_s, u"Microsoft.MachineLearningServices/vmFamily/usages"_s},
                {u"name"_s, QJsonObject{{u"value"_s, u"Standard DSv2 Family Cluster Dedicated vCPUs"_s}}},
                {u"currentValue"_s, 16}, {u"limit"_s, 24}}}}});
    if (path.startsWith(workspace + u'/'))
        return controlPlane(request.verb, path.mid(workspace.size() + 1), request);
    return notFound(path);
}

HttpResponse FakeAzure::controlPlane(const QByteArray& verb, const QString& path, const HttpRequest& request)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    if (verb == "PUT")
        return put(path, body);
    if (verb == "PATCH") {
        if (!m_resources.contains(path))
            return notFound(path);
        m_resources[path] = merged(m_resources[path], body);
        return answerOf(m_resources[path]);
    }
    if (verb == "DELETE")
        return HttpResponse(m_resources.remove(path) ? 200 : 204);
    if (verb == "POST" && path.endsWith(u"/listNodes"))
        return answerOf({{u"nodes"_s, m_resources.value(parentOf(path))[u"nodes"_s].toArray()}});
    if (verb == "POST" && path.endsWith(u"/cancel")) {
        setStatus(path.section(u'/', 1, 1), u"Canceled"_s);
        return HttpResponse(200);
    }
    if (verb == "POST" && path.endsWith(u"/startPendingUpload"))
        return answerOf(
            {{u"pendingUploadId"_s, u"u1"_s}, {u"pendingUploadType"_s, u"TemporaryBlobReference"_s},
                {u"blobReferenceForConsumption"_s,
                    QJsonObject{{u"blobUri"_s, u"https://blobs.test/upload"_s},
                        {u"credential"_s,
                            QJsonObject{{u"credentialType"_s, u"SAS"_s},
                                {u"sasUri"_s, u"https://blobs.test/upload?sr=c&sig=s"_s}}}}}});
    if (m_resources.contains(path))
        return answerOf(m_resources[path]);
    if (path.count(u'/') % 2 == 0)
        return list(path, request.url);
    return notFound(path);
}

HttpResponse FakeAzure::put(const QString& path, QJsonObject body)
{
    QJsonObject properties = body[u"properties"_s].toObject();
    const bool existed = m_resources.contains(path);
    if (path.startsWith(u"computes/")) {
        const QJsonObject zero{{u"idleNodeCount"_s, 0}, {u"runningNodeCount"_s, 0}};
        const QJsonObject inner{{u"allocationState"_s, u"Steady"_s}, {u"currentNodeCount"_s, 0},
            {u"targetNodeCount"_s, 0}, {u"nodeStateCounts"_s, zero}};
        properties = merged({{u"provisioningState"_s, u"Succeeded"_s},
                                {u"createdOn"_s, json::fromTime(clock.now())}, {u"properties"_s, inner}},
            properties);
    }
    if (path.startsWith(u"environments/") && path.contains(u"/versions/")) {
        const QString version = path.section(u'/', -1);
        m_resources[path.section(u'/', 0, 1)] = envelope(path.section(u'/', 0, 1),
            {{u"latestVersion"_s, version}, {u"nextVersion"_s, QString::number(version.toInt() + 1)}});
    }
    if (path.startsWith(u"jobs/")) {
        if (!existed)
            addRun(path.section(u'/', 1), merged({{u"status"_s, u"Preparing"_s}}, properties));
        return answerOf(m_resources[path], 201);
    }
    if (path.startsWith(u"environments/") && path.count(u'/') == 1)
        properties = merged(m_resources[path][u"properties"_s].toObject(), properties);
    m_resources[path] = envelope(path, properties);
    return answerOf(m_resources[path], existed ? 200 : 201);
}

HttpResponse FakeAzure::list(const QString& collection, const QUrl& url)
{
    QJsonArray value;
    if (collection == u"jobs") {
        const QString tag = QUrlQuery(url).queryItemValue(u"tag"_s);
        for (const QString& run : m_runOrder) {
            const QJsonObject job = m_resources[u"jobs/"_s + run];
            if (tag.isEmpty() || job[u"properties"_s][u"tags"_s].toObject().contains(tag))
                value.prepend(job);
        }
        return answerOf({{u"value"_s, value}});
    }
    const QString view = QUrlQuery(url).queryItemValue(u"listViewType"_s);
    for (auto it = m_resources.begin(); it != m_resources.end(); ++it) {
        const bool isArchived = (*it)[u"properties"_s][u"isArchived"_s].toBool();
        if (parentOf(it.key()) == collection && !(isArchived && view == u"ActiveOnly")
            && !(!isArchived && view == u"ArchivedOnly"))
            value.prepend(*it);
    }
    if (const int top = QUrlQuery(url).queryItemValue(u"$top"_s).toInt(); top > 0)
        while (value.size() > top)
            value.removeLast();
    return answerOf({{u"value"_s, value}});
}

}
