// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem {

/// Whether this machine has an NVIDIA GPU with its driver, Linux or WSL.
bool hostHasGpu(const QString& devices = u"/dev"_s);

/// Whether a Container Device Interface file describes NVIDIA GPUs: how podman passes them on.
bool hasGpuDescription(const QStringList& folders = {u"/etc/cdi"_s, u"/var/run/cdi"_s});

}
