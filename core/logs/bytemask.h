// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#define TANDEM_SSE2
#endif

/// Questions about 64 bytes at once; bit n of an answer is about byte n.
namespace tandem::bytemask {

inline constexpr qsizetype width = 64;

#ifdef TANDEM_SSE2
namespace detail {
template <typename Compare> quint64 each16(const char* bytes, Compare compare)
{
    quint64 mask = 0;
    for (int i = 0; i < 4; ++i) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
        mask |= quint64(quint32(_mm_movemask_epi8(compare(block)))) << (16 * i);
    }
    return mask;
}
}

inline quint64 equal(const char* bytes, char wanted)
{
    const __m128i all = _mm_set1_epi8(wanted);
    return detail::each16(bytes, [all](__m128i block) { return _mm_cmpeq_epi8(block, all); });
}

inline quint64 atMost(const char* bytes, quint8 limit)
{
    const __m128i all = _mm_set1_epi8(char(limit));
    return detail::each16(
        bytes, [all](__m128i block) { return _mm_cmpeq_epi8(_mm_min_epu8(block, all), block); });
}
#else
namespace detail {
/// The top bits of eight bytes as eight bits in a row, the first byte lowest.
inline quint64 gathered(quint64 topBits)
{
    return ((topBits >> 7) * 0x0102040810204080ULL) >> 56;
}

template <typename Compare> quint64 each8(const char* bytes, Compare compare)
{
    quint64 mask = 0;
    for (int i = 0; i < 8; ++i) {
        quint64 word = 0;
        for (int j = 0; j < 8; ++j)
            word |= compare(quint8(bytes[8 * i + j])) ? 0x80ULL << (8 * j) : 0;
        mask |= gathered(word) << (8 * i);
    }
    return mask;
}
}

inline quint64 equal(const char* bytes, char wanted)
{
    return detail::each8(bytes, [wanted](quint8 byte) { return byte == quint8(wanted); });
}

inline quint64 atMost(const char* bytes, quint8 limit)
{
    return detail::each8(bytes, [limit](quint8 byte) { return byte <= limit; });
}
#endif

}
