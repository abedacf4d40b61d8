// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"
#include "core/local/work/buildfolder.h"
#include "core/local/work/buildlog.h"
#include "core/local/work/supervised.h"

namespace tandem::local {

/// Makes one image with the container engine, or one environment on the host. Its commands run under
/// supervisors; made again for a build of a service that was killed, it follows those that were started.
class ImageMaker {
public:
    struct Setup {
        const DataLayout& layout;
        const Processes& processes;
        QString supervisorProgram;
        std::optional<ContainerEngine> engine;
    };
    explicit ImageMaker(Setup setup)
        : m_setup(std::move(setup))
    {
    }

    /// The record of what was made. One that failed for what its log tells is a value as well.
    Task<BuildRecord> make(Build build) const;
    /// Ends make() with an Error, and every process of it.
    Result<Done> cancel(const QString& hash, const QString& reason) const;
    /// Removes what a make() that was canceled had made so far.
    Task<Done> removeLeftovers(Build build) const;

    QString logFile(const BuildRecord& record) const;
    BuildLog log(const BuildRecord& record) const { return BuildLog(logFile(record)); }
    BuildFolder folder(const QString& hash) const { return BuildFolder(m_setup.layout, hash); }

private:
    Task<BuildRecord> makeImage(Build build) const;
    /// Runs the build, and again where the engine fell over what another build removed.
    Task<SupervisedExit> buildImage(Build build, Command command) const;
    Task<BuildRecord> makeOnHost(Build build) const;
    Task<std::optional<ImageInfo>> baseImage(Build build) const;
    /// Runs a command to its end, or follows the one that was started before a restart.
    Task<SupervisedExit> supervise(Build build, QString step, Command command) const;
    Supervised supervised(const QString& hash, const QString& step) const
    {
        return Supervised(m_setup.processes, m_setup.supervisorProgram, folder(hash).step(step));
    }

    Setup m_setup;
};

/// The record of a build that failed; `fallback` is its reason where the log tells none.
BuildRecord failedBuild(BuildRecord record, const BuildFailure& failure, const QString& fallback);

}
