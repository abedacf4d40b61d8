// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The loops over bytes that decide how fast logs are, once for each set of instructions a processor may
/// have. Only plain types here: what is inline in a header that one of them includes might be compiled for a
/// processor that is not there.
namespace tandem::bytekernels {

using Size = long long;

/// A text that is looked for, in small letters where case does not matter, and its three bytes that are asked
/// for first.
struct Needle {
    const char* bytes = nullptr;
    Size size = 0;
    Size rare = 0;
    Size second = 0;
    Size third = 0;
    bool ignoresCase = false;
};

struct Kernels {
    Size (*count)(const char* text, Size size, char wanted);
    /// Writes the places of LF and returns how many there are; `places` has room for `size` of them.
    Size (*lineEnds)(const char* text, Size size, unsigned* places);
    /// Whether there is a control character besides LF, tab, and CR before LF or the end.
    bool (*hasControl)(const char* text, Size size);
    /// The first place at or behind `from`, or -1.
    Size (*find)(const char* text, Size size, Size from, const Needle& needle);
};

/// The fastest that this processor can do.
const Kernels& best();

extern const Kernels plain;
extern const Kernels sse2;
extern const Kernels avx2;

constexpr char small(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

constexpr char capital(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - ('a' - 'A')) : c;
}

}
