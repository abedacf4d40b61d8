// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tandem {

/// What stands before the builder's own words in a line: the service's name of docker compose
/// ("training-1  | "), the time of a CI system or of Azure ML's build on compute
/// ("2026-02-03T10:11:54: "), and the time of ACR Tasks ("2021/05/24 14:08:04 ").
class LinePrefix {
public:
    struct Rest {
        QByteArrayView text;
        qint64 time = 0; ///< Milliseconds since 1970 as if UTC, 0 without
        bool isAcr = false; ///< The time was written the way ACR Tasks does.
        bool isCompute = false; ///< The way Azure ML's build on compute does.
    };

    Rest strip(QByteArrayView line);

private:
    QByteArrayView withoutService(QByteArrayView line);

    QByteArray m_service; ///< "training-1  |", once a line of a build was seen behind it
};

}
