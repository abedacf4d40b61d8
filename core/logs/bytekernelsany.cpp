// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytekernels.h"

namespace tandem::bytekernels {

const Kernels& best()
{
    return plain;
}

}
