// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/runs/timespan.h"

namespace tandem::local {

QString timeSpan(std::chrono::milliseconds duration)
{
    const qint64 ms = std::max<qint64>(0, duration.count());
    const auto padded = [](qint64 number, int width) {
        return u"%1"_s.arg(number, width, 10, QLatin1Char('0'));
    };
    const qint64 days = ms / 86'400'000;
    QString text = days ? QString::number(days) + u'.' : QString();
    text += padded(ms / 3'600'000 % 24, 2) + u':' + padded(ms / 60'000 % 60, 2) + u':'
        + padded(ms / 1000 % 60, 2);
    return ms % 1000 ? text + u'.' + padded(ms % 1000, 3) + u"0000"_s : text;
}

}
