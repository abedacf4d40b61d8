// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/containers/containerengine.h"
#include "core/desk/hosttools.h"

namespace tandem {

/// An engine whose command line is here, and what became of asking it.
struct FoundEngine {
    EngineAddress address;
    ContainerEngine engine;
    EngineState state = EngineState::Missing;
    QString said; ///< Why it does not work, in its own words.
    QString storage; ///< Where it keeps images, a folder of its own computer.
    QString service; ///< What its command line speaks to: "unix:///…", "ssh://me@lab"; empty for podman here.
    bool canUseGpu = false;

    bool works() const { return state == EngineState::Works; }
};

/// Finds the container engines that can be reached from here: podman and docker, the contexts of docker and
/// the connections of podman, and those in distributions of WSL.
class EngineFinder {
public:
    explicit EngineFinder(HostTools& tools)
        : m_tools(tools)
    {
    }

    /// All that can be chosen, working or not. Distributions of WSL that sleep are woken up.
    Task<QList<FoundEngine>> all();
    /// What a wish leads to: "none", an EngineAddress, or "auto" and nothing at all: the first that works, of
    /// podman here, docker here, and distributions that run; if none does, the first that is installed.
    Task<std::optional<FoundEngine>> look(QString wish);
    /// The engine of a wish, if it works. None is no Error, but a wish that cannot be fulfilled is one.
    Task<std::optional<ContainerEngine>> working(QString wish);

private:
    Task<std::optional<FoundEngine>> ask(EngineAddress address);
    Task<std::optional<EngineRoute>> routeTo(EngineAddress address);
    Task<QString> serviceOf(EngineAddress address, EngineRoute route);
    Task<QList<EngineAddress>> contexts();
    Task<QList<EngineAddress>> connections();
    Task<QStringList> distributions(bool onlyRunning);
    /// What the program says on its standard output; nothing when it fails.
    Task<QByteArray> answerOf(Command command);

    HostTools& m_tools;
};

/// On the computer this program runs on.
Task<std::optional<ContainerEngine>> findEngine(QString wish);

}
