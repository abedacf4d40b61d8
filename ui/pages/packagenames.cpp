// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/packagenames.h"

#include "core/async/worker.h"

#include <algorithm>

namespace tandem {

namespace {

constexpr int most = 60; ///< More is no help to choose from.

void addMatching(QStringList& offered, const QStringList& names, const QString& prefix)
{
    const auto begin = std::lower_bound(names.begin(), names.end(), prefix);
    for (auto it = begin; it != names.end() && it->startsWith(prefix) && offered.size() < most; ++it)
        offered << *it;
}

}

PackageNames::PackageNames(RepodataPlaces places)
    : m_places(std::move(places))
    , m_tasks([](const Error&) {}) // An index that cannot be read has nothing to offer.
{
    const auto packages = advice::Knowledge::builtIn().packages;
    m_knownToConda = packages.condaNames();
    m_knownToPip = packages.pipNames();
}

void PackageNames::load()
{
    for (const QString& channel : std::as_const(m_channels))
        if (!m_asked.contains(channel)) {
            m_asked.insert(channel);
            m_tasks.spawn(read(channel));
        }
}

Task<Done> PackageNames::read(QString channel)
{
    const QStringList files = m_places.filesOf(channel);
    if (files.isEmpty())
        co_return Done{};
    auto reading = [files](std::stop_token stop) { return ChannelIndex::fromFiles(files, stop); };
    Task<ChannelIndex> asking = onWorkerThread(std::move(reading));
    ChannelIndex index = co_await asking;
    m_indexes.insert(channel, std::make_shared<const ChannelIndex>(std::move(index)));
    co_return Done{};
}

QStringList PackageNames::conda(const QString& typed) const
{
    // "conda-forge::num" is completed behind the channel.
    const auto colons = typed.lastIndexOf(u"::"_s);
    const QString before = colons < 0 ? QString() : typed.left(colons + 2);
    const QString prefix = typed.mid(before.size()).toLower();
    if (prefix.isEmpty())
        return {};
    QStringList offered;
    for (const QString& channel : m_channels) {
        const bool isMeant = before.isEmpty() || before.chopped(2) == channel;
        if (const auto index = m_indexes.value(channel); index && isMeant)
            offered += index->names(prefix, most);
    }
    if (before.isEmpty())
        addMatching(offered, m_knownToConda, prefix);
    offered.sort();
    offered.removeDuplicates();
    offered.resize(qMin(offered.size(), qsizetype(most)));
    for (QString& name : offered)
        name.prepend(before);
    return offered;
}

QStringList PackageNames::versions(const QString& condaName, const QString& typed) const
{
    QStringList offered;
    for (const QString& channel : m_channels)
        if (const auto index = m_indexes.value(channel))
            for (const QString& version : index->versions(condaName.toLower()))
                if (version.startsWith(typed) && !offered.contains(version) && offered.size() < most)
                    offered << version;
    return offered;
}

QStringList PackageNames::pip(const QString& typed) const
{
    QStringList offered;
    const QString prefix = PipRequirement::normalisedName(typed.trimmed());
    if (!prefix.isEmpty())
        addMatching(offered, m_knownToPip, prefix);
    return offered;
}

}
