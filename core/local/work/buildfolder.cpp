// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/buildfolder.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/local/work/supervision.h"

#include <QDir>

namespace tandem::local {

QByteArray Build::sourceText() const
{
    const QJsonObject object{{u"image"_s, source.image}, {u"condaFile"_s, source.condaFile},
        {u"contextFolder"_s, source.contextFolder}, {u"dockerfilePath"_s, source.dockerfilePath},
        {u"wantsHost"_s, source.wantsHost}, {u"environmentName"_s, environment.name},
        {u"environmentVersion"_s, environment.version}};
    return json::indented(object);
}

QStringList BuildFolder::steps() const
{
    QStringList begun;
    for (const QString& name : QDir(m_path).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (SupervisionFolder(step(name)).commandWritten().isValid())
            begun << name;
    return begun;
}

Result<Done> BuildFolder::begin(const Build& build) const
{
    QDir(m_path).removeRecursively();
    return writeFile(m_path + u"/source.json"_s, build.sourceText());
}

Result<Build> BuildFolder::read(const BuildRecord& record) const
{
    auto bytes = readFile(m_path + u"/source.json"_s);
    if (!bytes)
        return bytes.error();
    const auto object = json::parseObject(*bytes);
    if (!object)
        return object.error();
    Build build;
    build.record = record;
    build.source.image = object->value(u"image"_s).toString();
    build.source.condaFile = object->value(u"condaFile"_s).toString();
    build.source.contextFolder = object->value(u"contextFolder"_s).toString();
    build.source.dockerfilePath = object->value(u"dockerfilePath"_s).toString();
    build.source.wantsHost = object->value(u"wantsHost"_s).toBool();
    build.environment.name = object->value(u"environmentName"_s).toString();
    build.environment.version = object->value(u"environmentVersion"_s).toString();
    auto recipe = ImageRecipe::of(build.source);
    if (!recipe)
        return recipe.error();
    build.recipe = *std::move(recipe);
    return build;
}

Result<Done> BuildFolder::writeWaiters(const QSet<QString>& runs) const
{
    const QJsonObject object{{u"runs"_s, QJsonArray::fromStringList(QStringList(runs.begin(), runs.end()))}};
    return replaceFile(m_path + u"/waiters.json"_s, json::compact(object));
}

QSet<QString> BuildFolder::waiters() const
{
    const auto object = json::parseObject(readFile(m_path + u"/waiters.json"_s).valueOr({}));
    if (!object)
        return {};
    const QStringList runs = json::stringList(object->value(u"runs"_s));
    return {runs.begin(), runs.end()};
}

Result<Done> BuildFolder::requestCancel(const QString& reason) const
{
    return replaceFile(m_path + u"/cancel.txt"_s, reason.toUtf8());
}

std::optional<QString> BuildFolder::cancelReason() const
{
    const auto reason = readFile(m_path + u"/cancel.txt"_s);
    return reason ? std::optional(QString::fromUtf8(*reason)) : std::nullopt;
}

}
