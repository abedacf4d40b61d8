// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/containers/containerengine.h"
#include "core/local/layout.h"
#include "core/local/store/buildstore.h"
#include "core/local/work/buildlog.h"
#include "core/local/work/imagerecipe.h"
#include "core/local/work/supervised.h"

#include <QObject>
#include <QSet>

namespace tandem::local {

/// The environment version an image is asked for.
struct EnvironmentName {
    QString name;
    QString version;
};

/// An image, or an environment on the host, ready to run a job in it.
struct PreparedImage {
    BuildRecord build;
    bool fromCache = false; ///< Nothing was built for it.
};

/// Makes the images of environments: with the container engine, without one on the host. One build for one
/// definition, however many ask for it at once; none if its image is there already. Builds run under
/// supervisors and go on without the service.
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
    Task<PreparedImage> begin(EnvironmentSource source, EnvironmentName environment, Presence presence);
    /// Waits for the end of a build, if it is being built.
    Task<BuildRecord> ended(QString hash);
    /// Both.
    Task<PreparedImage> prepare(EnvironmentSource source, EnvironmentName environment, Presence presence);

    QString logFile(const BuildRecord& build) const;

signals:
    void buildEnded(const QString& hash);

private:
    struct Build {
        BuildRecord record;
        ImageRecipe recipe;
        EnvironmentSource source;
        EnvironmentName environment;
    };

    Task<ImageRecipe> readRecipe(EnvironmentSource source);
    /// A build that cannot even begin is one that failed.
    Task<PreparedImage> refuse(Build build, Error error);
    Task<bool> isPresent(BuildRecord record);
    Task<Done> run(Build build);
    Task<BuildRecord> make(Build build);
    Task<BuildRecord> makeImage(Build build);
    Task<BuildRecord> makeOnHost(Build build);
    Task<std::optional<ImageInfo>> baseImage(Build build);
    /// Runs a command to its end under a supervisor, or follows the one that was started before a restart.
    Task<SupervisedExit> supervise(Build build, QString step, Command command);

    Result<Done> writeSource(const Build& build) const;
    Result<Build> readSource(const BuildRecord& record) const;
    QString folder(const QString& hash) const { return m_setup.layout.builds() + u'/' + hash; }
    QString prefix(const ImageRecipe& recipe) const;
    BuildLog log(const BuildRecord& record) const { return BuildLog(logFile(record)); }
    QStringList header(const Build& build) const;

    Setup m_setup;
    QSet<QString> m_running; ///< Hashes of builds.
    TaskScope m_tasks;
};

}
