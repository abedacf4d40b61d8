// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/subject.h"

#include "core/environment/baseimage.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem::advice {

namespace {

QString entryAt(const EnvironmentDefinition& definition, Place place)
{
    switch (place.part) {
    case Place::Part::Whole:
        return {};
    case Place::Part::BaseImage:
        return definition.baseImage;
    case Place::Part::Channel:
        return definition.channels.value(place.index);
    case Place::Part::Conda:
        return definition.condaPackages.value(place.index).text();
    case Place::Part::Pip:
        return definition.pipRequirements.value(place.index).text();
    }
    return {};
}

}

Subject::Subject(
    const EnvironmentDefinition& definition, const Knowledge& knowledge, const Circumstances& circumstances)
    : m_definition(definition)
    , m_knowledge(knowledge)
    , m_circumstances(circumstances)
{
    m_conda.reserve(definition.condaPackages.size());
    for (qsizetype i = 0; i < definition.condaPackages.size(); ++i) {
        const CondaSpec& spec = definition.condaPackages[i];
        if (spec.name().isEmpty())
            continue;
        const QString name = spec.name().toLower();
        m_conda.append({i, &spec, name, knowledge.packages.projectOfConda(name)});
    }
    const auto linux = PipMarker::linuxEnvironment(definition.pythonVersion());
    m_pip.reserve(definition.pipRequirements.size());
    for (qsizetype i = 0; i < definition.pipRequirements.size(); ++i) {
        const PipRequirement& requirement = definition.pipRequirements[i];
        // What is only for another platform is not there.
        if (requirement.marker() && requirement.marker()->holdsIn(linux) == false)
            continue;
        const QString name = requirement.name();
        m_pip.append({i, &requirement, name, knowledge.packages.projectOfPip(name)});
    }
    const BaseImage* const image = knowledge.images.find(definition.baseImage);
    m_hasGpuImage = image ? image->isGpu() : isGpuImage(definition.baseImage);
    m_imageCuda = image ? image->cuda : cudaOfImage(definition.baseImage);
    m_cudaNeeds = cudaNeedsOf(m_conda, m_pip);
}

const CondaEntry* Subject::condaNamed(const QString& name) const
{
    const auto found = std::find_if(
        m_conda.begin(), m_conda.end(), [&name](const CondaEntry& entry) { return entry.name == name; });
    return found == m_conda.end() ? nullptr : &*found;
}

const PipEntry* Subject::pipNamed(const QString& name) const
{
    const auto found = std::find_if(
        m_pip.begin(), m_pip.end(), [&name](const PipEntry& entry) { return entry.name == name; });
    return found == m_pip.end() ? nullptr : &*found;
}

Finding Subject::finding(const QString& name, Severity severity, Place place) const
{
    Finding finding;
    finding.name = name;
    finding.severity = severity;
    finding.place = place;
    finding.entry = entryAt(m_definition, place).trimmed();
    return finding;
}

Place placeOf(const CondaEntry& entry)
{
    return {Place::Part::Conda, entry.index};
}

Place placeOf(const PipEntry& entry)
{
    return {Place::Part::Pip, entry.index};
}

QString enumerated(const QStringList& names)
{
    constexpr qsizetype most = 4;
    if (names.size() < 2)
        return names.value(0);
    if (names.size() <= most)
        return said("%1 and %2").arg(names.mid(0, names.size() - 1).join(u", "_s), names.last());
    return said("%1 and %2 more").arg(names.mid(0, most - 1).join(u", "_s)).arg(names.size() - most + 1);
}

Edit removing(const CondaEntry& entry)
{
    return {said("Remove %1").arg(entry.spec->text().trimmed()),
        [index = entry.index](EnvironmentDefinition& definition) { definition.condaPackages.remove(index); }};
}

Edit removing(const PipEntry& entry)
{
    return {said("Remove %1 from pip").arg(entry.requirement->text().trimmed()),
        [index = entry.index](
            EnvironmentDefinition& definition) { definition.pipRequirements.remove(index); }};
}

Edit usingImage(const BaseImage& image)
{
    return {said("Use %1").arg(image.name), [reference = image.reference](EnvironmentDefinition& definition) {
                definition.baseImage = reference;
            }};
}

QString said(const char* sentence)
{
    return QCoreApplication::translate("Advice", sentence);
}

}
