// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/environmentdefinition.h"

#include <QCryptographicHash>
#include <algorithm>

namespace tandem {

namespace {

QString hashOf(const QJsonObject& canonical)
{
    const auto digest = QCryptographicHash::hash(json::compact(canonical), QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex().left(32));
}

QJsonObject condaPart(const EnvironmentDefinition& definition)
{
    QJsonArray packages;
    for (const auto& package : definition.condaPackages)
        packages.append(package.canonicalText());
    QJsonArray pip;
    for (const auto& requirement : definition.pipRequirements)
        if (requirement.kind() != PipRequirement::Kind::Empty)
            pip.append(requirement.canonicalText());
    return {{u"channels"_s, QJsonArray::fromStringList(definition.channels)}, {u"packages"_s, packages},
        {u"pip"_s, pip}, {u"variables"_s, json::fromStringMap(definition.variables)},
        {u"other"_s, definition.otherDependencies}};
}

}

bool EnvironmentDefinition::hasPackages() const
{
    return !condaPackages.isEmpty() || !pipRequirements.isEmpty() || !otherDependencies.isEmpty();
}

QString EnvironmentDefinition::pythonVersion() const
{
    const auto python = std::find_if(condaPackages.begin(), condaPackages.end(),
        [](const CondaSpec& spec) { return spec.name().compare(u"python"_s, Qt::CaseInsensitive) == 0; });
    if (python == condaPackages.end())
        return {};
    QString version = python->version();
    if (version.startsWith(u"=="_s) && !version.contains(u','))
        version.remove(0, 2);
    if (version.endsWith(u".*"_s) && !version.contains(u','))
        version.chop(2);
    return version;
}

QString EnvironmentDefinition::imageHash() const
{
    QJsonObject canonical{{u"baseImage"_s, baseImage.trimmed()}, {u"dockerSteps"_s, dockerSteps},
        {u"conda"_s, condaPart(*this)}};
    if (!buildContext.isEmpty())
        canonical.insert(u"build"_s, QJsonArray{buildContext, dockerfilePath});
    return hashOf(canonical);
}

QString EnvironmentDefinition::condaHash() const
{
    return hashOf(condaPart(*this));
}

}
