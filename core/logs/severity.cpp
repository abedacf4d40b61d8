// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/bytes.h"
#include "core/logs/logissues.h"

namespace tandem {

namespace {
constexpr qsizetype longest = 2048; // of a line is judged

bool isWordByte(char c)
{
    return isAsciiLetter(c) || isDigit(c) || c == '_';
}

bool hasWord(QByteArrayView line, QByteArrayView word)
{
    for (qsizetype at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        if ((at == 0 || !isWordByte(line[at - 1])) && (end == line.size() || !isWordByte(line[end])))
            return true;
    }
    return false;
}

/// A number, and nothing but more numbers of a table behind it.
bool isFigure(QByteArrayView text)
{
    skipBlanks(text);
    if (text.startsWith('-'))
        text = text.sliced(1);
    return !text.isEmpty() && (isDigit(text[0]) || text.startsWith("nan") || text.startsWith("inf"));
}

/// "error:" or "ValueError:", but not "mean_squared_error: 0.3".
bool isNamed(QByteArrayView lower, QByteArrayView kind)
{
    for (qsizetype at = lower.indexOf(kind); at >= 0; at = lower.indexOf(kind, at + 1)) {
        const QByteArrayView rest = lower.sliced(at + kind.size());
        if (rest.startsWith(':') && !rest.startsWith("::") && !isFigure(rest.sliced(1)))
            return true;
    }
    return false;
}

/// The level of a logger: the word in capitals, in brackets or between bars, or the value of "level".
bool isLevel(QByteArrayView line, QByteArrayView lower, QByteArrayView capitals, QByteArrayView small)
{
    if (hasWord(line, capitals))
        return true;
    for (qsizetype at = lower.indexOf(small); at >= 0; at = lower.indexOf(small, at + 1)) {
        const char before = at > 0 ? lower[at - 1] : '\n';
        const qsizetype end = at + small.size();
        const char after = end < lower.size() ? lower[end] : '\n';
        if ((before == '[' && after == ']') || (before == '\n' && after == ' '))
            return true;
        if ((before == '"' || before == '=' || before == ' ') && !isWordByte(after)
            && lower.first(at).trimmed().endsWith(before == '=' ? QByteArrayView("level=") : "level\":\""))
            return true;
        if (before == ' ' && after == ' ' && lower.first(at).trimmed().endsWith('|')
            && lower.sliced(end).trimmed().startsWith('|'))
            return true;
    }
    return false;
}

/// The number behind a phrase such as "exit code"; -1 if there is none.
int codeBehind(QByteArrayView lower, QByteArrayView phrase)
{
    const qsizetype at = lower.indexOf(phrase);
    if (at < 0)
        return -1;
    QByteArrayView rest = lower.sliced(at + phrase.size());
    for (int i = 0; i < 8 && !rest.isEmpty() && !isDigit(rest[0]); ++i)
        if (!QByteArrayView(" :=(-\"'[").contains(rest[0]) && !takeWord(rest, "of "))
            return -1;
        else if (!rest.isEmpty() && !isDigit(rest[0]))
            rest = rest.sliced(1);
    return takeNumber(rest);
}

bool hasFailingCode(QByteArrayView lower)
{
    if (lower.contains("is normal"))
        return false;
    for (const QByteArrayView phrase :
        {QByteArrayView("exit code"), QByteArrayView("exit status"), QByteArrayView("exitcode"),
            QByteArrayView("exit_code"), QByteArrayView("return code"), QByteArrayView("returncode"),
            QByteArrayView("non-zero code"), QByteArrayView("exited with code"),
            QByteArrayView("exited with"), QByteArrayView("systemexit"), QByteArrayView("error code")})
        if (codeBehind(lower, phrase) > 0)
            return true;
    return false;
}

bool isCrash(QByteArrayView lower)
{
    for (const QByteArrayView text : {QByteArrayView("out of memory"), QByteArrayView("cuda error"),
             QByteArrayView("segmentation fault"), QByteArrayView("core dumped"), QByteArrayView("bus error"),
             QByteArrayView("terminate called after throwing"), QByteArrayView("oom-kill"),
             QByteArrayView("oomkilled"), QByteArrayView("device-side assert"), QByteArrayView("fatal error"),
             QByteArrayView("nccl error"), QByteArrayView("error occurred"),
             QByteArrayView(": command not found"), QByteArrayView("resolvepackagenotfound"),
             QByteArrayView("could not solve for environment")})
        if (lower.contains(text))
            return true;
    const QByteArrayView whole = lower.trimmed();
    return whole == QByteArrayView("killed") || whole.endsWith(" killed")
        || whole == QByteArrayView("aborted")
        || (lower.contains("sh:") && lower.contains("no such file or directory"))
        || (lower.contains("nccl") && lower.contains("error:"));
}

/// A word that says failure, unless the line counts none.
bool saysFailed(QByteArrayView line, QByteArrayView lower)
{
    if (hasWord(line, "FAILED"))
        return true;
    if (!hasWord(lower, "failed") && !lower.startsWith("failure:"))
        return false;
    return !lower.contains("0 failed") && !lower.contains("failed: 0") && !lower.contains("failed=0")
        && !lower.contains("failed\": 0");
}

bool isMitigated(QByteArrayView lower)
{
    return lower.contains("retry") || lower.contains("ignore") || lower.contains("will try")
        || lower.contains("falling back") || lower.contains("initial frozen solve")
        || lower.contains("flexible solve");
}

bool isError(QByteArrayView line, QByteArrayView lower)
{
    return lower.contains("traceback (most recent call last)") || isLevel(line, lower, "ERROR", "error")
        || hasWord(line, "FATAL") || hasWord(line, "CRITICAL") || isNamed(lower, "error")
        || isNamed(lower, "exception") || lower.contains("exception in thread") || isNamed(lower, "fatal")
        || hasFailingCode(lower) || isCrash(lower);
}

bool isWarning(QByteArrayView line, QByteArrayView lower)
{
    return hasWord(line, "WARNING") || hasWord(line, "WARN") || isLevel(line, lower, "WARN", "warning")
        || isLevel(line, lower, "WARN", "warn") || isNamed(lower, "warning") || isNamed(lower, "deprecated")
        || isNamed(lower, "deprecation");
}

/// apt's "E: ", glog's "E1124 10:00:01"
LogSeverity byLetter(QByteArrayView line)
{
    if (line.size() < 4 || !(line[0] == 'E' || line[0] == 'W' || line[0] == 'F'))
        return LogSeverity::Plain;
    const bool isApt = line[1] == ':' && line[2] == ' ' && line[0] != 'F';
    const bool isGlog = line.size() > 8 && isDigit(line[1]) && isDigit(line[2]) && isDigit(line[3])
        && isDigit(line[4]) && line[5] == ' ' && isDigit(line[6]) && isDigit(line[7]) && line[8] == ':';
    if (!isApt && !isGlog)
        return LogSeverity::Plain;
    return line[0] == 'W' ? LogSeverity::Warning : LogSeverity::Error;
}
}

LogSeverity severityOf(QByteArrayView line)
{
    line = line.first(std::min(line.size(), longest));
    if (const LogSeverity severity = byLetter(line); severity != LogSeverity::Plain)
        return severity;
    const QByteArray lower = line.toByteArray().toLower();
    if (isError(line, lower))
        return LogSeverity::Error;
    if (saysFailed(line, lower))
        return isMitigated(lower) ? LogSeverity::Warning : LogSeverity::Error;
    return isWarning(line, lower) ? LogSeverity::Warning : LogSeverity::Plain;
}

}
