// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/hosts/wslpath.h"

#include <QProcessEnvironment>

namespace tandem {

/// That this program runs inside WSL, and where.
struct WslSession {
    QString distribution;
    MountRoot mountRoot;

    /// A container on WSL's kernel is not WSL: there nothing of Windows can be reached. `kernel` is
    /// /proc/sys/kernel/osrelease, `configuration` /etc/wsl.conf.
    static std::optional<WslSession> detect(
        const QString& kernel, const QProcessEnvironment& environment, const QString& configuration);
    static std::optional<WslSession> ofThisProcess();

    bool operator==(const WslSession&) const = default;
};

}
