// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <algorithm>

namespace tandem::advice {

namespace {

QStringList textsOf(const QList<CondaSpec>& specs)
{
    QStringList texts;
    for (const CondaSpec& spec : specs)
        texts << spec.canonicalText();
    return texts;
}

QStringList textsOf(const QList<PipRequirement>& requirements)
{
    QStringList texts;
    for (const PipRequirement& requirement : requirements)
        texts << requirement.canonicalText();
    return texts;
}

QStringList sorted(QStringList texts)
{
    texts.sort();
    return texts;
}

/// The first entry that stands at another place than before; nothing where the order is the same.
std::optional<qsizetype> firstMoved(const QStringList& now, const QStringList& before)
{
    const auto difference = std::mismatch(now.begin(), now.end(), before.begin(), before.end());
    return difference.first == now.end() ? std::nullopt : std::optional(difference.first - now.begin());
}

}

// If anything else has changed, the image is built anew for that.
void findOrderChanges(const Subject& subject, Findings& findings)
{
    const EnvironmentDefinition* const before = subject.circumstances().registered;
    const EnvironmentDefinition& now = subject.definition();
    if (!before || now.imageHash() == before->imageHash())
        return;
    EnvironmentDefinition restored = now;
    QList<Place> moved;
    const auto compare = [&moved](Place::Part part, const QStringList& mine, const QStringList& theirs) {
        if (sorted(mine) != sorted(theirs))
            return false;
        if (const auto index = firstMoved(mine, theirs))
            moved.append({part, *index});
        return true;
    };
    const bool isSameOtherwise = compare(Place::Part::Channel, now.channels, before->channels)
        && compare(Place::Part::Conda, textsOf(now.condaPackages), textsOf(before->condaPackages))
        && compare(Place::Part::Pip, textsOf(now.pipRequirements), textsOf(before->pipRequirements));
    restored.channels = before->channels;
    restored.condaPackages = before->condaPackages;
    restored.pipRequirements = before->pipRequirements;
    if (!isSameOtherwise || moved.isEmpty() || restored.imageHash() != before->imageHash())
        return;
    Finding finding = subject.finding(u"order-changed"_s, Severity::Hint, moved.first());
    finding.sentence = said("Only the order differs from the newest registered version.");
    finding.reason = moved.first().part == Place::Part::Channel
        ? said(
            "Azure ML recognises an image by its definition, order included: it is built again. The order of "
            "the channels also decides which one a package comes from.")
        : said("Azure ML recognises an image by its definition, order included: the same packages are built "
               "again.");
    finding.edit = Edit{
        said("Restore the order of the registered version"), [restored](EnvironmentDefinition& definition) {
            definition.channels = restored.channels;
            definition.condaPackages = restored.condaPackages;
            definition.pipRequirements = restored.pipRequirements;
        }};
    findings << finding;
}

}
