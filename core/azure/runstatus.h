// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem::azure {

/// The life of a run as Azure ML names its states.
enum class RunStatus {
    NotStarted,
    Starting,
    Provisioning,
    Preparing, ///< The image is built or pulled.
    Queued,
    Running,
    Finalizing,
    CancelRequested,
    Completed,
    Failed,
    Canceled,
    NotResponding,
    Paused,
    Unknown
};

RunStatus runStatusFrom(const QString& text);
/// Azure's own word, "CancelRequested".
QString toString(RunStatus status);
/// Nothing changes any more.
bool isTerminal(RunStatus status);

}
