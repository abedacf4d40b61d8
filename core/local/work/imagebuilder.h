// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/work/buildwaiters.h"
#include "core/local/work/imagemaker.h"

#include <QObject>
#include <QSet>

namespace tandem::local {

/// An image, or an environment on the host, ready to run a job in it.
struct PreparedImage {
    BuildRecord build;
    bool fromCache = false; ///< Nothing was built for it.
};

/// Makes the images of environments: with the container engine, without one on the host. One build for one
/// definition, however many ask for it at once; none if its image is there already. A build that nobody waits
/// for any more is canceled. Builds run under supervisors: they go on when the service is killed.
class ImageBuilder : public QObject {
    Q_OBJECT
public:
    struct Setup {
        const BuildStore& builds;
        const DataLayout& layout;
        const Processes& processes;
        QString supervisorProgram;
        std::optional<ContainerEngine> engine;
        const Clock& clock;
    };
    explicit ImageBuilder(Setup setup);

    /// Follows the builds of a service that was killed. Call it once, before anything is asked for.
    Result<Done> recover();

    enum class Presence {
        Checked, ///< Ask the engine whether a known image is still there.
        Trusted ///< Take the store's word: whoever runs it will see. Saves the start of a process.
    };
    /// Sees to it that the image is there or being built; the record says which. A build that fails is a
    /// value; an Error is what prevents that anything is known about it.
    /// `run` waits for it until leave(); without a name who asks waits to the end.
    Task<PreparedImage> begin(
        EnvironmentSource source, EnvironmentName environment, Presence presence, QString run = {});
    /// Waits for the end of a build, if it is being built.
    Task<BuildRecord> ended(QString hash);
    /// Both.
    Task<PreparedImage> prepare(
        EnvironmentSource source, EnvironmentName environment, Presence presence, QString run = {});

    /// The run waits for no build any more: one that nobody else waits for is canceled.
    void leave(const QString& run);
    QSet<QString> waitingRuns() const { return m_waiters.runs(); }

    /// Cancels all builds and waits for their ends. Nothing may be asked for after it.
    Task<Done> stop();

    QString logFile(const BuildRecord& build) const { return m_maker.logFile(build); }

signals:
    void buildEnded(const QString& hash);

private:
    Task<ImageRecipe> readRecipe(EnvironmentSource source);
    /// A build that cannot even begin is one that failed.
    Task<PreparedImage> refuse(Build build, Error error);
    /// The record of an image that is there.
    Task<std::optional<BuildRecord>> usable(QString hash, Presence presence);
    Task<bool> isPresent(BuildRecord record);
    Result<Done> start(Build build);
    Task<Done> run(Build build);
    void cancel(const QString& hash, const QString& reason);
    /// It was canceled, and its processes have not ended yet.
    bool isEnding(const QString& hash) const;

    QString prefix(const ImageRecipe& recipe) const;
    QStringList header(const Build& build) const;

    Setup m_setup;
    ImageMaker m_maker;
    BuildWaiters m_waiters;
    QSet<QString> m_running; ///< Hashes of builds.
    TaskScope m_tasks;
};

}
