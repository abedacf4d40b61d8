// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/rules.h"

#include <QRegularExpression>
#include <algorithm>

namespace tandem::advice {

namespace {

/// "nvidia" of "nvidia/label/cuda-11.8.0", "pytorch" of "https://conda.anaconda.org/pytorch/linux-64".
QString nameOfChannel(const QString& channel)
{
    static const QRegularExpression address(
        u"^https?://(?:conda\\.anaconda\\.org|repo\\.anaconda\\.com/pkgs)/([^/]+)"_s);
    const auto match = address.match(channel);
    if (match.hasMatch())
        return match.captured(1);
    if (channel.contains(u"://"_s))
        return channel;
    return channel.section(u'/', channel.startsWith(u"pkgs/") ? 1 : 0).section(u'/', 0, 0);
}

/// The channels that conda asks, under the names that the knowledge uses.
QStringList askedChannels(const Subject& subject)
{
    static const QStringList ofAnaconda{u"main"_s, u"anaconda"_s, u"free"_s, u"r"_s, u"msys2"_s};
    QStringList listed = subject.definition().channels;
    for (const CondaEntry& entry : subject.conda())
        if (!entry.spec->channel().isEmpty())
            listed << entry.spec->channel();
    QStringList asked;
    for (const QString& channel : listed) {
        const QString name = nameOfChannel(channel.trimmed());
        asked << (ofAnaconda.contains(name) ? u"defaults"_s : name);
    }
    // conda appends its own default channels unless it is told not to.
    if (!asked.removeAll(u"nodefaults"_s))
        asked << u"defaults"_s;
    return asked;
}

struct Missing {
    QString channel;
    const CondaEntry* entry;
};

/// What the packages of pytorch-cuda depend on is in NVIDIA's channel.
QString channelNeededBeside(const CondaEntry& entry)
{
    return entry.name == u"pytorch-cuda" ? u"nvidia"_s : QString();
}

QStringList channelsWith(const PackageKnowledge& packages, const CondaEntry& entry)
{
    // Only PyTorch's own channel names its builds like this: "py3.6_cuda10.1.243_cudnn7.6.3_0".
    static const QRegularExpression ofPytorch(u"^py\\d\\.\\d+_c(?:uda\\d|pu)"_s);
    if (ofPytorch.match(entry.spec->build()).hasMatch())
        return {u"pytorch"_s};
    return packages.channelsWith(entry.name);
}

}

void findMissingChannels(const Subject& subject, Findings& findings)
{
    const PackageKnowledge& packages = subject.knowledge().packages;
    const QStringList asked = askedChannels(subject);
    const bool knowsAll = std::all_of(asked.begin(), asked.end(),
        [&packages](const QString& channel) { return packages.isKnownChannel(channel); });
    if (!knowsAll)
        return;
    QList<Missing> missing;
    const auto need = [&](const QStringList& channels, const CondaEntry& entry) {
        const bool isThere = channels.isEmpty()
            || std::any_of(channels.begin(), channels.end(),
                [&asked](const QString& channel) { return asked.contains(channel); });
        const bool isKnown = std::any_of(missing.begin(), missing.end(),
            [&channels](const Missing& one) { return channels.contains(one.channel); });
        if (!isThere && !isKnown)
            missing.append({channels.first(), &entry});
    };
    for (const CondaEntry& entry : subject.conda()) {
        if (entry.spec->channel().isEmpty())
            need(channelsWith(packages, entry), entry);
        if (const QString beside = channelNeededBeside(entry); !beside.isEmpty())
            need({beside}, entry);
    }
    for (const Missing& one : missing) {
        // conda-forge has some of NVIDIA's packages too.
        const bool isSure = one.channel != u"nvidia" || !asked.contains(u"conda-forge"_s);
        Finding finding = subject.finding(
            u"missing-channel"_s, isSure ? Severity::Error : Severity::Warning, placeOf(*one.entry));
        finding.sentence =
            said("%1 needs the channel %2, which is not listed.").arg(one.entry->name, one.channel);
        finding.reason = isSure
            ? said("None of the channels that are asked has what it needs, so conda cannot solve this.")
            : said("It is built against that channel's packages; those of conda-forge only partly fit.");
        finding.edit = Edit{said("Add the channel %1").arg(one.channel),
            [channel = one.channel](EnvironmentDefinition& definition) { definition.channels << channel; }};
        findings << finding;
    }
}

}
