// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/knowledge.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/environment/piprequirement.h"

namespace tandem::advice {

namespace {

QHash<QString, QString> stringsOf(const QJsonValue& value)
{
    QHash<QString, QString> map;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        map.insert(it.key(), it->toString());
    return map;
}

QSet<QString> setOf(const QJsonValue& value)
{
    const QStringList list = json::stringList(value);
    return {list.begin(), list.end()};
}

/// Calls `keep` with each text below "windows" and "macos".
template <typename Keep> void eachOfPlatform(const QJsonValue& value, Keep keep)
{
    for (const auto& [key, platform] :
        {std::pair(u"windows"_s, Platform::Windows), std::pair(u"macos"_s, Platform::MacOs)})
        for (const QString& text : json::stringList(value.toObject()[key]))
            keep(text, platform);
}

template <typename T> T read(const QString& resource)
{
    const auto bytes = readFile(u":/tandem/catalogue/"_s + resource);
    auto parsed = bytes ? T::fromJson(*bytes) : Result<T>(bytes.error());
    Q_ASSERT(parsed); // It is compiled into the program.
    return std::move(parsed).valueOr({});
}

}

Result<PackageKnowledge> PackageKnowledge::fromJson(const QByteArray& json)
{
    const auto document = json::parseObject(json);
    if (!document)
        return document.error();
    PackageKnowledge knowledge;
    knowledge.m_pipNames = stringsOf((*document)[u"pipNames"]);
    knowledge.m_pipVariants = stringsOf((*document)[u"pipVariants"]);
    knowledge.m_notPython = setOf((*document)[u"notPython"]);
    const QJsonObject channels = (*document)[u"channels"].toObject();
    knowledge.m_knownChannels = setOf(channels[u"known"]);
    const QJsonObject onlyIn = channels[u"onlyIn"].toObject();
    for (auto it = onlyIn.begin(); it != onlyIn.end(); ++it)
        knowledge.m_channels.insert(it.key(), json::stringList(*it));
    const QJsonObject platforms = (*document)[u"otherPlatforms"].toObject();
    const auto names = [&platforms](QStringView key, QHash<QString, Platform>& into) {
        eachOfPlatform(
            platforms[key], [&into](const QString& name, Platform platform) { into.insert(name, platform); });
    };
    const auto parts = [&platforms](QStringView key, QList<Prefix>& into) {
        eachOfPlatform(platforms[key], [&into](const QString& text, Platform platform) {
            into.append({text, platform});
        });
    };
    names(u"conda", knowledge.m_condaPlatforms);
    names(u"pip", knowledge.m_pipPlatforms);
    parts(u"condaPrefixes", knowledge.m_condaPrefixes);
    parts(u"condaSuffixes", knowledge.m_condaSuffixes);
    parts(u"pipPrefixes", knowledge.m_pipPrefixes);
    knowledge.m_harmless = setOf(platforms[u"harmlessOnLinux"]);
    return knowledge;
}

QString PackageKnowledge::projectOfConda(const QString& condaName) const
{
    if (const auto known = m_pipNames.constFind(condaName); known != m_pipNames.constEnd())
        return *known;
    return m_notPython.contains(condaName) ? QString() : PipRequirement::normalisedName(condaName);
}

QString PackageKnowledge::projectOfPip(const QString& pipName) const
{
    return m_pipVariants.value(pipName, pipName);
}

Platform PackageKnowledge::platformOfConda(const QString& condaName) const
{
    if (const auto known = m_condaPlatforms.constFind(condaName); known != m_condaPlatforms.constEnd())
        return *known;
    for (const Prefix& prefix : m_condaPrefixes)
        if (condaName.startsWith(prefix.text))
            return prefix.platform;
    for (const Prefix& suffix : m_condaSuffixes)
        if (condaName.endsWith(suffix.text))
            return suffix.platform;
    return Platform::Linux;
}

Platform PackageKnowledge::platformOfPip(const QString& pipName) const
{
    if (const auto known = m_pipPlatforms.constFind(pipName); known != m_pipPlatforms.constEnd())
        return *known;
    for (const Prefix& prefix : m_pipPrefixes)
        if (pipName.startsWith(prefix.text))
            return prefix.platform;
    return Platform::Linux;
}

QStringList PackageKnowledge::condaNames() const
{
    QStringList names = m_pipNames.keys() + m_channels.keys() + m_notPython.values();
    names.sort();
    names.removeDuplicates();
    return names;
}

QStringList PackageKnowledge::pipNames() const
{
    QStringList names = m_pipNames.values() + m_pipVariants.keys() + m_pipVariants.values();
    names.sort();
    names.removeDuplicates();
    return names;
}

Knowledge Knowledge::builtIn()
{
    return {BaseImageCatalogue::builtIn(), read<PythonReleases>(u"python-releases.json"_s),
        read<PackageKnowledge>(u"packages.json"_s)};
}

}
