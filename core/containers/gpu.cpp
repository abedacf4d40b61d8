// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/gpu.h"

#include <QDir>
#include <QStandardPaths>

namespace tandem {

bool hostHasGpu(const QString& devices)
{
    if (QFileInfo::exists(devices + u"/nvidia0"_s))
        return true;
    // WSL shows the GPU as a device of its own; NVIDIA's tool is there only with NVIDIA's driver.
    return QFileInfo::exists(devices + u"/dxg"_s)
        && !QStandardPaths::findExecutable(u"nvidia-smi"_s, {u"/usr/lib/wsl/lib"_s}).isEmpty();
}

bool hasGpuDescription(const QStringList& folders)
{
    for (const QString& folder : folders)
        if (!QDir(folder).entryList({u"nvidia*.yaml"_s, u"nvidia*.yml"_s, u"nvidia*.json"_s}).isEmpty())
            return true;
    return false;
}

}
