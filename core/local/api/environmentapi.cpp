// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/environmentapi.h"

#include "core/local/api/armjson.h"
#include "core/local/api/paging.h"

#include <yaml-cpp/yaml.h>

namespace tandem::local {

namespace {

Result<Done> checkName(const QString& name)
{
    if (!arm::isAssetName(name, true))
        return arm::userError(
            u"The name '%1' is invalid: it has up to 255 letters, digits, '-', '_' and '.', and "
            "starts with a letter or digit."_s.arg(name));
    for (const QString& reserved : {u"AzureML"_s, u"Microsoft"_s})
        if (name.startsWith(reserved, Qt::CaseInsensitive))
            return arm::userError(
                u"Environment names that start with '%1' are reserved. Choose another name."_s.arg(reserved));
    return Done{};
}

bool isYamlMap(const QString& text)
{
    try {
        return YAML::Load(text.toStdString()).IsMap();
    } catch (const YAML::Exception&) {
        return false;
    }
}

Result<Done> checkDefinition(const QJsonObject& properties)
{
    const QString image = properties.value(u"image").toString();
    const QString conda = properties.value(u"condaFile").toString();
    const QJsonObject build = properties.value(u"build").toObject();
    if (image.isEmpty() == build.isEmpty())
        return arm::userError(u"An environment version needs either an 'image' or a 'build' context."_s);
    if (!build.isEmpty() && build.value(u"contextUri").toString().isEmpty())
        return arm::userError(u"The property 'build.contextUri' is required."_s);
    if (!build.isEmpty() && !conda.isEmpty())
        return arm::userError(u"A 'condaFile' goes with an 'image', not with a 'build' context."_s);
    if (!conda.isEmpty() && !isYamlMap(conda))
        return arm::userError(u"The property 'condaFile' is no conda environment specification in YAML."_s);
    return Done{};
}

bool isOldestFirst(const Request& request)
{
    return request.queryValue(u"$orderBy").endsWith(u" asc"_s, Qt::CaseInsensitive);
}

}

void EnvironmentApi::addTo(ArmRoutes& routes)
{
    const QString one = u"/environments/{name}"_s;
    const QString version = one + u"/versions/{version}"_s;
    routes.inWorkspace("GET", u"/environments"_s, [this](const Request& it) { return list(it); });
    routes.inWorkspace("GET", one, [this](const Request& it) { return get(it); });
    routes.inWorkspace("PUT", one, [this](const Request& it) { return put(it); });
    routes.inWorkspace("DELETE", one, [this](const Request& it) { return remove(it); });
    routes.inWorkspace("GET", one + u"/versions"_s, [this](const Request& it) { return listVersions(it); });
    routes.inWorkspace("GET", version, [this](const Request& it) { return getVersion(it); });
    routes.inWorkspace("PUT", version, [this](const Request& it) { return putVersion(it); });
    routes.inWorkspace("DELETE", version, [this](const Request& it) { return removeVersion(it); });
}

QJsonObject EnvironmentApi::shape(const EnvironmentRecord& environment) const
{
    const QJsonObject properties{{u"description"_s, json::textOrNull(environment.description)},
        {u"tags"_s, json::fromStringMap(environment.tags)},
        {u"properties"_s, json::fromStringMap(environment.properties)},
        {u"isArchived"_s, environment.isArchived},
        {u"latestVersion"_s, json::textOrNull(environment.latestVersion)},
        {u"nextVersion"_s, environment.nextVersion}, {u"provisioningState"_s, u"Succeeded"_s}};
    return arm::resource(m_workspace.id({u"environments"_s, environment.name}), environment.name,
        Workspace::type() + u"/environments"_s, properties,
        arm::systemData(environment.createdAt, environment.modifiedAt));
}

QJsonObject EnvironmentApi::shape(const EnvironmentVersionRecord& version) const
{
    QJsonObject properties = version.properties;
    const auto usual = [&properties](const QString& key, const QJsonValue& value) {
        if (properties.value(key).isNull() || properties.value(key).isUndefined())
            properties.insert(key, value);
    };
    usual(u"description"_s, QJsonValue::Null);
    usual(u"tags"_s, QJsonObject());
    usual(u"properties"_s, QJsonObject());
    usual(u"isAnonymous"_s, false);
    usual(u"osType"_s, u"Linux"_s);
    usual(u"autoRebuild"_s, u"Disabled"_s);
    properties.insert(u"isArchived"_s, version.isArchived);
    properties.insert(u"environmentType"_s, u"UserCreated"_s);
    properties.insert(u"provisioningState"_s, u"Succeeded"_s);
    return arm::resource(m_workspace.id({u"environments"_s, version.name, u"versions"_s, version.version}),
        version.version, Workspace::type() + u"/environments/versions"_s, properties,
        arm::systemData(version.createdAt, version.modifiedAt));
}

Result<Response> EnvironmentApi::list(const Request& request) const
{
    const auto paging = Paging::of(request);
    if (!paging)
        return paging.error();
    const auto view = viewOf(request);
    if (!view)
        return view.error();
    const auto environments = m_environments.list(*view, paging->after, paging->count + 1);
    if (!environments)
        return environments.error();
    return pageOf(
        request, *paging, *environments, [this](const auto& environment) { return shape(environment); },
        [](const auto& environment) { return environment.name; });
}

Result<Response> EnvironmentApi::get(const Request& request) const
{
    const auto environment = m_environments.get(request.param(u"name"_s));
    if (!environment)
        return environment.error();
    return Response::json(200, shape(*environment));
}

Result<Response> EnvironmentApi::put(const Request& request) const
{
    const auto properties = arm::propertiesOf(request);
    if (!properties)
        return properties.error();
    EnvironmentRecord environment;
    environment.name = request.param(u"name"_s);
    if (auto good = checkName(environment.name); !good)
        return good.error();
    environment.description = properties->value(u"description").toString();
    environment.tags = json::stringMap(properties->value(u"tags"));
    environment.properties = json::stringMap(properties->value(u"properties"));
    environment.isArchived = properties->value(u"isArchived").toBool();
    const auto isNew = m_environments.put(environment, m_clock.now());
    if (!isNew)
        return isNew.error();
    const auto stored = m_environments.get(environment.name);
    if (!stored)
        return stored.error();
    return Response::json(*isNew ? 201 : 200, shape(*stored));
}

Result<Response> EnvironmentApi::remove(const Request& request) const
{
    const auto removed = m_environments.remove(request.param(u"name"_s));
    if (!removed && removed.error().httpStatus != 404)
        return removed.error();
    return Response::empty(removed ? 200 : 204);
}

Result<Response> EnvironmentApi::listVersions(const Request& request) const
{
    const auto paging = Paging::of(request);
    if (!paging)
        return paging.error();
    const auto view = viewOf(request);
    if (!view)
        return view.error();
    EnvironmentStore::VersionFilter filter;
    filter.view = *view;
    filter.isOldestFirst = isOldestFirst(request);
    filter.count = paging->count + 1;
    filter.after = paging->afterNumber();
    const auto versions = m_environments.versions(request.param(u"name"_s), filter);
    if (!versions)
        return versions.error();
    return pageOf(
        request, *paging, *versions, [this](const auto& version) { return shape(version); },
        [](const auto& version) { return QString::number(version.number); });
}

Result<Response> EnvironmentApi::getVersion(const Request& request) const
{
    const auto version = m_environments.version(request.param(u"name"_s), request.param(u"version"_s));
    if (!version)
        return version.error();
    return Response::json(200, shape(*version));
}

Result<Response> EnvironmentApi::putVersion(const Request& request) const
{
    const auto properties = arm::propertiesOf(request);
    if (!properties)
        return properties.error();
    EnvironmentVersionRecord version;
    version.name = request.param(u"name"_s);
    version.version = request.param(u"version"_s);
    version.properties = *properties;
    version.isArchived = properties->value(u"isArchived").toBool();
    if (auto good = checkName(version.name); !good)
        return good.error();
    if (!arm::isAssetName(version.version, true) || version.version == u"latest"_s)
        return arm::userError(u"The version '%1' is invalid."_s.arg(version.version));
    if (auto good = checkDefinition(*properties); !good)
        return good.error();
    const auto isNew = m_environments.putVersion(version, m_clock.now());
    if (!isNew)
        return isNew.error();
    const auto stored = m_environments.version(version.name, version.version);
    if (!stored)
        return stored.error();
    // As on Azure: a build context is built when it is registered, an image with conda when it is first used.
    if (*isNew && stored->properties.value(u"build").isObject())
        m_work.buildRequested(stored->name, stored->version);
    return Response::json(*isNew ? 201 : 200, shape(*stored));
}

Result<Response> EnvironmentApi::removeVersion(const Request& request) const
{
    const auto removed = m_environments.removeVersion(request.param(u"name"_s), request.param(u"version"_s));
    if (!removed && removed.error().httpStatus != 404)
        return removed.error();
    return Response::empty(removed ? 200 : 204);
}

}
