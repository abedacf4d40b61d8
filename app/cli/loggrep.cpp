// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/logfile.h"
#include "core/logs/linematcher.h"
#include "core/logs/logdocument.h"

#include <QCoreApplication>

#include <deque>

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
}

/// Prints the lines that match, and those around them.
class MatchPrinter {
public:
    MatchPrinter(Terminal& terminal, bool hasNumbers, int context)
        : m_terminal(terminal)
        , m_hasNumbers(hasNumbers)
        , m_context(context)
    {
    }

    void take(QByteArrayView line, qint64 number, bool isMatch)
    {
        if (isMatch) {
            if (m_context > 0 && m_printed > 0 && number - qint64(m_before.size()) > m_printed + 1)
                m_terminal.print(u"--"_s);
            for (const auto& [earlier, at] : m_before)
                print(earlier, at, u'-');
            m_before.clear();
            print(line, number, u':');
            m_after = m_context;
        } else if (m_after > 0) {
            --m_after;
            print(line, number, u'-');
        } else if (m_context > 0) {
            m_before.emplace_back(line, number);
            if (m_before.size() > size_t(m_context))
                m_before.pop_front();
        }
    }

private:
    void print(QByteArrayView line, qint64 number, QChar mark)
    {
        const QString shown = LogDocument::shown(line).text;
        m_terminal.print(m_hasNumbers ? QString::number(number) + mark + shown : shown);
        m_printed = number;
    }

    Terminal& m_terminal;
    bool m_hasNumbers;
    int m_context;
    int m_after = 0;
    qint64 m_printed = 0;
    std::deque<std::pair<QByteArrayView, qint64>> m_before;
};

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
    LogFile file(path);
    QByteArrayView rest = co_await file.text();
    const bool onlyCounts = options.isSet(u"count"_s);
    MatchPrinter printer(invocation->terminal, options.isSet(u"line-number"_s), context);
    qint64 count = 0;
    if (onlyCounts)
        matcher.forEachMatch(rest, [&count](qsizetype, qsizetype) { ++count; });
    for (qint64 number = 1; !onlyCounts && !rest.isEmpty(); ++number) {
        const qsizetype end = rest.indexOf('\n');
        const QByteArrayView line = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        printer.take(line, number, matcher.matches(line));
    }
    if (onlyCounts)
        invocation->terminal.print(QString::number(count));
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
