// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace tandem {

/// Where a proxy is and who asks it; without the password.
struct ProxyAddress {
    QString host;
    quint16 port = 0;
    QString user; ///< Empty: it asks nobody who they are.

    /// "proxy.example:8080", "http://ada@proxy.example:8080". One with a password is refused: a secret must
    /// not stand in settings and command lines.
    static Result<ProxyAddress> parse(const QString& text);
    /// As parse() reads it.
    QString toString() const;
    bool isEmpty() const { return host.isEmpty(); }
    bool operator==(const ProxyAddress&) const = default;
};

}
