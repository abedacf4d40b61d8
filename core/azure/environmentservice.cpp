// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/environmentservice.h"

#include "core/azure/environmentjson.h"

#include <QCoreApplication>

namespace tandem::azure {

namespace {

QJsonObject bodyOf(const EnvironmentVersion& version)
{
    QJsonObject properties{{u"tags"_s, json::fromStringMap(version.tags)},
        {u"properties"_s, json::fromStringMap(version.properties)}, {u"isAnonymous"_s, false},
        {u"isArchived"_s, version.isArchived}, {u"osType"_s, u"Linux"_s}};
    const auto insertText = [](QJsonObject& object, const QString& key, const QString& value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    insertText(properties, u"description"_s, version.description);
    insertText(properties, u"image"_s, version.image);
    insertText(properties, u"condaFile"_s, version.condaFile);
    QJsonObject build;
    insertText(build, u"contextUri"_s, version.buildContextUri);
    insertText(build, u"dockerfilePath"_s, version.dockerfilePath);
    if (!build.isEmpty())
        properties.insert(u"build"_s, build);
    return {{u"properties"_s, properties}};
}

ImageDetails imageDetailsFrom(const QJsonObject& body)
{
    const QJsonObject image = body.value(u"dockerImage").toObject();
    const QJsonObject python = body.value(u"pythonEnvironment").toObject();
    const QString name = image.value(u"name").toString();
    const QString registry = json::at(image, {u"registry", u"address"}).toString();
    QString repository = name.section(u'@', 0, 0);
    if (!registry.isEmpty() && !repository.isEmpty())
        repository = registry + u'/' + repository;
    return {.exists = body.value(u"imageExistsInRegistry").toBool(),
        .image = repository,
        .digest = name.section(u'@', 1),
        .interpreterPath = python.value(u"interpreterPath").toString(),
        .condaEnvironmentPath = python.value(u"condaEnvironmentPath").toString(),
        .dockerfile = json::at(body, {u"ingredients", u"dockerfile"}).toString(),
        .isHost = name.isEmpty() && !python.value(u"condaEnvironmentPath").toString().isEmpty()};
}

ImageBuild buildFrom(const QUrl& location, const QJsonObject& body)
{
    const QString status = body.value(u"status").toString();
    QString error;
    if (body.value(u"error").isObject())
        error = errorFrom(body).message;
    return {.location = location,
        .status = status,
        .log = QUrl(body.value(u"logUrl").toString()),
        .error = error};
}

/// Somebody else took the version between reading the next one and using it.
bool isTaken(const Error& error)
{
    return error.httpStatus == 409 || error.message.contains(u"immutable"_s, Qt::CaseInsensitive);
}

}

QUrl EnvironmentService::url(const QString& name, const QString& version) const
{
    QString path = u"/environments/"_s + encoded(name);
    if (!version.isEmpty())
        path += u"/versions/"_s + encoded(version);
    return m_workspace.resource(path);
}

Task<QList<EnvironmentContainer>> EnvironmentService::list(View view)
{
    Query query;
    query.append({u"listViewType"_s, toString(view)});
    QList<EnvironmentContainer> containers;
    for (const auto& item : co_await m_arm.list(m_workspace.resource(u"/environments"_s, query)))
        containers << environmentContainerFrom(item.toObject());
    co_return containers;
}

Task<QList<EnvironmentVersion>> EnvironmentService::versions(QString name)
{
    Query query;
    query.append({u"$orderBy"_s, u"createdtime desc"_s});
    query.append({u"listViewType"_s, u"All"_s});
    const QUrl all = m_workspace.resource(u"/environments/"_s + encoded(name) + u"/versions"_s, query);
    QList<EnvironmentVersion> versions;
    for (const auto& item : co_await m_arm.list(all))
        versions << environmentVersionFrom(item.toObject());
    co_return versions;
}

Task<EnvironmentVersion> EnvironmentService::get(QString name, QString version)
{
    if (version != u"latest")
        co_return environmentVersionFrom(co_await m_arm.get(url(name, version)));
    // Only curated environments know the label on Azure: elsewhere the newest version is asked for.
    Query query;
    query.append({u"$orderBy"_s, u"createdtime desc"_s});
    query.append({u"$top"_s, u"1"_s});
    const QUrl newest = m_workspace.resource(u"/environments/"_s + encoded(name) + u"/versions"_s, query);
    const auto items = co_await m_arm.list(newest, 1);
    if (!items.isEmpty())
        co_return environmentVersionFrom(items.first().toObject());
    co_return Error{.kind = Error::Kind::Http,
        .message = QCoreApplication::translate("Azure", "There is no environment named %1.").arg(name),
        .httpStatus = 404,
        .code = u"NotFoundError"_s};
}

Task<QString> EnvironmentService::nextVersion(QString name)
{
    const auto container = co_await m_arm.get(url(name)).result();
    if (container) {
        const QString next = environmentContainerFrom(*container).nextVersion;
        co_return next.isEmpty() ? u"1"_s : next;
    }
    if (container.error().httpStatus != 404)
        co_return container.error();
    co_return u"1"_s;
}

Task<EnvironmentVersion> EnvironmentService::registerVersion(EnvironmentVersion version)
{
    constexpr int attempts = 3; // as the SDK does
    const bool isNumbered = version.version.isEmpty();
    for (int attempt = 1;; ++attempt) {
        if (isNumbered)
            version.version = co_await nextVersion(version.name);
        const QJsonObject body = bodyOf(version);
        auto registered = co_await m_arm.put(url(version.name, version.version), body).result();
        if (registered)
            co_return environmentVersionFrom(*registered);
        if (!isNumbered || attempt == attempts || !isTaken(registered.error()))
            co_return registered.error();
    }
}

Task<Done> EnvironmentService::setArchived(QString name, QString version, bool archived)
{
    const QUrl archivable = url(name, version);
    const auto resource = co_await m_arm.get(archivable);
    QJsonObject properties = resource.value(u"properties").toObject();
    properties.insert(u"isArchived"_s, archived);
    for (const auto& readOnly :
        {u"latestVersion"_s, u"nextVersion"_s, u"provisioningState"_s, u"environmentType"_s})
        properties.remove(readOnly);
    QJsonObject body;
    body.insert(u"properties"_s, properties);
    co_await m_arm.put(archivable, body);
    co_return Done{};
}

Task<ImageBuild> EnvironmentService::startBuild(QString name, QString version)
{
    const QUrl start = m_workspace.data(m_api, u"environment/v2.0"_s,
        u"/environments/%1/versions/%2/image"_s.arg(encoded(name), encoded(version)));
    auto request = HttpRequest::post(start, QJsonObject());
    request.mayBeRepeated = true; // the same definition is built once
    const auto response = co_await m_arm.send(std::move(request));
    const auto body = json::parseObject(response.body).valueOr({});
    QString link = body.value(u"location").toString();
    if (link.isEmpty())
        link = QString::fromLatin1(response.headers.value("Location"));
    const QUrl location = co_await ArmClient::linkIn(start, link);
    co_return buildFrom(location, body);
}

Task<ImageBuild> EnvironmentService::build(ImageBuild build)
{
    const auto body = co_await m_arm.get(build.location);
    co_return buildFrom(build.location, body);
}

Task<ImageDetails> EnvironmentService::imageDetails(QString name, QString version)
{
    Query query;
    query.append({u"secrets"_s, u"false"_s});
    const QUrl image = m_workspace.data(m_api, u"environment/v1.0"_s,
        u"/environments/%1/versions/%2/image"_s.arg(encoded(name), encoded(version)), query);
    co_return imageDetailsFrom(co_await m_arm.get(image));
}

}
