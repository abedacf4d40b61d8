// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/environmentjson.h"

namespace tandem::azure {

QString toString(EnvironmentService::View view)
{
    switch (view) {
    case EnvironmentService::View::Active:
        return u"ActiveOnly"_s;
    case EnvironmentService::View::Archived:
        return u"ArchivedOnly"_s;
    case EnvironmentService::View::All:
        break;
    }
    return u"All"_s;
}

EnvironmentContainer environmentContainerFrom(const QJsonObject& resource)
{
    const QJsonObject properties = resource.value(u"properties").toObject();
    const QJsonObject system = resource.value(u"systemData").toObject();
    return {.name = resource.value(u"name").toString(),
        .latestVersion = properties.value(u"latestVersion").toString(),
        .nextVersion = properties.value(u"nextVersion").toString(),
        .description = properties.value(u"description").toString(),
        .tags = json::stringMap(properties.value(u"tags")),
        .isArchived = properties.value(u"isArchived").toBool(),
        .createdAt = json::time(system.value(u"createdAt")),
        .lastModifiedAt = json::time(system.value(u"lastModifiedAt"))};
}

EnvironmentVersion environmentVersionFrom(const QJsonObject& resource)
{
    const QJsonObject properties = resource.value(u"properties").toObject();
    const QJsonObject build = properties.value(u"build").toObject();
    const QString id = resource.value(u"id").toString();
    return {.id = id,
        .name = id.section(u"/environments/"_s, 1).section(u'/', 0, 0),
        .version = resource.value(u"name").toString(),
        .image = properties.value(u"image").toString(),
        .condaFile = properties.value(u"condaFile").toString(),
        .buildContextUri = build.value(u"contextUri").toString(),
        .dockerfilePath = build.value(u"dockerfilePath").toString(),
        .description = properties.value(u"description").toString(),
        .tags = json::stringMap(properties.value(u"tags")),
        .properties = json::stringMap(properties.value(u"properties")),
        .isArchived = properties.value(u"isArchived").toBool(),
        .createdAt = json::time(json::at(resource, {u"systemData", u"createdAt"}))};
}

}
