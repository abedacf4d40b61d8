// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/lineprefix.h"

#include "core/logs/buildlog/bytes.h"

#include <chrono>

namespace tandem {

namespace {

constexpr qsizetype timeLength = 19; // "2021/05/24 14:08:04"

/// The 19 characters of a date and a time of day, or 0.
qint64 timeOf(QByteArrayView text, char dateSeparator, char middle)
{
    if (text.size() < timeLength || text[4] != dateSeparator || text[7] != dateSeparator || text[10] != middle
        || text[13] != ':' || text[16] != ':')
        return 0;
    const auto two = [&](qsizetype at) {
        return isDigit(text[at]) && isDigit(text[at + 1]) ? (text[at] - '0') * 10 + (text[at + 1] - '0')
                                                          : -10000;
    };
    const int year = two(0) * 100 + two(2);
    const int month = two(5);
    const int day = two(8);
    const int seconds = two(11) * 3600 + two(14) * 60 + two(17);
    if (year < 1970 || month < 1 || day < 1 || seconds < 0)
        return 0;
    const std::chrono::year_month_day date{
        std::chrono::year(year), std::chrono::month(unsigned(month)), std::chrono::day(unsigned(day))};
    if (!date.ok())
        return 0;
    return (std::chrono::sys_days(date).time_since_epoch().count() * qint64(86400) + seconds) * 1000;
}

/// Moves behind "Z", "+00:00", "-0530"; how far local time is ahead of UTC, in milliseconds.
qint64 takeZone(QByteArrayView line, qsizetype& at)
{
    if (at < line.size() && line[at] == 'Z') {
        ++at;
        return 0;
    }
    if (at + 5 > line.size() || (line[at] != '+' && line[at] != '-'))
        return 0;
    QByteArrayView digits = line.sliced(at + 1);
    const bool hasColon = digits.size() > 4 && digits[2] == ':';
    const auto two = [&](qsizetype from) {
        return isDigit(digits[from]) && isDigit(digits[from + 1])
            ? (digits[from] - '0') * 10 + (digits[from + 1] - '0')
            : -1;
    };
    const int hours = two(0);
    const int minutes = two(hasColon ? 3 : 2);
    if (hours < 0 || minutes < 0)
        return 0;
    const qint64 ahead = (hours * 60 + minutes) * 60'000LL;
    const bool isBehind = line[at] == '-';
    at += hasColon ? 6 : 5;
    return isBehind ? -ahead : ahead;
}

/// "2026-02-03T10:11:54: ", "2026-02-03T10:11:54.1234567Z ", "[2026-02-03 10:11:54,123] " and the like.
LinePrefix::Rest afterIsoTime(QByteArrayView line)
{
    const LinePrefix::Rest rest{line};
    qsizetype at = !line.isEmpty() && line[0] == '[' ? 1 : 0;
    const bool isBracketed = at == 1;
    if (line.size() < at + timeLength || line[at] != '2' || line[at + 4] != '-')
        return rest;
    const char middle = line[at + 10];
    qint64 time = middle == 'T' || middle == ' ' ? timeOf(line.sliced(at), '-', middle) : 0;
    if (time == 0)
        return rest;
    at += timeLength;
    const bool isCompute = !isBracketed && at < line.size() && line[at] == ':';
    if (at < line.size() && (line[at] == '.' || line[at] == ','))
        for (++at; at < line.size() && isDigit(line[at]);)
            ++at;
    time -= takeZone(line, at);
    if (isBracketed && (at == line.size() || line[at++] != ']'))
        return rest;
    if (at < line.size() && line[at] == ':')
        ++at;
    if (at == line.size())
        return {QByteArrayView(), time, false, isCompute};
    if (line[at] != ' ')
        return rest;
    return {line.sliced(at + 1), time, false, isCompute};
}

/// The escape byte of a colour is lost where a log was pasted: "[91m", and "[0m" behind the text.
QByteArrayView withoutBrokenColours(QByteArrayView line)
{
    if (line.endsWith("[0m"))
        line.chop(3);
    while (line.size() > 2 && line[0] == '[' && isDigit(line[1])) {
        qsizetype at = 2;
        while (at < line.size() && (isDigit(line[at]) || line[at] == ';'))
            ++at;
        if (at == line.size() || line[at] != 'm')
            return line;
        line = line.sliced(at + 1);
    }
    return line;
}

/// How the line of a builder begins, of those that a service's name may stand before.
bool looksLikeABuilder(QByteArrayView text)
{
    if (text.isEmpty())
        return false;
    switch (text[0]) {
    case 'S':
        return (text.startsWith("Step ") && text.size() > 5 && isDigit(text[5])) || text.startsWith("STEP ")
            || text.startsWith("Sending build context") || text.startsWith("Successfully ");
    case 'I':
        return text.startsWith("Image Build Status: ");
    case '#':
        return text.size() > 3 && isDigit(text[1]) && text.contains(" [");
    case '2':
        return timeOf(text, '/', ' ') != 0;
    case '=':
        return text.startsWith("======Starting Image Build");
    case 'Q':
        return text.startsWith("Queued a build with ID");
    case ' ':
        return text.startsWith(" ---> ");
    default:
        return false;
    }
}

}

QByteArrayView LinePrefix::withoutService(QByteArrayView line)
{
    if (!m_service.isEmpty() && line.startsWith(m_service)) {
        line = line.sliced(m_service.size());
        return line.startsWith(' ') ? line.sliced(1) : line;
    }
    // A name, blanks, a bar. Only what stands behind it tells it from conda's table of downloads.
    const qsizetype bar = line.first(std::min<qsizetype>(line.size(), 80)).indexOf('|');
    if (bar < 2 || line[bar - 1] != ' ' || bar + 2 >= line.size() || line[bar + 1] != ' ')
        return line;
    QByteArrayView name = line.first(bar).trimmed();
    if (name.isEmpty() || name.contains(' ') || line[0] == ' ')
        return line;
    const QByteArrayView behind = line.sliced(bar + 2);
    const Rest rest = afterIsoTime(behind);
    if (!looksLikeABuilder(rest.text))
        return line;
    m_service = line.first(bar + 1).toByteArray();
    return behind;
}

LinePrefix::Rest LinePrefix::strip(QByteArrayView line)
{
    if (line.isEmpty())
        return {line};
    if (isAsciiLetter(line[0]))
        line = withoutService(line);
    Rest rest = afterIsoTime(line);
    if (!rest.text.isEmpty() && (rest.text[0] == '[' || rest.text.back() == 'm'))
        rest.text = withoutBrokenColours(rest.text);
    if (rest.text.size() > timeLength && rest.text[0] == '2' && rest.text[4] == '/'
        && rest.text[timeLength] == ' ') {
        if (const qint64 time = timeOf(rest.text, '/', ' '))
            return {rest.text.sliced(timeLength + 1), time, true};
    }
    return rest;
}

}
