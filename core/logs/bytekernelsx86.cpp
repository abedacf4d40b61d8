// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytekernels.h"

namespace tandem::bytekernels {

const Kernels& best()
{
    static const bool hasAvx2 = __builtin_cpu_supports("avx2");
    return hasAvx2 ? avx2 : sse2;
}

}
