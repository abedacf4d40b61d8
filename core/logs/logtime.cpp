// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logtime.h"

#include "core/logs/buildlog/bytes.h"

namespace tandem {

namespace {
constexpr qsizetype farthest = 96; // where a time may begin
constexpr qint64 second = 1'000'000;

/// Two digits below the limit, or -1.
int pair(QByteArrayView text, qsizetype at, int limit)
{
    if (at + 1 >= text.size() || !isDigit(text[at]) || !isDigit(text[at + 1]))
        return -1;
    const int number = (text[at] - '0') * 10 + (text[at + 1] - '0');
    return number < limit ? number : -1;
}

/// HH:MM:SS and a fraction; moves behind it.
std::optional<qint64> timeOfDay(QByteArrayView text, qsizetype& at)
{
    const int hours = pair(text, at, 24), minutes = pair(text, at + 3, 60), seconds = pair(text, at + 6, 61);
    if (hours < 0 || minutes < 0 || seconds < 0 || text[at + 2] != ':' || text[at + 5] != ':')
        return std::nullopt;
    at += 8;
    if (at < text.size() && isDigit(text[at]))
        return std::nullopt;
    qint64 time = (hours * 3600 + minutes * 60 + seconds) * second;
    if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && isDigit(text[at + 1])) {
        ++at;
        for (qint64 unit = second / 10; at < text.size() && isDigit(text[at]); ++at, unit /= 10)
            time += unit * (text[at] - '0');
    }
    return time;
}

/// How far ahead of UTC the zone is that follows.
qint64 zoneAt(QByteArrayView text, qsizetype at)
{
    if (at >= text.size() || (text[at] != '+' && text[at] != '-'))
        return 0;
    const int hours = pair(text, at + 1, 15);
    const qsizetype behind = at + 3 < text.size() && text[at + 3] == ':' ? at + 4 : at + 3;
    const int minutes = pair(text, behind, 60);
    if (hours < 0 || minutes < 0)
        return 0;
    return (text[at] == '-' ? -1 : 1) * (hours * 60 + minutes) * 60 * second;
}

qint64 atDay(QDate day, qint64 time)
{
    return (day.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * 24 * 3600 * second + time;
}

/// YYYY-MM-DD or with slashes, then T, a blank or a dash, then the time.
std::optional<qint64> dated(QByteArrayView text, qsizetype at)
{
    const int century = pair(text, at, 100), years = pair(text, at + 2, 100);
    if (century < 19 || century > 20 || years < 0 || at + 19 > text.size())
        return std::nullopt;
    const char separator = text[at + 4];
    const QDate day(century * 100 + years, pair(text, at + 5, 13), pair(text, at + 8, 32));
    if ((separator != '-' && separator != '/') || text[at + 7] != separator || !day.isValid())
        return std::nullopt;
    const char between = text[at + 10];
    if (between != 'T' && between != ' ' && between != '-' && between != '_')
        return std::nullopt;
    qsizetype end = at + 11;
    const auto time = timeOfDay(text, end);
    if (!time)
        return std::nullopt;
    return atDay(day, *time) - zoneAt(text, end);
}

/// glog: a letter for the level, month and day, the time.
std::optional<qint64> ofGlog(QByteArrayView text, qsizetype at, QDate day)
{
    if (at == 0 || !QByteArrayView("IWEF").contains(text[at - 1]) || at + 13 > text.size()
        || text[at + 4] != ' ')
        return std::nullopt;
    const QDate date(day.year(), pair(text, at, 13), pair(text, at + 2, 32));
    qsizetype end = at + 5;
    const auto time = timeOfDay(text, end);
    return time && date.isValid() ? std::optional(atDay(date, *time)) : std::nullopt;
}
}

std::optional<qint64> timeOf(QByteArrayView line, QDate day)
{
    const QByteArrayView text = line.first(std::min(line.size(), farthest + 40));
    for (qsizetype at = 0; at + 8 <= text.size() && at < farthest; ++at) {
        if (!isDigit(text[at]))
            continue;
        if (const auto time = dated(text, at))
            return time;
        if (day.isValid()) {
            if (const auto time = ofGlog(text, at, day))
                return time;
            qsizetype end = at;
            if (at == 0 || text[at - 1] == '[' || text[at - 1] == ' ')
                if (const auto time = timeOfDay(text, end))
                    return atDay(day, *time);
        }
        while (at + 1 < text.size() && isDigit(text[at + 1]))
            ++at;
    }
    return std::nullopt;
}

}
