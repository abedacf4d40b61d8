// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/namedentry.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::advice {

namespace {

using Part = Place::Part;

QString withoutBlanks(QString text)
{
    return text.remove(u' ');
}

template <typename Rows, typename IsIt> std::optional<qsizetype> indexIn(const Rows& rows, IsIt isIt)
{
    const auto found = std::find_if(rows.begin(), rows.end(), isIt);
    return found == rows.end() ? std::nullopt : std::optional<qsizetype>(found - rows.begin());
}

std::optional<Place> packageNamed(const QString& entry, const EnvironmentDefinition& definition)
{
    const QString written = withoutBlanks(entry);
    const auto isWritten = [&](const auto& row) { return withoutBlanks(row.text()) == written; };
    const QString condaName = CondaSpec::parse(entry).name();
    const QString pipName = PipRequirement(entry).name();
    const auto isCondaName = [&](const CondaSpec& row) { return row.name() == condaName; };
    const auto isPipName = [&](const PipRequirement& row) { return row.name() == pipName; };
    if (const auto at = indexIn(definition.pipRequirements, isWritten))
        return Place{Part::Pip, *at};
    if (const auto at = indexIn(definition.condaPackages, isWritten))
        return Place{Part::Conda, *at};
    const auto inPip = pipName.isEmpty() ? std::nullopt : indexIn(definition.pipRequirements, isPipName);
    // "==" is how pip pins; conda's own messages write "name=1.2" and "name 1.2".
    if (inPip && entry.contains(u"=="_s))
        return Place{Part::Pip, *inPip};
    if (!condaName.isEmpty())
        if (const auto at = indexIn(definition.condaPackages, isCondaName))
            return Place{Part::Conda, *at};
    return inPip ? std::optional(Place{Part::Pip, *inPip}) : std::nullopt;
}

Edit channelEdit(const QString& channel)
{
    return {QCoreApplication::translate("NamedEntry", "Add the channel %1").arg(channel),
        [channel](EnvironmentDefinition& edited) { edited.channels << channel; }};
}

}

Place placeNamed(const QString& entry, const EnvironmentDefinition& definition)
{
    static const QRegularExpression origin(uR"(\s*\(line \d+ of [^)]*\)$)"_s);
    static const QRegularExpression instruction(
        uR"(\s*\(Dockerfile (?:line|step) \d+: .*\)$)"_s, QRegularExpression::DotMatchesEverythingOption);
    for (const QString& each : QString(entry).remove(instruction).split(u", "_s)) {
        const QString name = QString(each).remove(origin).trimmed();
        if (name == u"channels")
            return {Part::Channel, 0};
        if (!name.isEmpty() && name == definition.baseImage)
            return {Part::BaseImage, 0};
        if (const auto at = definition.channels.indexOf(name); at >= 0)
            return {Part::Channel, at};
        if (const auto place = packageNamed(name, definition))
            return *place;
    }
    return {};
}

std::optional<Edit> editNamed(
    const QString& entry, const QString& replacement, const EnvironmentDefinition& definition)
{
    constexpr QLatin1StringView channels("channels: ");
    if (replacement.startsWith(channels)) {
        const QString channel = replacement.sliced(channels.size());
        return definition.channels.contains(channel) ? std::nullopt : std::optional(channelEdit(channel));
    }
    const Place place = placeNamed(entry, definition);
    const QString sentence =
        QCoreApplication::translate("NamedEntry", "Write %1 in the place of %2").arg(replacement, entry);
    switch (place.part) {
    case Part::Conda:
        return Edit{sentence, [=](EnvironmentDefinition& edited) {
                        edited.condaPackages[place.index] = CondaSpec::parse(replacement);
                    }};
    case Part::Pip:
        return Edit{sentence, [=](EnvironmentDefinition& edited) {
                        edited.pipRequirements[place.index] = PipRequirement(replacement);
                    }};
    case Part::BaseImage:
        return Edit{sentence, [=](EnvironmentDefinition& edited) { edited.baseImage = replacement; }};
    case Part::Channel:
        return Edit{
            sentence, [=](EnvironmentDefinition& edited) { edited.channels[place.index] = replacement; }};
    case Part::Whole:
        break;
    }
    // What is not there yet: conda's own pip, a python.
    const CondaSpec missing = CondaSpec::parse(replacement);
    if (entry != missing.name() || !missing.isValid())
        return {};
    return Edit{QCoreApplication::translate("NamedEntry", "Add %1").arg(replacement),
        [missing](EnvironmentDefinition& edited) { edited.condaPackages << missing; }};
}

}
