// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem::local {

/// What this computer can offer to jobs.
struct Machine {
    int cores = 1;
    double memoryGb = 1;
    int gpus = 0;

    static Machine ofThisComputer();
    /// A node is a slot, not a virtual machine: more of them than cores make sense for jobs that wait.
    int mostNodes() const { return cores < 8 ? 16 : 2 * cores; }
};

}
