// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <array>

namespace tandem {

QString durationText(std::chrono::milliseconds duration)
{
    const qint64 ms = std::max<qint64>(0, duration.count());
    if (ms < 1000)
        return u"%1 ms"_s.arg(ms);
    if (ms < 60'000)
        return u"%1 s"_s.arg(QLocale::c().toString(double(ms) / 1000, 'f', 1));
    const qint64 s = ms / 1000;
    if (s < 3600)
        return u"%1m %2s"_s.arg(s / 60).arg(s % 60, 2, 10, QLatin1Char('0'));
    return u"%1h %2m"_s.arg(s / 3600).arg(s / 60 % 60, 2, 10, QLatin1Char('0'));
}

QString sizeText(qint64 bytes)
{
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    double value = double(bytes);
    size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals) + QLatin1Char(' ') + QLatin1String(units[unit]);
}

QString agoText(const QDateTime& moment, const QDateTime& now)
{
    if (!moment.isValid())
        return {};
    const qint64 seconds = moment.secsTo(now);
    if (seconds < 60)
        return QCoreApplication::translate("Text", "just now");
    if (seconds < 3600)
        return QCoreApplication::translate("Text", "%n min ago", nullptr, int(seconds / 60));
    if (seconds < 86'400)
        return QCoreApplication::translate("Text", "%n h ago", nullptr, int(seconds / 3600));
    const int days = int(seconds / 86'400);
    return days == 1 ? QCoreApplication::translate("Text", "1 day ago")
                     : QCoreApplication::translate("Text", "%n days ago", nullptr, days);
}

QString shortenedInTheMiddle(const QString& text, int most)
{
    if (text.size() <= most)
        return text;
    const int head = (most - 1) / 2;
    return text.left(head) + QChar(0x2026) + text.right(most - 1 - head);
}

}
