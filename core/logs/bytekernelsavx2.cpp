// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytekernelloops.h"

#include <immintrin.h>

namespace tandem::bytekernels {

namespace {
struct ThirtyTwo {
    static constexpr int width = 32;
    __m256i bytes;

    static ThirtyTwo of(char c) { return {_mm256_set1_epi8(c)}; }
    static ThirtyTwo load(const char* at)
    {
        return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at))};
    }
    static ThirtyTwo equal(ThirtyTwo a, ThirtyTwo b) { return {_mm256_cmpeq_epi8(a.bytes, b.bytes)}; }
    static ThirtyTwo least(ThirtyTwo a, ThirtyTwo b) { return {_mm256_min_epu8(a.bytes, b.bytes)}; }
    static ThirtyTwo either(ThirtyTwo a, ThirtyTwo b) { return {_mm256_or_si256(a.bytes, b.bytes)}; }
    static ThirtyTwo both(ThirtyTwo a, ThirtyTwo b) { return {_mm256_and_si256(a.bytes, b.bytes)}; }
    static ThirtyTwo without(ThirtyTwo a, ThirtyTwo b) { return {_mm256_andnot_si256(b.bytes, a.bytes)}; }
    static unsigned mask(ThirtyTwo a) { return unsigned(_mm256_movemask_epi8(a.bytes)); }
};
}

const Kernels avx2 = kernelsOf<ThirtyTwo>;

}
