// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace tandem {

/// A JSON web token with these claims and a signature that nobody checks.
inline QByteArray webToken(const QJsonObject& claims)
{
    const auto part = [](const QByteArray& bytes) {
        return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part(R"({"alg":"none"})") + '.' + part(json::compact(claims)) + '.' + part("signature");
}

}
