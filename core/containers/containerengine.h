// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/containers/engineaddress.h"
#include "core/containers/engineroute.h"
#include "core/containers/environmentfile.h"
#include "core/containers/pullprogress.h"

#include <optional>

namespace tandem {

struct ImageInfo {
    QString id; ///< "sha256:…"
    QString digest; ///< Of the manifest, "sha256:…"; empty for an image docker built and never pushed.
    qint64 size = 0;
    json::StringMap labels;
    QMap<QString, QString> environment;
    QStringList layers; ///< Digests of its file system, the base first.

    bool operator==(const ImageInfo&) const = default;
};

struct Mount {
    QString host;
    QString container;
    bool isReadOnly = false;

    bool operator==(const Mount&) const = default;
};

struct ContainerState {
    bool running = false;
    int exitCode = 0;
    bool outOfMemory = false;
    QString error;
    QString image; ///< The id of its image.
    QString user; ///< Whom it was made for; empty: root.
    QString workingFolder;
    json::StringMap labels;
    QList<Mount> mounts;

    bool operator==(const ContainerState&) const = default;
};

/// A container that runs, as a list of them tells.
struct RunningContainer {
    QString id;
    QString name;
    QString image; ///< The reference it was started by.

    bool operator==(const RunningContainer&) const = default;
};

struct ImageBuild {
    QString folder; ///< The context.
    QString dockerfile;
    QStringList tags;
};

/// A program in a container that runs, and for whom.
struct Execution {
    QString container;
    QString user; ///< Empty: that of the container.
    QString workingFolder;
    EnvironmentFile environment; ///< None where its path is empty.
    bool isDetached = false; ///< It goes on by itself, and nobody hears it.
    QStringList words;
};

struct ContainerRun {
    QString name;
    QString image;
    QString program; ///< Instead of the image's entry point.
    QStringList arguments;
    QString workingFolder; ///< Inside.
    EnvironmentFile environment;
    QList<Mount> mounts;
    QString sharedMemory; ///< "2g"; empty: the engine's default.
    bool gpu = false;
};

/// podman or docker by its command line, wherever that is: here, in a distribution of WSL, or one that speaks
/// to another computer. Commands are values, so that they run here or under a supervisor; tasks ask and
/// answer. Paths are those of this computer.
class ContainerEngine {
public:
    using Kind = EngineKind;

    /// Of this computer.
    ContainerEngine(Kind kind, QString program, QString version = {})
        : m_kind(kind)
        , m_version(std::move(version))
    {
        m_address.kind = kind;
        m_route.program = std::move(program);
    }
    ContainerEngine(EngineAddress address, EngineRoute route, QString version = {})
        : m_kind(address.kind)
        , m_address(std::move(address))
        , m_route(std::move(route))
        , m_version(std::move(version))
    {
    }

    /// What the environment of this program asks for in TANDEM_CONTAINER_ENGINE: "auto", "none" or an
    /// EngineAddress; empty where it says nothing.
    static QString wishOfEnvironment();

    Kind kind() const { return m_kind; }
    QString program() const { return m_route.program; }
    QString name() const { return nameOf(m_kind); }
    const EngineAddress& address() const { return m_address; }
    const EngineRoute& route() const { return m_route; }
    QString version() const { return m_version; }
    /// "podman 4.3.1", "docker 28.2.2 in Ubuntu", "docker 28.2.2 of lab".
    QString title() const;

    /// The name under which an image of ours is tagged: podman asks for a registry in front.
    QString localName(const QString& repository) const;

    Command build(const ImageBuild& build) const;
    Command pull(const QString& image, const RegistryLogin& login = {}) const;
    Command run(const ContainerRun& run) const;
    /// A program in a container of its own that goes away with it; an image that is not here is not pulled.
    Command runOnce(const QString& image, const QString& program, const QStringList& arguments) const;
    /// A program in a container that runs.
    Command execute(const QString& container, const QStringList& words) const;
    Command execute(const Execution& execution) const;
    /// What lies in a folder of this computer, into one that it makes there; root's.
    Command copyInto(const QString& container, const QString& folder, const QString& there) const;
    Command start(const QString& container) const;
    /// Prints the ids of containers that have this label, running or not, newest first.
    Command listContainersWith(const QString& label, const QString& value) const;
    Command stop(const QString& container, const QString& signal) const;
    Command stopWithin(const QString& container, int seconds) const; ///< TERM, KILL later.
    Command remove(const QString& container) const;
    Command logs(const QString& container) const;
    Command followLogs(const QString& container) const;
    Command waitForExit(const QString& container) const; ///< Prints the exit code.

    /// Nothing if there is no such image here.
    Task<std::optional<ImageInfo>> image(QString reference) const;
    /// Removes images of build steps, and the containers podman made for them, as far as they have no name
    /// and nothing needs them.
    Task<Done> removeSteps(QStringList images) const;
    Task<std::optional<ContainerState>> container(QString name) const;
    /// Every container that runs, newest first.
    Task<QList<RunningContainer>> runningContainers() const;
    /// Whether ids inside a container are others than those outside.
    Task<bool> isRootless() const;
    /// Fetches an image and tells how far that is; destroying the task stops it. An Error says what the
    /// registry said: code "RegistryRefused" where a login is missing, "ImageNotFound", "NoSpace".
    Task<Done> fetch(QString image, PullListener listener, RegistryLogin login = {}) const;
    /// Whether run() can hand the host's GPU to a container.
    bool canPassGpu() const;

private:
    Command command(QStringList arguments) const;
    Task<std::optional<QJsonObject>> inspect(QString type, QString name) const;

    Kind m_kind;
    EngineAddress m_address;
    EngineRoute m_route;
    QString m_version;
};

}
