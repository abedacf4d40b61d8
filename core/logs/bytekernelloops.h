// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/bytekernels.h"

// The loops, written once over a vector of bytes V. Included by one source file per set of instructions; in
// an anonymous namespace so that none of them takes another one's.
namespace tandem::bytekernels {
namespace {

inline bool isControl(const char* text, Size size, Size at)
{
    const char c = text[at];
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
        return false;
    return c != '\r' || (at + 1 < size && text[at + 1] != '\n');
}

inline bool isAt(const char* text, const Needle& needle)
{
    for (Size i = 0; i < needle.size; ++i)
        if ((needle.ignoresCase ? small(text[i]) : text[i]) != needle.bytes[i])
            return false;
    return true;
}

template <typename V> struct Loops {
    static Size count(const char* text, Size size, char wanted)
    {
        const V all = V::of(wanted);
        Size count = 0;
        Size at = 0;
        for (; at + 64 <= size; at += 64)
            count += __builtin_popcountll(equal64(text + at, all));
        for (; at < size; ++at)
            count += text[at] == wanted ? 1 : 0;
        return count;
    }

    static Size lineEnds(const char* text, Size size, unsigned* places)
    {
        const V all = V::of('\n');
        Size count = 0;
        Size at = 0;
        for (; at + 64 <= size; at += 64)
            for (unsigned long long mask = equal64(text + at, all); mask != 0; mask &= mask - 1)
                places[count++] = unsigned(at) + unsigned(__builtin_ctzll(mask));
        for (; at < size; ++at)
            if (text[at] == '\n')
                places[count++] = unsigned(at);
        return count;
    }

    static bool hasControl(const char* text, Size size)
    {
        constexpr Size stride = 2 * V::width;
        Size at = 0;
        for (; at + stride < size; at += stride) {
            // Nearly always there is nothing below a blank but line ends, which is quickly seen.
            if (V::mask(V::either(lowBytes(text + at), lowBytes(text + at + V::width))) != 0
                && V::mask(V::either(controls(text + at), controls(text + at + V::width))) != 0)
                return true;
        }
        for (; at < size; ++at)
            if (isControl(text, size, at))
                return true;
        return false;
    }

    static Size find(const char* text, Size size, Size from, const Needle& needle)
    {
        return needle.ignoresCase ? findIn<true>(text, size, from, needle)
                                  : findIn<false>(text, size, from, needle);
    }

private:
    /// Those below a blank, but for LF.
    static V lowBytes(const char* text)
    {
        const V bytes = V::load(text);
        const V isLow = V::equal(V::least(bytes, V::of(0x1f)), bytes);
        return V::without(isLow, V::equal(bytes, V::of('\n')));
    }

    /// Those of which isControl() holds.
    static V controls(const char* text)
    {
        const V bytes = V::load(text);
        const V isLineEnd = V::both(V::equal(bytes, V::of('\r')), V::equal(V::load(text + 1), V::of('\n')));
        return V::without(lowBytes(text), V::either(V::equal(bytes, V::of('\t')), isLineEnd));
    }

    static unsigned long long equal64(const char* text, V all)
    {
        unsigned long long mask = 0;
        for (int i = 0; i < 64; i += V::width)
            mask |= static_cast<unsigned long long>(V::mask(V::equal(V::load(text + i), all))) << i;
        return mask;
    }

    struct Byte {
        explicit Byte(char byte)
            : small(V::of(byte))
            , large(V::of(capital(byte)))
        {
        }
        template <bool ignoresCase> V equalsAt(const char* text) const
        {
            const V bytes = V::load(text);
            if constexpr (ignoresCase)
                return V::either(V::equal(bytes, small), V::equal(bytes, large));
            else
                return V::equal(bytes, small);
        }
        V small;
        V large;
    };

    static Size greatest(Size one, Size other) { return one > other ? one : other; }

    template <bool ignoresCase>
    static Size findIn(const char* text, Size size, Size from, const Needle& needle)
    {
        const Byte rare(needle.bytes[needle.rare]), second(needle.bytes[needle.second]),
            third(needle.bytes[needle.third]);
        // Three, since two bytes of one line are together in all that are like it.
        const auto candidates = [&](const char* at) {
            return V::both(rare.template equalsAt<ignoresCase>(at + needle.rare),
                V::both(second.template equalsAt<ignoresCase>(at + needle.second),
                    third.template equalsAt<ignoresCase>(at + needle.third)));
        };
        const Size last = size - needle.size;
        const Size reach = greatest(needle.rare, greatest(needle.second, needle.third)) + 2 * V::width;
        Size at = from;
        for (; at + reach <= size; at += 2 * V::width) {
            const V first = candidates(text + at), next = candidates(text + at + V::width);
            if (V::mask(V::either(first, next)) == 0)
                continue;
            auto mask = static_cast<unsigned long long>(V::mask(first))
                | static_cast<unsigned long long>(V::mask(next)) << V::width;
            for (; mask != 0; mask &= mask - 1) {
                const Size place = at + __builtin_ctzll(mask);
                if (place > last)
                    return -1;
                if (isAt(text + place, needle))
                    return place;
            }
        }
        for (; at <= last; ++at)
            if (isAt(text + at, needle))
                return at;
        return -1;
    }
};

template <typename V>
constexpr Kernels kernelsOf{Loops<V>::count, Loops<V>::lineEnds, Loops<V>::hasControl, Loops<V>::find};

}
}
