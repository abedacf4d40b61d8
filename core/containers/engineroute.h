// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "core/base/literals.h"

#include <functional>

namespace tandem {

/// How the command line of an engine is reached from here, and how it names the folders of this computer.
struct EngineRoute {
    QString program; ///< What is started: the engine's program, or wsl.exe.
    QStringList words; ///< What comes before the engine's own words.
    std::function<QString(const QString& path)> pathThere; ///< Without one, paths are the same.
    /// Variables reach the engine only when they are named in WSLENV.
    bool isThroughWsl = false;
    /// The engine runs on another computer: it does not see the folders of this one.
    bool isRemote = false;

    QString path(const QString& here) const { return pathThere ? pathThere(here) : here; }
    Command command(const QStringList& arguments) const;
    /// Sets a variable of the engine's, which may be one of a path.
    void set(Command& command, const QString& name, const QString& value) const;
    /// Hands a variable on that the command has already, or will get.
    void handOn(Command& command, const QString& name) const;
};

}
