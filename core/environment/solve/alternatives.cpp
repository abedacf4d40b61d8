// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/alternatives.h"

#include "core/environment/advice/imagechoice.h"
#include "core/environment/advice/subject.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace tandem::solve {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Solve", text);
}

/// The parts of CUDA, which the channel nvidia has.
bool isOfNvidia(const QString& name)
{
    static const QRegularExpression parts(
        u"^(?:cuda$|cuda-|libcu|libn(?:pp|vjpeg|vjitlink)|nsight|libcufile)"_s);
    return parts.match(name).hasMatch();
}

bool hasConstraint(const CondaSpec& spec)
{
    return !spec.constraint().isAny() || !spec.build().isEmpty() || !spec.otherKeys().isEmpty();
}

CondaSpec freed(const CondaSpec& spec)
{
    return CondaSpec::of(spec.name(), {}, {}, spec.channel());
}

class Finder {
public:
    Finder(
        const EnvironmentDefinition& definition, const Conflict& conflict, const advice::Knowledge& knowledge)
        : m_definition(definition)
        , m_conflict(conflict)
        , m_knowledge(knowledge)
    {
        for (const QString& spec : conflict.specs)
            for (qsizetype i = 0; i < definition.condaPackages.size(); ++i)
                if (definition.condaPackages[i].text().trimmed() == spec && !m_entries.contains(i))
                    m_entries << i;
        // Python decides about all others: they are tried first.
        std::stable_partition(m_entries.begin(), m_entries.end(),
            [&](qsizetype entry) { return definition.condaPackages[entry].name() != u"python"; });
    }

    QList<Candidate> found()
    {
        addChannels();
        changeImage();
        for (const qsizetype entry : std::as_const(m_entries))
            dropBuild(entry);
        for (const qsizetype entry : std::as_const(m_entries))
            free({entry}, false);
        for (const qsizetype entry : std::as_const(m_entries))
            remove({entry}, false);
        if (m_entries.size() > 1) {
            free(m_entries, true);
            remove(m_entries, true);
        }
        return m_candidates;
    }

private:
    const CondaSpec& spec(qsizetype entry) const { return m_definition.condaPackages[entry]; }

    void add(const QString& about, const advice::Edit& edit, const QList<qsizetype>& freedEntries = {},
        bool isLastResort = false)
    {
        Candidate candidate{about, m_definition, freedEntries, isLastResort, edit};
        edit.apply(candidate.trial);
        m_candidates << candidate;
    }

    void addChannels()
    {
        QStringList channels;
        for (const Problem& missing : m_conflict.missing) {
            if (missing.kind != Problem::Kind::Absent)
                continue;
            if (isOfNvidia(missing.name))
                channels << u"nvidia"_s;
            channels << m_knowledge.packages.channelsWith(missing.name);
            channels << u"conda-forge"_s;
        }
        channels.removeDuplicates();
        for (const QString& channel : std::as_const(channels))
            if (!m_definition.channels.contains(channel))
                add(u"channel"_s,
                    {translated("Add the channel %1").arg(channel),
                        [channel](EnvironmentDefinition& definition) {
                            // conda-forge has nearly all names: what is more special stands before it.
                            const qsizetype forge = definition.channels.indexOf(u"conda-forge"_s);
                            definition.channels.insert(
                                forge < 0 ? definition.channels.size() : forge, channel);
                        }});
    }

    void changeImage()
    {
        for (const Problem& missing : m_conflict.missing) {
            const BaseImage* image = nullptr;
            if (missing.name == u"__cuda")
                image = imageWithCuda(missing);
            else if (missing.name == u"__glibc")
                image = imageWithGlibc(missing);
            if (!image || image->reference == m_definition.baseImage)
                continue;
            add(u"image"_s, advice::usingImage(*image));
            return;
        }
    }

    const BaseImage* imageWithCuda(const Problem& missing) const
    {
        const auto versions = missing.constraint().mentionedVersions();
        return advice::nearestGpuImage(
            m_knowledge.images, versions.isEmpty() ? QString() : versions.first().text());
    }

    const BaseImage* imageWithGlibc(const Problem& missing) const
    {
        const QString cuda = virtualPackagesOf(m_definition.baseImage, m_knowledge.images).cuda;
        for (const BaseImage& image : m_knowledge.images.images())
            if (!image.isDeprecated && image.cuda == cuda
                && missing.constraint().contains(glibcOfUbuntu(image.ubuntu)))
                return &image;
        return nullptr;
    }

    /// A build that is made for a GPU, as any build of the same version.
    void dropBuild(qsizetype entry)
    {
        if (spec(entry).build().isEmpty() || spec(entry).constraint().isAny())
            return;
        const CondaSpec simpler = spec(entry).withoutBuild();
        add(spec(entry).text(),
            {translated("Change %1 to %2").arg(spec(entry).text().trimmed(), simpler.text()),
                [entry, simpler](
                    EnvironmentDefinition& definition) { definition.condaPackages[entry] = simpler; }});
    }

    void free(const QList<qsizetype>& entries, bool isLastResort)
    {
        QList<std::pair<qsizetype, CondaSpec>> changes;
        for (const qsizetype entry : entries)
            if (hasConstraint(spec(entry)))
                changes << std::pair(entry, freed(spec(entry)));
        if (changes.size() < entries.size())
            return;
        add(isLastResort ? QString() : spec(entries.first()).text(),
            {{},
                [changes](EnvironmentDefinition& definition) {
                    for (const auto& [entry, changed] : changes)
                        definition.condaPackages[entry] = changed;
                }},
            entries, isLastResort);
    }

    void remove(const QList<qsizetype>& entries, bool isLastResort)
    {
        QStringList texts;
        for (const qsizetype entry : entries) {
            if (spec(entry).name() == u"python")
                return; // without it, it would be another environment
            texts << spec(entry).text().trimmed();
        }
        QList<qsizetype> downwards = entries;
        std::sort(downwards.begin(), downwards.end(), std::greater<>());
        add(isLastResort ? QString() : spec(entries.first()).text(),
            {translated("Remove %1").arg(advice::enumerated(texts)),
                [downwards](EnvironmentDefinition& definition) {
                    for (const qsizetype entry : downwards)
                        definition.condaPackages.remove(entry);
                }},
            {}, isLastResort);
    }

    const EnvironmentDefinition& m_definition;
    const Conflict& m_conflict;
    const advice::Knowledge& m_knowledge;
    QList<qsizetype> m_entries;
    QList<Candidate> m_candidates;
};

}

QList<Candidate> candidatesFor(
    const EnvironmentDefinition& definition, const Conflict& conflict, const advice::Knowledge& knowledge)
{
    return Finder(definition, conflict, knowledge).found();
}

advice::Edit settled(const Candidate& candidate, const EnvironmentDefinition& before, const Answer& answer)
{
    if (candidate.freed.isEmpty())
        return candidate.edit;
    QList<std::pair<qsizetype, CondaSpec>> changes;
    QStringList from;
    QStringList to;
    for (const qsizetype entry : candidate.freed) {
        const CondaSpec& free = candidate.trial.condaPackages[entry];
        CondaSpec pinned = free;
        for (const Package& package : answer.packages)
            if (package.name == free.name())
                // Of Python a series is asked for, of others one version.
                pinned = free.withVersion(
                    free.name() == u"python" ? package.version.section(u'.', 0, 1) : package.version);
        changes << std::pair(entry, pinned);
        from << before.condaPackages[entry].text().trimmed();
        to << pinned.text();
    }
    return {translated("Change %1 to %2").arg(advice::enumerated(from), advice::enumerated(to)),
        [changes](EnvironmentDefinition& definition) {
            for (const auto& [entry, changed] : changes)
                definition.condaPackages[entry] = changed;
        }};
}

}
