// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArray>
#include <optional>

namespace tandem::local {

/// The bearer token a run gets for its own metrics and artifacts. It names the run and proves it with an
/// HMAC, so nothing needs to be stored and it stays valid across a restart of the service.
class RunToken {
public:
    explicit RunToken(QByteArray secret)
        : m_secret(std::move(secret))
    {
    }
    QByteArray of(const QString& run) const;
    /// The run this token belongs to, if the token is genuine.
    std::optional<QString> run(const QByteArray& token) const;

private:
    QByteArray m_secret;
};

/// Compares without telling by its duration where the two differ.
bool equalsInConstantTime(const QByteArray& a, const QByteArray& b);

/// Bytes nobody can guess, as text that is safe in URLs and headers.
QByteArray randomSecret(int bytes = 32);

}
