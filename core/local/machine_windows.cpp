// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/gpu.h"
#include "core/local/machine.h"

#include <qt_windows.h>
#include <thread>

namespace tandem::local {

Machine Machine::ofThisComputer()
{
    Machine machine;
    machine.cores = qMax(1, int(std::thread::hardware_concurrency()));
    MEMORYSTATUSEX memory;
    memory.dwLength = sizeof memory;
    if (GlobalMemoryStatusEx(&memory))
        machine.memoryGb = double(qint64(double(memory.ullTotalPhys) / double(1 << 30) * 10)) / 10;
    machine.gpus = hostHasGpu() ? 1 : 0;
    return machine;
}

}
