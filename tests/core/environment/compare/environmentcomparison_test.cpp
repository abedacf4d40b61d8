// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/compare/environmentcomparison.h"
#include "core/environment/condayaml.h"

#include <gtest/gtest.h>

using namespace tandem;

namespace {

EnvironmentDefinition defined(const QString& yaml, const QString& image = u"image:1"_s)
{
    auto definition = fromCondaYaml(yaml);
    EXPECT_TRUE(definition) << (definition ? "" : qPrintable(definition.error().message));
    definition->baseImage = image;
    return *definition;
}

/// "kind part name effect" of what differs.
std::string told(const EnvironmentComparison& comparison)
{
    QStringList lines;
    for (const auto& entry : comparison.differences())
        lines << u"%1 %2 %3 %4"_s.arg(
            codeOf(entry.kind), codeOf(entry.part), entry.name, codeOf(entry.effect));
    return lines.join(u'\n').toStdString();
}

const QString base = uR"(
name: train
channels: [pytorch, conda-forge]
variables: {MODE: fast}
dependencies:
- python=3.10
- numpy>=1.20
- pytorch=2.1
- scipy
- pip:
  - --extra-index-url https://a.example.org
  - rich
  - torchmetrics==1.0
)"_s;

}

TEST(EnvironmentComparison, EqualEnvironmentsHaveNoDifference)
{
    const auto comparison = compareEnvironments(defined(base), defined(base));

    EXPECT_TRUE(comparison.isEqual());
    EXPECT_EQ(comparison.effect(), ImageEffect::None);
    EXPECT_EQ(comparison.entries.size(), 12);
    EXPECT_EQ(comparison.entries[4].message(), u"The conda package python is the same in both.");
}

TEST(EnvironmentComparison, TellsWhatEachDifferenceDoesToTheImage)
{
    const auto after = defined(uR"(
name: other
channels: [conda-forge, pytorch]
variables: {MODE: slow, LEVEL: '1'}
dependencies:
- python=3.10
- scipy
- numpy>=1.24
- pandas
- pytorch=2.1
- pip:
  - --extra-index-url https://b.example.org
  - torchmetrics==1.0
  - rich
)"_s,
        u"image:2"_s);

    const auto comparison = compareEnvironments(defined(base), after);

    EXPECT_EQ(told(comparison),
        "changed name  none\n"
        "changed base-image  changes\n"
        "reordered channel conda-forge changes\n"
        "reordered conda scipy rebuild\n"
        "changed conda numpy changes\n"
        "added conda pandas changes\n"
        "changed pip-option --extra-index-url changes\n"
        "reordered pip torchmetrics rebuild\n"
        "added variable LEVEL changes\n"
        "changed variable MODE changes");
    EXPECT_FALSE(comparison.isEqual());
    EXPECT_EQ(comparison.effect(), ImageEffect::Changes);
    const auto differences = comparison.differences();
    EXPECT_EQ(
        differences[0].message(), u"The name is changed: train becomes other; the image stays the same.");
    EXPECT_EQ(differences[3].message(),
        u"The conda package scipy moves from place 4 to place 2; a new image is built, with the same in it.");
    EXPECT_EQ(differences[4].message(),
        u"The conda package numpy is changed: numpy>=1.20 becomes numpy>=1.24; a new image is built, and "
        u"what is in "
        u"it may change.");
}

TEST(EnvironmentComparison, WhatMeansTheSameIsTheSame)
{
    const auto before = defined(u"dependencies:\n- numpy =1.2\n- pip:\n  - Scikit_Learn >= 1\n"_s);
    const auto after = defined(u"# a comment\ndependencies:\n- numpy=1.2.*\n- pip:\n  - scikit-learn>=1\n"_s);

    const auto comparison = compareEnvironments(before, after);

    EXPECT_EQ(told(comparison), "");
    EXPECT_EQ(before.imageHash(), after.imageHash());
}

TEST(EnvironmentComparison, HasAnEffectExactlyWhenTheHashChanges)
{
    const QStringList edits{u"name: x"_s, u"channels: [conda-forge, pytorch]"_s, u"variables: {MODE: slow}"_s,
        u"dependencies: [scipy, python=3.10]"_s, u"dependencies: []"_s};
    const auto before = defined(base);
    for (const QString& edit : edits) {
        const auto after =
            defined(base + u"\n"_s + (base.contains(edit.section(u':', 0, 0)) ? QString() : edit));
        const auto changed = fromCondaYaml(edit);
        EnvironmentDefinition mixed = after;
        if (edit.startsWith(u"name"))
            mixed.name = changed->name;
        else if (edit.startsWith(u"channels"))
            mixed.channels = changed->channels;
        else if (edit.startsWith(u"variables"))
            mixed.variables = changed->variables;
        else
            mixed.condaPackages = changed->condaPackages;

        const auto comparison = compareEnvironments(before, mixed);

        EXPECT_FALSE(comparison.isEqual()) << qPrintable(edit);
        EXPECT_EQ(comparison.effect() == ImageEffect::None, before.imageHash() == mixed.imageHash())
            << qPrintable(edit);
    }
}

TEST(EnvironmentComparison, RemovedEntriesStandWhereTheyStood)
{
    const auto comparison =
        compareEnvironments(defined(u"dependencies: [a, b, c, d]"_s), defined(u"dependencies: [a, d, e]"_s));

    EXPECT_EQ(told(comparison), "removed conda b changes\nremoved conda c changes\nadded conda e changes");
}
