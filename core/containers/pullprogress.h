// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArray>
#include <QList>

#include <functional>

namespace tandem {

/// One layer of an image that is fetched.
struct PullLayer {
    enum class State { Waiting, Downloading, Downloaded, Unpacking, Here };

    QString id; ///< The first twelve digits of its digest.
    State state = State::Waiting;
    qint64 received = -1; ///< Of `size` bytes; -1 where the engine does not say.
    qint64 size = -1;

    bool operator==(const PullLayer&) const = default;
};

/// How far the fetching of an image is.
struct PullProgress {
    QList<PullLayer> layers; ///< In the order in which the engine named them.
    bool isFinishing = false; ///< All layers are here; the image is put together.

    qsizetype layersHere() const;
    /// From 0 to 1, by layers, and by bytes within those whose size is known; -1 while nothing is known.
    double fraction() const;
    bool operator==(const PullProgress&) const = default;
};

using PullListener = std::function<void(const PullProgress&)>;

/// Where an engine finds the logins of registries for one pull: a folder with a config.json in docker's form,
/// which podman reads as well. A secret stands in that file and in no command line. A folder without docker's
/// "contexts" hides the contexts of the person, so it has a copy of them where one is used.
struct RegistryLogin {
    QString folder; ///< Empty: the logins that the engine has itself.
};

/// Reads what docker and podman say while they pull: docker's lines, its progress bars and the JSON of its
/// service, podman's "Copying blob". What it does not know it passes over.
class PullReader {
public:
    /// Any piece of the output. True when it changed the progress.
    bool read(const QByteArray& piece);
    const PullProgress& progress() const { return m_progress; }

private:
    bool readLine(const QString& line);
    bool readJson(const QString& line);
    bool readOfPodman(const QString& line);
    bool readOfDocker(const QString& line);
    bool set(const QString& id, PullLayer::State state, qint64 received = -1, qint64 size = -1);
    bool finish();

    QByteArray m_rest; ///< A line that has not ended.
    PullProgress m_progress;
};

}
