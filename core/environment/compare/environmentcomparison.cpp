// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/environmentcomparison.h"

#include "core/environment/compare/sequencecomparison.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem {

namespace {

using Part = EnvironmentDifference::Part;
using Kind = EnvironmentDifference::Kind;

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentComparison", sentence);
}

/// A part that there is once or not at all.
void compareOne(EnvironmentComparison& comparison, Part part, const QString& name, const QString& before,
    const QString& after, ImageEffect effect)
{
    if (before.isEmpty() && after.isEmpty())
        return;
    EnvironmentDifference entry{.part = part, .name = name, .before = before, .after = after};
    entry.kind = before == after ? Kind::Same
        : before.isEmpty()       ? Kind::Added
        : after.isEmpty()        ? Kind::Removed
                                 : Kind::Changed;
    entry.effect = entry.kind == Kind::Same ? ImageEffect::None : effect;
    comparison.entries << entry;
}

void compareSequence(EnvironmentComparison& comparison, Part part, const QList<SequenceItem>& before,
    const QList<SequenceItem>& after, ImageEffect ofOrder)
{
    for (const SequencePair& pair : compareSequences(before, after)) {
        EnvironmentDifference entry;
        entry.part = part;
        entry.positionBefore = pair.before + 1;
        entry.positionAfter = pair.after + 1;
        if (pair.before >= 0) {
            entry.name = before[pair.before].name;
            entry.before = before[pair.before].text;
        }
        if (pair.after >= 0) {
            entry.name = after[pair.after].name;
            entry.after = after[pair.after].text;
        }
        if (entry.part == Part::PipPackage && entry.name.startsWith(u'-'))
            entry.part = Part::PipOption;
        if (pair.before < 0)
            entry.kind = Kind::Added;
        else if (pair.after < 0)
            entry.kind = Kind::Removed;
        else if (before[pair.before].meaning != after[pair.after].meaning)
            entry.kind = Kind::Changed;
        else if (pair.isMoved)
            entry.kind = Kind::Reordered;
        entry.effect = entry.kind == Kind::Same ? ImageEffect::None
            : entry.kind == Kind::Reordered     ? ofOrder
                                                : ImageEffect::Changes;
        comparison.entries << entry;
    }
}

QList<SequenceItem> channelsOf(const EnvironmentDefinition& definition)
{
    QList<SequenceItem> items;
    for (const QString& channel : definition.channels)
        items << SequenceItem{channel, channel, channel};
    return items;
}

QList<SequenceItem> condaOf(const EnvironmentDefinition& definition)
{
    QList<SequenceItem> items;
    for (const CondaSpec& spec : definition.condaPackages)
        items << SequenceItem{
            spec.name().isEmpty() ? spec.text() : spec.name(), spec.canonicalText(), spec.text()};
    return items;
}

QList<SequenceItem> pipOf(const EnvironmentDefinition& definition)
{
    QList<SequenceItem> items;
    for (const PipRequirement& requirement : definition.pipRequirements) {
        if (requirement.kind() == PipRequirement::Kind::Empty)
            continue;
        const QString name = requirement.isOption() ? requirement.option() : requirement.name();
        items << SequenceItem{
            name.isEmpty() ? requirement.text() : name, requirement.canonicalText(), requirement.text()};
    }
    return items;
}

QString textOf(const QJsonValue& value)
{
    return value.isString()
        ? value.toString()
        : QString::fromUtf8(json::compact(QJsonObject{{u"value"_s, value}}).chopped(1).mid(9));
}

void compareVariables(
    EnvironmentComparison& comparison, const json::StringMap& before, const json::StringMap& after)
{
    QStringList names = before.keys() + after.keys();
    names.sort();
    names.removeDuplicates();
    for (const QString& name : std::as_const(names)) {
        EnvironmentDifference entry{.part = Part::Variable, .name = name};
        entry.before = before.value(name);
        entry.after = after.value(name);
        entry.kind = !before.contains(name) ? Kind::Added
            : !after.contains(name)         ? Kind::Removed
            : entry.before != entry.after   ? Kind::Changed
                                            : Kind::Same;
        entry.effect = entry.kind == Kind::Same ? ImageEffect::None : ImageEffect::Changes;
        comparison.entries << entry;
    }
}

void compareOther(EnvironmentComparison& comparison, const EnvironmentDefinition& before,
    const EnvironmentDefinition& after)
{
    const auto dependencies = [](const EnvironmentDefinition& definition) {
        return definition.otherDependencies.isEmpty() ? QString()
                                                      : textOf(QJsonValue(definition.otherDependencies));
    };
    compareOne(comparison, Part::Other, u"dependencies"_s, dependencies(before), dependencies(after),
        ImageEffect::Changes);
    QStringList keys = before.otherKeys.keys() + after.otherKeys.keys();
    keys.sort();
    keys.removeDuplicates();
    for (const QString& key : std::as_const(keys))
        compareOne(comparison, Part::Other, key,
            before.otherKeys.contains(key) ? textOf(before.otherKeys.value(key)) : QString(),
            after.otherKeys.contains(key) ? textOf(after.otherKeys.value(key)) : QString(),
            ImageEffect::None);
}

QString subjectOf(const EnvironmentDifference& entry)
{
    switch (entry.part) {
    case Part::Name:
        return translated("The name");
    case Part::BaseImage:
        return translated("The base image");
    case Part::BuildContext:
        return translated("The build context");
    case Part::Dockerfile:
        return translated("The Dockerfile");
    case Part::Channel:
        return translated("The channel %1").arg(entry.name);
    case Part::CondaPackage:
        return translated("The conda package %1").arg(entry.name);
    case Part::PipPackage:
        return translated("The pip package %1").arg(entry.name);
    case Part::PipOption:
        return translated("The pip option %1").arg(entry.name);
    case Part::Variable:
        return translated("The variable %1").arg(entry.name);
    case Part::Other:
        break;
    }
    return translated("The key %1").arg(entry.name);
}

}

QString EnvironmentDifference::message() const
{
    const QString subject = subjectOf(*this);
    QString what;
    switch (kind) {
    case Kind::Same:
        return translated("%1 is the same in both.").arg(subject);
    case Kind::Added:
        what = part == Part::Dockerfile ? translated("%1 is added").arg(subject)
                                        : translated("%1 is added: %2").arg(subject, after);
        break;
    case Kind::Removed:
        what = part == Part::Dockerfile ? translated("%1 is removed").arg(subject)
                                        : translated("%1 is removed: %2").arg(subject, before);
        break;
    case Kind::Changed:
        what = part == Part::Dockerfile
            ? translated("%1 is changed").arg(subject)
            : translated("%1 is changed: %2 becomes %3").arg(subject, before, after);
        break;
    case Kind::Reordered:
        what = translated("%1 moves from place %2 to place %3")
                   .arg(subject, QString::number(positionBefore), QString::number(positionAfter));
        break;
    }
    return translated("%1; %2.").arg(what, tandem::textOf(effect));
}

bool EnvironmentComparison::isEqual() const
{
    return std::all_of(
        entries.cbegin(), entries.cend(), [](const auto& entry) { return entry.kind == Kind::Same; });
}

ImageEffect EnvironmentComparison::effect() const
{
    ImageEffect strongest = ImageEffect::None;
    for (const auto& entry : entries)
        strongest = std::max(strongest, entry.effect);
    return strongest;
}

QList<EnvironmentDifference> EnvironmentComparison::differences() const
{
    QList<EnvironmentDifference> different = entries;
    different.removeIf([](const auto& entry) { return entry.kind == Kind::Same; });
    return different;
}

EnvironmentComparison compareEnvironments(
    const EnvironmentDefinition& before, const EnvironmentDefinition& after)
{
    EnvironmentComparison comparison;
    compareOne(comparison, Part::Name, {}, before.name, after.name, ImageEffect::None);
    compareOne(comparison, Part::BaseImage, {}, before.baseImage.trimmed(), after.baseImage.trimmed(),
        ImageEffect::Changes);
    compareOne(
        comparison, Part::BuildContext, {}, before.buildContext, after.buildContext, ImageEffect::Changes);
    compareOne(
        comparison, Part::Dockerfile, {}, before.dockerfilePath, after.dockerfilePath, ImageEffect::Changes);
    compareOne(comparison, Part::Dockerfile, {}, before.dockerSteps, after.dockerSteps, ImageEffect::Changes);
    // Which channel comes first decides where a package is taken from; the order of packages decides nothing
    // but the image's name.
    compareSequence(comparison, Part::Channel, channelsOf(before), channelsOf(after), ImageEffect::Changes);
    compareSequence(comparison, Part::CondaPackage, condaOf(before), condaOf(after), ImageEffect::Rebuild);
    compareSequence(comparison, Part::PipPackage, pipOf(before), pipOf(after), ImageEffect::Rebuild);
    compareVariables(comparison, before.variables, after.variables);
    compareOther(comparison, before, after);
    return comparison;
}

QString codeOf(Part part)
{
    switch (part) {
    case Part::Name:
        return u"name"_s;
    case Part::BaseImage:
        return u"base-image"_s;
    case Part::BuildContext:
        return u"build-context"_s;
    case Part::Dockerfile:
        return u"dockerfile"_s;
    case Part::Channel:
        return u"channel"_s;
    case Part::CondaPackage:
        return u"conda"_s;
    case Part::PipPackage:
        return u"pip"_s;
    case Part::PipOption:
        return u"pip-option"_s;
    case Part::Variable:
        return u"variable"_s;
    case Part::Other:
        break;
    }
    return u"other"_s;
}

QString codeOf(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        return u"same"_s;
    case Kind::Added:
        return u"added"_s;
    case Kind::Removed:
        return u"removed"_s;
    case Kind::Changed:
        return u"changed"_s;
    case Kind::Reordered:
        break;
    }
    return u"reordered"_s;
}

QString codeOf(ImageEffect effect)
{
    return effect == ImageEffect::None   ? u"none"_s
        : effect == ImageEffect::Rebuild ? u"rebuild"_s
                                         : u"changes"_s;
}

QString textOf(ImageEffect effect)
{
    switch (effect) {
    case ImageEffect::None:
        return translated("the image stays the same");
    case ImageEffect::Rebuild:
        return translated("a new image is built, with the same in it");
    case ImageEffect::Changes:
        break;
    }
    return translated("a new image is built, and what is in it may change");
}

}
