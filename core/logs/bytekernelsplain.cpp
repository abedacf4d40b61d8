// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytekernels.h"

#include <cstring>

namespace tandem::bytekernels {

namespace {
/// memchr is as fast as the C library makes it.
const char* next(const char* at, const char* end, char wanted)
{
    return at == end ? nullptr : static_cast<const char*>(std::memchr(at, wanted, size_t(end - at)));
}

Size count(const char* text, Size size, char wanted)
{
    Size count = 0;
    const char* const end = text + size;
    for (const char* at = next(text, end, wanted); at; at = next(at + 1, end, wanted))
        ++count;
    return count;
}

Size lineEnds(const char* text, Size size, unsigned* places)
{
    Size count = 0;
    const char* const end = text + size;
    for (const char* at = next(text, end, '\n'); at; at = next(at + 1, end, '\n'))
        places[count++] = unsigned(at - text);
    return count;
}

bool hasControl(const char* text, Size size)
{
    for (Size at = 0; at < size; ++at) {
        const char c = text[at];
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
            continue;
        if (c != '\r' || (at + 1 < size && text[at + 1] != '\n'))
            return true;
    }
    return false;
}

bool isAt(const char* text, const Needle& needle)
{
    for (Size i = 0; i < needle.size; ++i)
        if ((needle.ignoresCase ? small(text[i]) : text[i]) != needle.bytes[i])
            return false;
    return true;
}

Size find(const char* text, Size size, Size from, const Needle& needle)
{
    for (Size at = from; at + needle.size <= size; ++at)
        if (isAt(text + at, needle))
            return at;
    return -1;
}
}

const Kernels plain{count, lineEnds, hasControl, find};

}
