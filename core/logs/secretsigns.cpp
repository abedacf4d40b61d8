// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/secretsigns.h"

#include "core/logs/bytefinder.h"

#include <algorithm>
#include <array>

namespace tandem {

bool mayHoldSecret(QByteArrayView text)
{
    const auto sign = [](const char* bytes) { return ByteFinder(bytes, Qt::CaseInsensitive); };
    static const std::array signs{sign("bearer"), sign("basic"), sign("eyj"), sign("sig="), sign("code="),
        sign("token"), sign("://"), sign("accountkey"), sign("account_key"), sign("sharedaccess"),
        sign("passw"), sign("pwd"), sign("secret"), sign("api_key"), sign("apikey")};
    return std::any_of(
        signs.begin(), signs.end(), [text](const ByteFinder& each) { return each.indexIn(text) >= 0; });
}

}
