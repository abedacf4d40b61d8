// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tandem::local {

/// The log of one image build, 20_image_build_log.txt: what the builder says and what its program prints, in
/// the order it happens.
class BuildLog {
public:
    explicit BuildLog(QString path)
        : m_path(std::move(path))
    {
    }

    const QString& path() const { return m_path; }

    /// A new file: one that a former run points to keeps its content.
    Result<Done> begin() const;
    Result<Done> say(const QStringList& lines) const;
    Result<Done> say(const QString& line) const { return say(QStringList(line)); }
    QString text() const;

private:
    QString m_path;
};

/// What a build was doing when it failed, and the line that says why, as far as the log tells: of podman,
/// of docker's two builders and of our own builds on the host.
struct BuildFailure {
    QString step; ///< "RUN conda env create …"; empty if no step had begun.
    QString cause; ///< "ResolvePackageNotFound: no-such-package"; empty if nothing was recognised.

    bool operator==(const BuildFailure&) const = default;
};
BuildFailure failureIn(const QString& log);

/// Whether podman gave up because another image was removed meanwhile: it is in a race with removals (buildah
/// issue 5674), and `rmi --force` ends builds that share a layer. The same build may go well a moment later.
bool fellOverRemoval(const QString& log);

/// The ids of the images that podman or docker's old builder made for the steps of a build, in their order;
/// none that came from its cache.
QStringList stepImagesIn(const QString& log);

}
