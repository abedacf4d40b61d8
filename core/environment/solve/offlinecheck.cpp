// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/offlinecheck.h"

#include <QCoreApplication>

namespace tandem::solve {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Solve", text);
}

class OfflineCheck {
public:
    OfflineCheck(const Request& request, const ChannelIndexes& indexes)
        : m_indexes(indexes)
    {
        m_report.request = request;
        m_report.isAllFound = true;
    }

    Report checked()
    {
        for (const CondaSpec& spec : std::as_const(m_report.request.specs))
            check(spec);
        m_report.outcome =
            m_report.conflict.specs.isEmpty() ? Report::Outcome::Unchecked : Report::Outcome::Unsolvable;
        tellNotChecked();
        return m_report;
    }

private:
    /// Where a package may come from.
    QStringList channelsFor(const CondaSpec& spec) const
    {
        if (spec.channel().isEmpty())
            return m_report.request.channels;
        for (const QString& channel : m_report.request.channels)
            if (channel == spec.channel() || channelName(channel, {}) == spec.channel())
                return {channel};
        return {spec.channel()};
    }

    void check(const CondaSpec& spec)
    {
        if (spec.name().contains(u'*') || spec.name().startsWith(u"__"_s)) {
            m_patterns << spec.text().trimmed();
            return;
        }
        QStringList absent;
        QStringList offers;
        QStringList like;
        for (const QString& channel : channelsFor(spec)) {
            const auto index = m_indexes.constFind(channel);
            if (index == m_indexes.constEnd()) {
                absent << channel;
                continue;
            }
            if (const auto newest = index->newest(spec)) {
                found(spec, channel, *newest);
                return;
            }
            if (const QStringList versions = index->versions(spec.name()); !versions.isEmpty())
                offers << offer(spec, channel, versions);
            else
                like << index->namesLike(spec.name());
        }
        if (!absent.isEmpty()) {
            m_report.isAllFound = false;
            m_unknown << spec.text().trimmed();
            return;
        }
        notFound(spec, offers, like);
    }

    QString offer(const CondaSpec& spec, const QString& channel, const QStringList& versions) const
    {
        const bool isBuildMissing =
            !spec.build().isEmpty() && m_indexes[channel].newest(CondaSpec::of(spec.name(), spec.version()));
        if (isBuildMissing)
            return translated("%1 has that version, but no build %2").arg(channel, spec.build());
        const QString most = versions.mid(0, 5).join(u", "_s);
        return translated("%1 has %2").arg(channel, versions.size() > 5 ? most + u" …"_s : most);
    }

    void found(const CondaSpec& spec, const QString& channel, const ChannelBuild& build)
    {
        Choice choice;
        choice.package.name = spec.name();
        choice.package.version = build.version;
        choice.package.build = build.build;
        choice.package.channel = channel;
        choice.package.size = build.size > 0 ? build.size : -1;
        choice.asked = spec.text().trimmed();
        choice.why = translated("the newest that matches");
        m_report.choices << choice;
    }

    void notFound(const CondaSpec& spec, const QStringList& offers, QStringList like)
    {
        const QString entry = spec.text().trimmed();
        m_report.isAllFound = false;
        m_report.conflict.specs << entry;
        m_report.conflict.missing << problemAbout(entry, Problem::Kind::Absent);
        like.removeDuplicates();
        const QString where = channelsFor(spec).join(u", "_s);
        if (!offers.isEmpty())
            m_report.conflict.roots
                << translated("%1 does not exist for linux-64: %2.").arg(entry, offers.join(u"; "_s));
        else if (!like.isEmpty())
            m_report.conflict.roots << translated("%1 does not exist for linux-64 in %2. Is %3 meant?")
                                           .arg(spec.name(), where, like.mid(0, 3).join(u", "_s));
        else
            m_report.conflict.roots << translated(
                "%1 does not exist for linux-64 in %2: a typo, or a missing channel.")
                                           .arg(spec.name(), where);
    }

    void tellNotChecked()
    {
        QStringList missing;
        for (const QString& channel : std::as_const(m_report.request.channels))
            if (!m_indexes.contains(channel))
                missing << channel;
        m_report.notChecked << translated("Whether the packages fit together: that needs micromamba, mamba "
                                          "or conda. Only names, versions and "
                                          "builds were looked up.");
        if (!missing.isEmpty())
            m_report.notChecked
                << translated("The index of %1: it is not on this computer.").arg(missing.join(u", "_s));
        if (!m_unknown.isEmpty())
            m_report.notChecked << translated("%1: the channels that may have them have no index here.")
                                       .arg(m_unknown.join(u", "_s));
        if (!m_patterns.isEmpty())
            m_report.notChecked
                << translated("%1: these name no single package.").arg(m_patterns.join(u", "_s));
    }

    const ChannelIndexes& m_indexes;
    Report m_report;
    QStringList m_unknown;
    QStringList m_patterns;
};

}

Report checkOffline(const Request& request, const ChannelIndexes& indexes)
{
    return OfflineCheck(request, indexes).checked();
}

}
