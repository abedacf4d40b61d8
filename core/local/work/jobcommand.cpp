// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/jobcommand.h"

#include "core/base/commandtemplate.h"

namespace tandem::local {

namespace {

using PathOf = std::function<QString(const QString&)>;

std::optional<QString> valueOf(
    const QJsonObject& job, const QString& kind, const QString& name, const PathOf& pathOf)
{
    if (kind == u"outputs"_s)
        return u"outputs/"_s + name;
    const QJsonValue value = job[kind].toObject()[name];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    if (!value.isObject())
        return value.toVariant().toString();
    const QJsonObject input = value.toObject();
    const QJsonValue literal = input[u"value"_s];
    if (!literal.isUndefined() && !literal.isNull())
        return literal.toVariant().toString();
    const QString uri = input[u"uri"_s].toString();
    if (uri.isEmpty())
        return std::nullopt;
    const QString path = pathOf(uri);
    return path.isEmpty() ? uri : path;
}

}

Result<QString> resolvedCommand(const QJsonObject& jobProperties, const PathOf& pathOf)
{
    return filledCommand(
        jobProperties[u"command"_s].toString(), [&](const QString& kind, const QString& name) {
            return valueOf(jobProperties, kind, name, pathOf);
        });
}

}
