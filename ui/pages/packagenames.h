// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/environment/advice/knowledge.h"
#include "core/environment/channelindex.h"
#include "core/environment/piprequirement.h"
#include "core/environment/repodataplaces.h"

#include <memory>

namespace tandem {

/// Names and versions of packages, to complete what somebody types: from the indexes of channels that lie on
/// this computer, which are read on a worker thread when they are first needed, and from what Tandem knows
/// itself. It asks no network.
class PackageNames {
public:
    explicit PackageNames(RepodataPlaces places);

    /// Whose packages are meant, in their order.
    void setChannels(const QStringList& channels) { m_channels = channels; }
    /// Begins to read what is needed and not yet there.
    void load();

    QStringList conda(const QString& typed) const;
    QStringList versions(const QString& condaName, const QString& typed) const;
    QStringList pip(const QString& typed) const;

private:
    Task<Done> read(QString channel);

    RepodataPlaces m_places;
    QStringList m_channels;
    QStringList m_knownToConda;
    QStringList m_knownToPip;
    QSet<QString> m_asked;
    QHash<QString, std::shared_ptr<const ChannelIndex>> m_indexes;
    TaskScope m_tasks;
};

}
