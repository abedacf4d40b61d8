// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <array>

namespace tandem {

/// What can go wrong with an exchange. "After" means that the server has done what it was asked.
enum class Fault {
    CutBefore,
    CutAfter,
    LateAfter,
    TruncatedAfter,
    TooManyRequests,
    InternalError,
    InternalErrorAfter,
    Unavailable,
    Garbage,
    GarbageAfter
};
inline constexpr std::array everyFault{Fault::CutBefore, Fault::CutAfter, Fault::LateAfter,
    Fault::TruncatedAfter, Fault::TooManyRequests, Fault::InternalError, Fault::InternalErrorAfter,
    Fault::Unavailable, Fault::Garbage, Fault::GarbageAfter};

inline const char* nameOf(Fault fault)
{
    static constexpr std::array names{"CutBefore", "CutAfter", "LateAfter", "TruncatedAfter",
        "TooManyRequests", "InternalError", "InternalErrorAfter", "Unavailable", "Garbage", "GarbageAfter"};
    return names.at(std::size_t(fault));
}

inline bool reachesServer(Fault fault)
{
    return fault == Fault::CutAfter || fault == Fault::LateAfter || fault == Fault::TruncatedAfter
        || fault == Fault::InternalErrorAfter || fault == Fault::GarbageAfter;
}

/// What is answered instead of the server's own answer; nothing where there is no whole answer.
inline std::optional<HttpResponse> answerOf(Fault fault)
{
    switch (fault) {
    case Fault::CutBefore:
    case Fault::CutAfter:
    case Fault::LateAfter:
    case Fault::TruncatedAfter:
        break;
    case Fault::TooManyRequests:
        return HttpResponse(429, {}, {{"Retry-After", "7"}});
    case Fault::InternalError:
    case Fault::InternalErrorAfter:
        return HttpResponse(500, "Oops");
    case Fault::Unavailable:
        return HttpResponse(503, "<html>Service Unavailable</html>");
    case Fault::Garbage:
    case Fault::GarbageAfter:
        return HttpResponse(200, "\x1f\x8b\xff<html>");
    }
    return {};
}

}
