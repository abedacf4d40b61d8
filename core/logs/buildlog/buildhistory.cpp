// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildhistory.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QUrl>

#include <algorithm>

namespace tandem {

QString BuildHistory::file(const BuiltEnvironment& environment) const
{
    const auto asFileName = [](const QString& name) {
        return QString::fromLatin1(QUrl::toPercentEncoding(name, {}, "."));
    };
    return m_folder + u'/' + asFileName(environment.workspace) + u'/' + asFileName(environment.name)
        + u".json"_s;
}

QList<PastBuild> BuildHistory::of(const BuiltEnvironment& environment) const
{
    if (m_folder.isEmpty() || !environment.isKnown())
        return {};
    const auto bytes = readFile(file(environment));
    const auto object = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(bytes.error());
    if (!object) // none yet, or damaged: it begins anew
        return {};
    QList<PastBuild> builds;
    for (const QJsonValue& build : (*object)[u"builds"_s].toArray())
        builds << pastBuildFrom(build.toObject());
    return builds;
}

Result<Done> BuildHistory::remember(const BuiltEnvironment& environment, const PastBuild& build) const
{
    if (m_folder.isEmpty() || !environment.isKnown())
        return Done{};
    QList<PastBuild> builds = of(environment);
    if (builds.contains(build))
        return Done{};
    builds.removeIf([&](const PastBuild& each) {
        return each.version == build.version && each.endedAt == build.endedAt;
    });
    builds << build;
    std::ranges::stable_sort(builds, {}, &PastBuild::endedAt);
    if (builds.size() > most)
        builds.remove(0, builds.size() - most);
    QJsonArray array;
    for (const PastBuild& each : builds)
        array.append(toJson(each));
    return replaceFile(file(environment), json::compact({{u"builds"_s, array}}));
}

}
