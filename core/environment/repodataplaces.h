// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem {

/// Where the indexes of channels lie on this computer: where conda, mamba and micromamba keep what they have
/// downloaded, below a "file:" channel, or where the person says. It looks for files and downloads nothing.
class RepodataPlaces {
public:
    /// `caches` are folders like conda's "pkgs/cache". `given`, if any, comes first: a repodata.json, the
    /// folder of one channel, of several by their names, or a cache.
    explicit RepodataPlaces(QStringList caches, QString given = {});
    /// The caches in the usual places of this user, `own` first.
    static RepodataPlaces ofThisUser(const QString& own = {}, const QString& given = {});

    /// The index files of a channel: one for linux-64, one for noarch, as far as they are there.
    QStringList filesOf(const QString& channel) const;
    /// The folder of a channel that `given` has, with "linux-64" in it; empty if it has none.
    QString givenFolderOf(const QString& channel) const;

    /// The address behind a channel's name, without the platform: "conda-forge", "defaults" (several) or an
    /// address.
    static QStringList addressesOf(const QString& channel);
    /// The name that a cache gives to the index at this address ("…/conda-forge/linux-64").
    static QString cacheName(const QString& address);

private:
    QString fileOf(const QString& channel, const QString& address, const QString& subdir) const;

    QStringList m_caches;
    QString m_given;
};

}
