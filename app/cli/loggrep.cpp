// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/logfile.h"
#include "core/async/together.h"
#include "core/async/worker.h"
#include "core/logs/bytescan.h"
#include "core/logs/linematcher.h"
#include "core/logs/logdocument.h"
#include "core/logs/secretsigns.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString text(const char* english)
{
    return QCoreApplication::translate("Cli", english);
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({{u"i"_s, u"ignore-case"_s}, text("Take capitals and small letters as the same.")});
    parser.addOption({{u"w"_s, u"word"_s}, text("Whole words only.")});
    parser.addOption({{u"E"_s, u"regex"_s}, text("The pattern is a regular expression (PCRE).")});
    parser.addOption({{u"n"_s, u"line-number"_s}, text("Print the numbers of the lines.")});
    parser.addOption({{u"c"_s, u"count"_s}, text("Print only how many lines match.")});
    parser.addOption({{u"C"_s, u"context"_s}, text("Print so many lines around each match."), u"N"_s});
    parser.addPositionalArgument(u"FILE"_s,
        text(
            "The log, in UTF-8, UTF-16 or Latin-1. Where its bytes are plain text, the lines found are those "
            "of rg -a --crlf. Else a line is searched and printed as a terminal would leave it: colours "
            "and other control characters are not there, backspaces delete, and behind a carriage "
            "return a line begins anew."));
}

/// Prints lines that match and those around them, as a terminal would show them.
class MatchPrinter {
public:
    MatchPrinter(Terminal& terminal, QByteArrayView text, bool hasNumbers, int context)
        : m_terminal(terminal)
        , m_text(text)
        , m_hasNumbers(hasNumbers)
        , m_context(context)
    {
    }
    ~MatchPrinter()
    {
        printAfter(m_text.size());
        m_terminal.write(m_output);
    }

    /// The lines in their order.
    void take(qsizetype start, qsizetype end)
    {
        printAfter(start);
        qsizetype from = start;
        for (int i = 0; i < m_context && from > m_printed; ++i)
            from = from < 2 ? 0 : m_text.lastIndexOf('\n', from - 2) + 1;
        from = std::max(from, m_printed);
        if (m_context > 0 && m_printed > 0 && from > m_printed)
            m_output += "--\n";
        while (from < start)
            from = print(from, u'-');
        m_printed = print(start, end, u':');
        m_after = m_context;
    }

private:
    /// What follows the last match, up to the next one.
    void printAfter(qsizetype limit)
    {
        for (; m_after > 0 && m_printed < limit; --m_after)
            m_printed = print(m_printed, u'-');
    }

    qsizetype print(qsizetype start, QChar mark)
    {
        const qsizetype found = m_text.indexOf('\n', start);
        return print(start, found < 0 ? m_text.size() : found, mark);
    }

    /// Returns where the next line starts.
    qsizetype print(qsizetype start, qsizetype end, QChar mark)
    {
        if (m_hasNumbers) {
            m_number += countOf(m_text.sliced(m_counted, start - m_counted), '\n');
            m_counted = start;
            m_output += QByteArray::number(m_number) + char(mark.unicode());
        }
        QByteArrayView line = m_text.sliced(start, end - start);
        if (line.endsWith('\r'))
            line.chop(1);
        if (hasTerminalControl(line) || mayHoldSecret(line))
            m_output += LogDocument::shown(line).text.toUtf8();
        else
            m_output += line;
        m_output += '\n';
        if (m_output.size() > 64 * 1024) {
            m_terminal.write(m_output);
            m_output.clear();
        }
        return std::min(end + 1, m_text.size());
    }

    Terminal& m_terminal;
    QByteArrayView m_text;
    bool m_hasNumbers;
    int m_context;
    int m_after = 0; ///< lines that are still to be printed behind the last match
    qsizetype m_printed = 0; ///< up to where
    qint64 m_number = 1; ///< of the line at m_counted
    qsizetype m_counted = 0;
    QByteArray m_output;
};

Task<Done> countPart(std::shared_ptr<LogFile> file, QByteArrayView part, LineMatcher matcher, qint64* count)
{
    auto work = [file, part, matcher](std::stop_token) {
        qint64 matches = 0;
        matcher.forEachMatch(part, [&matches](qsizetype, qsizetype) { ++matches; });
        return matches;
    };
    const qint64 matches = co_await onWorkerThread(std::move(work));
    *count += matches;
    co_return Done{};
}

Task<qint64> countMatches(std::shared_ptr<LogFile> file, QByteArrayView text, LineMatcher matcher)
{
    constexpr qsizetype partSize = 32 * 1024 * 1024;
    qint64 count = 0;
    std::list<Task<Done>> parts;
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype found =
            from + partSize < text.size() ? text.indexOf('\n', from + partSize) : qsizetype(-1);
        const qsizetype end = found < 0 ? text.size() : found + 1;
        parts.push_back(countPart(file, text.sliced(from, end - from), matcher, &count));
        from = end;
    }
    co_await together(std::move(parts), QThreadPool::globalInstance()->maxThreadCount());
    co_return count;
}

Task<Done> grep(Invocation* invocation)
{
    LinePattern pattern;
    pattern.text = co_await invocation->argument(0, u"PATTERN"_s);
    const QString path = co_await invocation->argument(1, u"FILE"_s);
    const QCommandLineParser& options = invocation->parser;
    pattern.isRegularExpression = options.isSet(u"regex"_s);
    pattern.ignoresCase = options.isSet(u"ignore-case"_s);
    pattern.wholeWords = options.isSet(u"word"_s);
    bool isNumber = true;
    const int context = options.isSet(u"context"_s) ? options.value(u"context"_s).toInt(&isNumber) : 0;
    if (!isNumber || context < 0)
        co_return wrongUsage(text("--context needs a number of lines."));
    if (pattern.text.isEmpty())
        co_return wrongUsage(text("PATTERN is empty."));
    const LineMatcher matcher = co_await LineMatcher::of(pattern);
    const auto file = std::make_shared<LogFile>(path);
    const QByteArrayView lines = co_await file->text();
    if (options.isSet(u"count"_s)) {
        const qint64 count = co_await countMatches(file, lines, matcher);
        invocation->terminal.print(QString::number(count));
        co_return Done{};
    }
    MatchPrinter printer(invocation->terminal, lines, options.isSet(u"line-number"_s), context);
    matcher.forEachMatch(lines, [&printer](qsizetype start, qsizetype end) { printer.take(start, end); });
    co_return Done{};
}

}

Command logGrepCommand()
{
    return {u"log grep"_s, u"PATTERN FILE [-i] [-w] [-E] [-n] [-c] [-C N]"_s,
        text("Print the lines of a log that match, as a terminal would show them, secrets masked"), declare,
        grep, 2};
}

}
