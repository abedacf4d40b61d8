// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>

namespace tandem::local {

/// Where the service listens, as it wrote it down. Stays after its end, so that the next one takes the same
/// ports: the runs that go on know only those.
struct Endpoint {
    quint16 port = 0;
    quint16 securePort = 0; ///< 0: it never spoke HTTPS.
    bool isSecure = false; ///< Whether it speaks HTTPS now.
    qint64 processId = 0;
    QString version;
    QDateTime startedAt;

    QString url() const { return u"http://127.0.0.1:%1"_s.arg(port); }
    QString secureUrl() const { return isSecure ? u"https://127.0.0.1:%1"_s.arg(securePort) : QString(); }

    static Result<Endpoint> read(const QString& file);
    Result<Done> write(const QString& file) const;
};

/// What the service answers to a challenge: only who has the user's token can know it, so a client is sure
/// whom it will show the token to.
QByteArray challengeAnswer(const QByteArray& userToken, const QByteArray& challenge);

}
