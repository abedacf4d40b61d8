// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/environmentrows.h"

#include "core/azure/runenvironment.h"
#include "core/base/text.h"
#include "core/environment/baseimage.h"
#include "ui/pages/runcolumns.h"

#include <QCoreApplication>

namespace tandem {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Environments", text);
}

QString imageState(const std::optional<azure::ImageDetails>& image)
{
    if (!image)
        return {};
    if (!image->exists)
        return translated("Not built");
    return image->isHost ? translated("On this computer") : translated("Built");
}

std::optional<Mark> imageMark(const std::optional<azure::ImageDetails>& image)
{
    if (!image)
        return {};
    return image->exists ? Mark{Icon::StatusCompleted, Role::Ok} : Mark{Icon::StatusQueued, Role::Muted};
}

/// The word, because a colour alone says nothing.
QString withState(const QString& name, bool isArchived)
{
    return isArchived ? translated("%1 · archived").arg(name) : name;
}

QString tagsText(const json::StringMap& tags)
{
    QStringList parts;
    for (auto it = tags.begin(); it != tags.end(); ++it)
        parts << (it->isEmpty() ? it.key() : it.key() + u'=' + *it);
    return parts.join(u", "_s);
}

QString packagesText(const azure::EnvironmentVersion& version)
{
    const auto definition = azure::definitionOf(version);
    if (!definition)
        return {};
    const auto conda = definition->condaPackages.size();
    const auto pip = definition->pipRequirements.size();
    if (conda + pip == 0)
        return translated("the image's own");
    if (pip == 0)
        return translated("%1 conda").arg(conda);
    return conda == 0 ? translated("%1 pip").arg(pip) : translated("%1 conda, %2 pip").arg(conda).arg(pip);
}

}

azure::EnvironmentVersion versionOf(
    const QString& name, const EnvironmentDefinition& definition, const QString& condaFile)
{
    azure::EnvironmentVersion version;
    version.name = name;
    version.image = definition.baseImage;
    version.buildContextUri = definition.buildContext;
    version.dockerfilePath = definition.dockerfilePath;
    if (definition.hasPackages() || !definition.variables.isEmpty())
        version.condaFile = condaFile;
    return version;
}

QList<Column<EnvironmentRow>> environmentColumns(const Clock& clock)
{
    using Row = EnvironmentRow;
    return {
        {.id = u"name"_s,
            .title = translated("Name"),
            .text = [](const Row& r) { return withState(r.container.name, r.container.isArchived); },
            .toolTip = [](const Row& r) { return r.container.description; },
            .width = 26},
        {.id = u"version"_s,
            .title = translated("Latest"),
            .text = [](const Row& r) { return r.container.latestVersion; },
            .sort =
                [](const Row& r) {
                    bool isNumber = false;
                    const int number = r.container.latestVersion.toInt(&isNumber);
                    return isNumber ? QVariant(number) : QVariant(r.container.latestVersion);
                },
            .alignment = Qt::AlignRight,
            .width = 8},
        {.id = u"image"_s,
            .title = translated("Base image"),
            .text = [](const Row& r) { return r.latest ? shortImage(r.latest->image) : QString(); },
            .toolTip = [](const Row& r) { return r.latest ? r.latest->image : QString(); },
            .width = 34},
        {.id = u"packages"_s,
            .title = translated("Packages"),
            .text = [](const Row& r) { return r.latest ? packagesText(*r.latest) : QString(); },
            .width = 18},
        {.id = u"built"_s,
            .title = translated("Image"),
            .text = [](const Row& r) { return imageState(r.image); },
            .mark = [](const Row& r) { return imageMark(r.image); },
            .width = 22},
        {.id = u"changed"_s,
            .title = translated("Changed"),
            .text =
                [&clock](const Row& r) {
                    const QDateTime& at = r.latest ? r.latest->createdAt : r.container.lastModifiedAt;
                    return at.isValid() ? agoText(at, clock.now()) : QString();
                },
            .sort = [](const Row& r) { return r.latest ? r.latest->createdAt : r.container.lastModifiedAt; },
            .toolTip =
                [](const Row& r) {
                    return momentText(r.latest ? r.latest->createdAt : r.container.lastModifiedAt);
                },
            .width = 14},
        {.id = u"tags"_s,
            .title = translated("Tags"),
            .text = [](const Row& r) { return tagsText(r.container.tags); },
            .width = 18},
    };
}

QList<Column<EnvironmentRow>> registryColumns(const Clock& clock)
{
    QList<Column<EnvironmentRow>> columns = environmentColumns(clock);
    columns.removeIf([](const Column<EnvironmentRow>& column) {
        return QStringList{u"image"_s, u"packages"_s, u"built"_s}.contains(column.id);
    });
    columns.insert(2,
        {.id = u"description"_s,
            .title = translated("Description"),
            .text = [](const EnvironmentRow& r) { return r.container.description.simplified(); },
            .toolTip = [](const EnvironmentRow& r) { return r.container.description; },
            .width = 60});
    return columns;
}

QList<Column<VersionRow>> versionColumns(const Clock& clock)
{
    using Row = VersionRow;
    return {
        {.id = u"version"_s,
            .title = translated("Version"),
            .text = [](const Row& r) { return withState(r.version.version, r.version.isArchived); },
            .sort = [](const Row& r) { return r.version.createdAt; },
            .alignment = Qt::AlignRight,
            .width = 14},
        {.id = u"packages"_s,
            .title = translated("Packages"),
            .text = [](const Row& r) { return packagesText(r.version); },
            .width = 18},
        {.id = u"built"_s,
            .title = translated("Image"),
            .text = [](const Row& r) { return imageState(r.image); },
            .mark = [](const Row& r) { return imageMark(r.image); },
            .width = 18},
        {.id = u"created"_s,
            .title = translated("Created"),
            .text =
                [&clock](const Row& r) {
                    return r.version.createdAt.isValid() ? agoText(r.version.createdAt, clock.now())
                                                         : QString();
                },
            .sort = [](const Row& r) { return r.version.createdAt; },
            .toolTip = [](const Row& r) { return momentText(r.version.createdAt); },
            .width = 14},
        {.id = u"image"_s,
            .title = translated("Base image"),
            .text = [](const Row& r) { return shortImage(r.version.image); },
            .toolTip = [](const Row& r) { return r.version.image; },
            .width = 34,
            .hidden = true},
    };
}

}
