// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/hosts/wslsession.h"

#include <functional>

namespace tandem {

enum class EngineState { Works, Missing, NotRunning, NotAllowed, NotIntegrated };

/// What a doctor has to know of the computer, asked beforehand: the examination itself runs no program.
struct HostFacts {
    enum class System { Linux, MacOs, Windows };

    System system = System::Linux;
    std::optional<WslSession> wsl;
    EngineState engine = EngineState::Works;
    QString engineName = u"docker"_s;
    QString engineSaid; ///< Why it does not work, in its own words.
    QString remoteEngine; ///< The address of another computer that the engine runs on.
    QString dockerConfigPath; ///< Empty: there is none.
    QByteArray dockerConfig;
    std::function<bool(const QString&)> hasProgram = [](const QString&) { return true; };
    bool hasGpu = false;
    bool canContainersUseGpu = false;
    qint64 freeBytes = -1; ///< Where images are stored, or the project's disk; -1: unknown.
    qint64 userId = -1; ///< -1: unknown, or a system without such numbers.
};

/// Why an engine's program failed, from its exit and what it said.
EngineState engineStateOf(int exitCode, const QString& said);

}
