// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/condaspec.h"

#include <QMap>
#include <QStringList>
#include <stop_token>

class QIODevice;

namespace tandem {

/// One build of a package as a channel offers it.
struct ChannelBuild {
    QString version;
    QString build;
    int buildNumber = 0;
    qint64 size = 0; ///< 0 where the index does not tell.

    bool operator==(const ChannelBuild&) const = default;
};

/// Which packages a channel has for linux-64, read from its repodata.json (for linux-64 and noarch). The
/// files may be hundreds of megabytes large: they are read as a stream, and of each package little is kept.
/// Reading takes seconds then; do it on a worker thread.
class ChannelIndex {
public:
    static Result<ChannelIndex> fromFiles(const QStringList& files, const std::stop_token& stop = {});

    /// Adds what one repodata.json says. Packages of other platforms are left out; an index of another
    /// platform is an Error.
    Result<Done> add(QIODevice& repodata, const std::stop_token& stop = {});

    bool isEmpty() const { return m_builds.isEmpty(); }
    bool contains(const QString& name) const { return m_builds.contains(name); }
    /// The names that begin with `prefix`, in alphabetical order.
    QStringList names(const QString& prefix = {}, qsizetype most = -1) const;
    /// The versions of a package, the newest first, each once.
    QStringList versions(const QString& name) const;
    /// In no particular order.
    QList<ChannelBuild> builds(const QString& name) const;
    /// The newest build that `spec` means; its name, version and build count, not its channel.
    std::optional<ChannelBuild> newest(const CondaSpec& spec) const;
    /// Names that somebody who typed `name` may have meant, the nearest first.
    QStringList namesLike(const QString& name, qsizetype most = 3) const;

private:
    /// Texts are held once: some hundred thousand builds share some thousand versions.
    struct Entry {
        quint32 version = 0;
        quint32 build = 0;
        qint32 buildNumber = 0;
        qint64 size = 0;
    };
    class Reader;

    quint32 held(const QByteArray& text);
    ChannelBuild build(const Entry& entry) const;

    QMap<QString, QList<Entry>> m_builds;
    QList<QByteArray> m_texts;
    QHash<QByteArray, quint32> m_places;
};

}
