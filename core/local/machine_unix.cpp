// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/gpu.h"
#include "core/local/machine.h"

#include <thread>
#include <unistd.h>

namespace tandem::local {

Machine Machine::ofThisComputer()
{
    Machine machine;
    machine.cores = qMax(1, int(std::thread::hardware_concurrency()));
    const double bytes = double(sysconf(_SC_PHYS_PAGES)) * double(sysconf(_SC_PAGE_SIZE));
    machine.memoryGb = double(qint64(bytes / double(1 << 30) * 10)) / 10;
    machine.gpus = hostHasGpu() ? 1 : 0;
    return machine;
}

}
