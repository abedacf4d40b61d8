// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/advisor.h"

#include <gtest/gtest.h>

namespace tandem::advice {

/// An environment in short.
struct Made {
    QStringList conda;
    QStringList pip{};
    QString image{};
    QStringList channels{u"conda-forge"_s};

    operator EnvironmentDefinition() const
    {
        EnvironmentDefinition definition;
        definition.baseImage = image;
        definition.channels = channels;
        for (const QString& text : conda)
            definition.condaPackages << CondaSpec::parse(text);
        for (const QString& text : pip)
            definition.pipRequirements << PipRequirement(text);
        return definition;
    }
};

inline const Advisor& advisor()
{
    static const Advisor advisor;
    return advisor;
}

inline Circumstances inNovember2026(const EnvironmentDefinition* registered = nullptr)
{
    return {QDate(2026, 11, 21), registered};
}

/// What the rule of that name says, and no other.
inline QList<Finding> found(const QString& name, const EnvironmentDefinition& definition,
    const EnvironmentDefinition* registered = nullptr)
{
    auto findings = advisor().findings(definition, inNovember2026(registered));
    findings.removeIf([&name](const Finding& finding) { return finding.name != name; });
    return findings;
}

/// The environment after the first edit that the rule of that name offers.
inline EnvironmentDefinition corrected(
    const QString& name, EnvironmentDefinition definition, const EnvironmentDefinition* registered = nullptr)
{
    const auto findings = found(name, definition, registered);
    EXPECT_FALSE(findings.isEmpty());
    if (!findings.isEmpty() && findings.first().edit)
        findings.first().edit->apply(definition);
    return definition;
}

inline QStringList texts(const QList<CondaSpec>& specs)
{
    QStringList list;
    for (const CondaSpec& spec : specs)
        list << spec.text();
    return list;
}

inline QStringList texts(const QList<PipRequirement>& requirements)
{
    QStringList list;
    for (const PipRequirement& requirement : requirements)
        list << requirement.text();
    return list;
}

inline constexpr auto cpuImage = "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04:20250701.v1";
inline constexpr auto gpuImage = "mcr.microsoft.com/azureml/openmpi5.0-cuda12.4-ubuntu22.04";
inline constexpr auto oldGpuImage = "mcr.microsoft.com/azureml/openmpi4.1.0-cuda11.8-cudnn8-ubuntu22.04";

}
