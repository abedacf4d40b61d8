// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/loglevel.h"

#include "core/logs/buildlog/bytes.h"

namespace tandem {

namespace {
constexpr qsizetype longestPrefix = 96; // times, places and names that a logger writes before its level

struct Level {
    QByteArrayView capitals;
    QByteArrayView small;
    LogSeverity severity;
};
constexpr Level levels[] = {{"ERROR", "error", LogSeverity::Error}, {"FATAL", "fatal", LogSeverity::Error},
    {"CRITICAL", "critical", LogSeverity::Error}, {"WARNING", "warning", LogSeverity::Warning},
    {"WARN", "warn", LogSeverity::Warning}, {"INFO", "info", LogSeverity::Plain},
    {"DEBUG", "debug", LogSeverity::Plain}, {"TRACE", "trace", LogSeverity::Plain}};

bool isWordByte(char c)
{
    return isAsciiLetter(c) || isDigit(c) || c == '_';
}

/// "LOG_LEVEL=", "--log-level=", "level set to ": what follows is a setting.
bool endsWithSetting(QByteArrayView lower)
{
    lower = lower.trimmed();
    for (const QByteArrayView end : {QByteArrayView("_level="), QByteArrayView("-level="),
             QByteArrayView("_level:"), QByteArrayView("-level"), QByteArrayView("level:"),
             QByteArrayView("level to"), QByteArrayView("level set to"), QByteArrayView("level is")})
        if (lower.endsWith(end))
            return true;
    return false;
}

bool isWrittenSmall(QByteArrayView lower, qsizetype at, qsizetype length)
{
    const QByteArrayView before = lower.first(at), after = lower.sliced(at + length);
    if (before.isEmpty())
        return after.startsWith(' ');
    if (before.endsWith('['))
        return after.startsWith(']');
    if (before.endsWith('='))
        return before.endsWith("level=");
    const QByteArrayView rest = before.trimmed();
    return (before.endsWith('"') && before.chopped(1).trimmed().endsWith("level\":"))
        || (rest.endsWith('|') && after.trimmed().startsWith('|'));
}

qsizetype placeOfLevel(QByteArrayView line, QByteArrayView lower, const Level& level)
{
    qsizetype capital = placeOfWord(line, level.capitals);
    while (capital >= 0 && (endsWithSetting(lower.first(capital)) || endsWithNone(lower.first(capital))))
        capital = placeOfWord(line, level.capitals, capital + 1);
    qsizetype small = placeOfWord(lower, level.small);
    while (small >= 0
        && (!isWrittenSmall(lower, small, level.small.size()) || endsWithSetting(lower.first(small))))
        small = placeOfWord(lower, level.small, small + 1);
    return capital < 0 ? small : small < 0 ? capital : std::min(capital, small);
}

/// glog's and absl's "E1124 10:00:01"
bool isDated(QByteArrayView text)
{
    return text.size() > 8 && isDigit(text[1]) && isDigit(text[2]) && isDigit(text[3]) && isDigit(text[4])
        && text[5] == ' ' && isDigit(text[6]) && isDigit(text[7]) && text[8] == ':';
}

/// "E tensorflow/core/x.cc:64]", "E ProcessGroupNCCL.cpp:475]"
bool isPlaced(QByteArrayView text)
{
    if (text.size() < 3 || text[1] != ' ')
        return false;
    QByteArrayView place = upTo(text.sliced(2), ' ');
    const qsizetype colon = place.lastIndexOf(':');
    if (colon < 0 || !place.first(colon).contains('.'))
        return false;
    place = place.sliced(colon + 1);
    return takeNumber(place) >= 0 && place.startsWith(']');
}

std::optional<LogSeverity> letterOf(QByteArrayView line)
{
    if (line.startsWith("E: "))
        return LogSeverity::Error; // apt
    if (line.startsWith("W: "))
        return LogSeverity::Warning;
    for (qsizetype at = 0; at < std::min<qsizetype>(line.size(), 64); ++at) {
        const QByteArrayView before = line.first(at), rest = line.sliced(at);
        if (!QByteArrayView("IWEF").contains(rest[0])
            || !(before.isEmpty() || before.endsWith('[') || before.endsWith(": ")))
            continue;
        if (isDated(rest) || isPlaced(rest))
            return rest[0] == 'I' ? LogSeverity::Plain
                : rest[0] == 'W'  ? LogSeverity::Warning
                                  : LogSeverity::Error;
    }
    return std::nullopt;
}
}

std::optional<LogSeverity> levelOf(QByteArrayView line, QByteArrayView lower)
{
    if (const auto letter = letterOf(line))
        return letter;
    std::optional<LogSeverity> severity;
    qsizetype first = line.size();
    for (const Level& level : levels) {
        const qsizetype at = placeOfLevel(line, lower, level);
        // Far from the start "INFO" is a word like any other.
        if (at < 0 || at >= first || (level.severity == LogSeverity::Plain && at > longestPrefix))
            continue;
        first = at;
        severity = level.severity;
    }
    return severity;
}

qsizetype placeOfWord(QByteArrayView line, QByteArrayView word, qsizetype from)
{
    for (qsizetype at = line.indexOf(word, from); at >= 0; at = line.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        if ((at == 0 || !isWordByte(line[at - 1])) && (end == line.size() || !isWordByte(line[end])))
            return at;
    }
    return -1;
}

bool endsWithNone(QByteArrayView lower)
{
    lower = lower.trimmed();
    const qsizetype blank = std::max(lower.lastIndexOf(' '), lower.lastIndexOf('(')) + 1;
    const QByteArrayView word = lower.sliced(blank);
    if (word != QByteArrayView("0"))
        return word == QByteArrayView("no") || word == QByteArrayView("without")
            || word == QByteArrayView("zero") || word == QByteArrayView("any");
    // "12 passed, 0 failed" and "found 0 errors", but not "rank 0 failed".
    const QByteArrayView before = lower.first(blank).trimmed();
    const QByteArrayView last = before.sliced(before.lastIndexOf(' ') + 1);
    return before.isEmpty() || !isWordByte(before.back()) || last == QByteArrayView("found")
        || last == QByteArrayView("with") || last == QByteArrayView("and") || last == QByteArrayView("had")
        || last == QByteArrayView("were");
}

}
