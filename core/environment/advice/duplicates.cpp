// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <QHash>

namespace tandem::advice {

namespace {

enum class Relation { Same, Compatible, Contradictory };

bool isExactBuild(const QString& build)
{
    return !build.isEmpty() && !build.contains(u'*') && !build.startsWith(u'^');
}

Relation relationOf(const CondaSpec& one, const CondaSpec& other)
{
    if (one.canonicalText() == other.canonicalText())
        return Relation::Same;
    const bool buildsDiffer =
        isExactBuild(one.build()) && isExactBuild(other.build()) && one.build() != other.build();
    const bool channelsDiffer =
        !one.channel().isEmpty() && !other.channel().isEmpty() && one.channel() != other.channel();
    return one.constraint().canAgreeWith(other.constraint()) && !buildsDiffer && !channelsDiffer
        ? Relation::Compatible
        : Relation::Contradictory;
}

Relation relationOf(const PipRequirement& one, const PipRequirement& other)
{
    if (one.canonicalText() == other.canonicalText())
        return Relation::Same;
    const bool addressesDiffer = !one.url().isEmpty() && !other.url().isEmpty() && one.url() != other.url();
    return one.specifier().canAgreeWith(other.specifier()) && !addressesDiffer ? Relation::Compatible
                                                                               : Relation::Contradictory;
}

Finding duplicate(const Subject& subject, Relation relation, Place place, const QString& name,
    const QString& first, const QString& reasonOfContradiction)
{
    const bool contradicts = relation == Relation::Contradictory;
    Finding finding = subject.finding(contradicts ? u"contradicting-constraints"_s : u"duplicate-entry"_s,
        contradicts                      ? Severity::Error
            : relation == Relation::Same ? Severity::Warning
                                         : Severity::Hint,
        place);
    if (contradicts) {
        finding.sentence =
            said("No version of %1 is both \"%2\" and \"%3\".").arg(name, first, finding.entry);
        finding.reason = reasonOfContradiction;
    } else if (relation == Relation::Same) {
        finding.sentence = said("%1 is listed twice.").arg(name);
        finding.reason = said("The second line says nothing new, and one of the two will be forgotten in the "
                              "next change.");
    } else {
        finding.sentence = said("%1 is listed twice, as \"%2\" too.").arg(name, first);
        finding.reason = said("Both have to hold at once. One line that says so is easier to keep right.");
    }
    return finding;
}

Finding impossible(const Subject& subject, Place place, const QString& name)
{
    Finding finding = subject.finding(u"contradicting-constraints"_s, Severity::Error, place);
    finding.sentence = said("No version of %1 satisfies this constraint.").arg(name);
    finding.reason = said("Its conditions exclude each other, so nothing can be installed.");
    return finding;
}

void findInConda(const Subject& subject, Findings& findings)
{
    QHash<QString, const CondaEntry*> seen;
    for (const CondaEntry& entry : subject.conda()) {
        if (entry.name == u"*" || !entry.spec->isValid())
            continue;
        if (!entry.spec->constraint().canAgreeWith(entry.spec->constraint())) {
            findings << impossible(subject, placeOf(entry), entry.name);
            continue;
        }
        const CondaEntry*& first = seen[entry.name];
        if (!first) {
            first = &entry;
            continue;
        }
        const Relation relation = relationOf(*first->spec, *entry.spec);
        findings << duplicate(subject, relation, placeOf(entry), entry.name, first->spec->text().trimmed(),
            said("conda has to satisfy every line at once and cannot."));
        if (relation == Relation::Same)
            findings.last().edit = removing(entry);
    }
}

void findInPip(const Subject& subject, Findings& findings)
{
    QHash<QString, const PipEntry*> seen;
    for (const PipEntry& entry : subject.pip()) {
        const PipRequirement& requirement = *entry.requirement;
        if (entry.name.isEmpty() || !requirement.isValid())
            continue;
        if (!requirement.specifier().canAgreeWith(requirement.specifier())) {
            findings << impossible(subject, placeOf(entry), entry.name);
            continue;
        }
        const PipEntry*& first = seen[entry.name];
        if (!first) {
            first = &entry;
            continue;
        }
        const QString mine = requirement.marker() ? requirement.marker()->text() : QString();
        const auto& other = first->requirement->marker();
        if (mine != (other ? other->text() : QString()))
            continue; // Each for its own Python or platform.
        const Relation relation = relationOf(*first->requirement, requirement);
        findings << duplicate(subject, relation, placeOf(entry), entry.name,
            first->requirement->text().trimmed(),
            said("pip has to satisfy every line at once and ends with ResolutionImpossible."));
        if (relation == Relation::Same)
            findings.last().edit = removing(entry);
    }
}

void findInChannels(const Subject& subject, Findings& findings)
{
    const QStringList& channels = subject.definition().channels;
    for (qsizetype i = 1; i < channels.size(); ++i)
        if (channels.indexOf(channels[i]) < i) {
            Finding finding =
                subject.finding(u"duplicate-entry"_s, Severity::Hint, {Place::Part::Channel, i});
            finding.sentence = said("The channel %1 is listed twice.").arg(channels[i]);
            finding.reason = said("Only its first place counts.");
            finding.edit = Edit{said("Remove the second %1").arg(channels[i]),
                [i](EnvironmentDefinition& definition) { definition.channels.remove(i); }};
            findings << finding;
        }
}

void findCpuonlyBesideCuda(const Subject& subject, Findings& findings)
{
    const CondaEntry* const cpuonly = subject.condaNamed(u"cpuonly"_s);
    if (!cpuonly || !subject.condaNamed(u"pytorch-cuda"_s))
        return;
    Finding finding = subject.finding(u"contradicting-constraints"_s, Severity::Error, placeOf(*cpuonly));
    finding.sentence = said("cpuonly and pytorch-cuda are asked for together.");
    finding.reason = said("Each of the two chooses the build of PyTorch, so conda cannot satisfy both.");
    finding.edit = removing(*cpuonly);
    findings << finding;
}

}

void findDuplicates(const Subject& subject, Findings& findings)
{
    findInChannels(subject, findings);
    findInConda(subject, findings);
    findInPip(subject, findings);
    findCpuonlyBesideCuda(subject, findings);
}

}
