// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytekernelloops.h"

#include <emmintrin.h>

namespace tandem::bytekernels {

namespace {
struct Sixteen {
    static constexpr int width = 16;
    __m128i bytes;

    static Sixteen of(char c) { return {_mm_set1_epi8(c)}; }
    static Sixteen load(const char* at) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))}; }
    static Sixteen equal(Sixteen a, Sixteen b) { return {_mm_cmpeq_epi8(a.bytes, b.bytes)}; }
    static Sixteen least(Sixteen a, Sixteen b) { return {_mm_min_epu8(a.bytes, b.bytes)}; }
    static Sixteen either(Sixteen a, Sixteen b) { return {_mm_or_si128(a.bytes, b.bytes)}; }
    static Sixteen both(Sixteen a, Sixteen b) { return {_mm_and_si128(a.bytes, b.bytes)}; }
    static Sixteen without(Sixteen a, Sixteen b) { return {_mm_andnot_si128(b.bytes, a.bytes)}; }
    static unsigned mask(Sixteen a) { return unsigned(_mm_movemask_epi8(a.bytes)); }
};
}

const Kernels sse2 = kernelsOf<Sixteen>;

}
