// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/bytes.h"
#include "core/logs/loglevel.h"

namespace tandem {

namespace {
constexpr qsizetype longest = 2048; // of a line is judged

/// What a metric called error would have behind it, or a report that there was none.
bool isFigureOrNone(QByteArrayView lower)
{
    lower = lower.trimmed();
    if (lower.startsWith('-') || lower.startsWith('+'))
        lower = lower.sliced(1);
    for (const QByteArrayView value : {QByteArrayView("nan"), QByteArrayView("inf"), QByteArrayView("none"),
             QByteArrayView("null"), QByteArrayView("false"), QByteArrayView("[]")})
        if (lower.startsWith(value))
            return true;
    return !lower.isEmpty()
        && (isDigit(lower[0]) || (lower.size() > 1 && lower[0] == '.' && isDigit(lower[1])));
}

/// Where "error:" or "ValueError:" ends the name, but not in "mean_squared_error: 0.3"; -1 if nowhere.
qsizetype placeOfName(QByteArrayView lower, QByteArrayView kind)
{
    for (qsizetype at = lower.indexOf(kind); at >= 0; at = lower.indexOf(kind, at + 1)) {
        const QByteArrayView rest = lower.sliced(at + kind.size());
        const bool isEnd = rest.startsWith(": ") || rest == QByteArrayView(":");
        if (isEnd && !isFigureOrNone(rest.sliced(1)) && !endsWithNone(lower.first(at)))
            return at;
    }
    return -1;
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
             QByteArrayView("could not solve for environment"), QByteArrayView("can't open file")})
        if (lower.contains(text) && !endsWithNone(lower.first(lower.indexOf(text))))
            return true;
    const QByteArrayView whole = lower.trimmed();
    const bool isOfShell = lower.contains(": line "); // "train.sh: line 3: 812 Killed python train.py"
    return whole == QByteArrayView("killed") || whole.endsWith(" killed")
        || whole == QByteArrayView("aborted")
        || (isOfShell && (placeOfWord(lower, "killed") >= 0 || placeOfWord(lower, "aborted") >= 0))
        || (lower.contains("sh:") && lower.contains("no such file or directory"))
        || (lower.startsWith("make") && lower.contains(": *** ") && lower.contains("error "))
        || (lower.contains("nccl") && lower.contains("error:"));
}

/// "failed: 0", "failed=0", "failed\": 0"
bool countsNone(QByteArrayView behindWord)
{
    while (
        !behindWord.isEmpty() && !isDigit(behindWord[0]) && QByteArrayView("\":= ").contains(behindWord[0]))
        behindWord = behindWord.sliced(1);
    return takeNumber(behindWord) == 0;
}

/// A word that says failure, unless the line counts none.
bool saysFailed(QByteArrayView lower)
{
    if (lower.startsWith("failure:"))
        return true;
    constexpr QByteArrayView word("failed");
    for (qsizetype at = placeOfWord(lower, word); at >= 0; at = placeOfWord(lower, word, at + 1))
        if (!endsWithNone(lower.first(at)) && !countsNone(lower.sliced(at + word.size())))
            return true;
    return false;
}

bool isMitigated(QByteArrayView lower)
{
    return lower.contains("retry") || lower.contains("ignore") || lower.contains("will try")
        || lower.contains("falling back") || lower.contains("initial frozen solve")
        || lower.contains("flexible solve");
}

LogSeverity severityInWords(QByteArrayView lower)
{
    qsizetype warning = -1;
    for (const QByteArrayView kind :
        {QByteArrayView("warning"), QByteArrayView("deprecated"), QByteArrayView("deprecation")})
        if (warning < 0)
            warning = placeOfName(lower, kind);
    for (const QByteArrayView kind :
        {QByteArrayView("error"), QByteArrayView("exception"), QByteArrayView("fatal")})
        if (const qsizetype at = placeOfName(lower, kind); at >= 0)
            return warning >= 0 && warning < at ? LogSeverity::Warning : LogSeverity::Error;
    // Where it ends with a colon a traceback follows, which tells it.
    if (lower.contains("exception in thread") && !lower.endsWith(':'))
        return LogSeverity::Error;
    if (warning < 0 && saysFailed(lower))
        return isMitigated(lower) ? LogSeverity::Warning : LogSeverity::Error;
    return warning >= 0 ? LogSeverity::Warning : LogSeverity::Plain;
}
}

LogSeverity severityOf(QByteArrayView line)
{
    line = line.first(std::min(line.size(), longest));
    const QByteArray lower = line.toByteArray().toLower();
    if (lower.contains("traceback (most recent call last)"))
        return LogSeverity::Error;
    const auto level = levelOf(line, lower);
    if (level && *level != LogSeverity::Plain)
        return *level;
    if (hasFailingCode(lower) || isCrash(lower))
        return LogSeverity::Error;
    return level ? *level : severityInWords(lower);
}

}
