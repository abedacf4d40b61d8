// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDate>

#include <optional>

namespace tandem {

/// The time a line of a log tells about itself, in microseconds since 1970: ISO 8601 and its relatives, also
/// behind a prefix, glog's "I1124 10:00:01.5" and a time of day alone, which need the day. A time without a
/// zone is taken as UTC, as the machines that run jobs have it.
std::optional<qint64> timeOf(QByteArrayView line, QDate day = {});

}
