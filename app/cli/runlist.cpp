// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({{u"n"_s, u"limit"_s},
        translated(QT_TRANSLATE_NOOP("Cli", "How many, the newest first; 20 unless told, 0 for all.")),
        u"NUMBER"_s, u"20"_s});
    declareJson(parser);
}

void printTable(Invocation& invocation, const QList<azure::Job>& jobs)
{
    const QDateTime now = invocation.connection.clock().now();
    QList<QList<Cell>> rows;
    for (const auto& job : jobs) {
        const QString status = azure::toString(job.status);
        rows << QList<Cell>{job.name, Cell(status, colourOf(status)), job.experiment,
            job.environmentName() + u':' + job.environmentVersion(), job.computeName(),
            agoText(job.createdAt, now)};
    }
    invocation.terminal.printTable(
        {translated(QT_TRANSLATE_NOOP("Cli", "Run")), translated(QT_TRANSLATE_NOOP("Cli", "Status")),
            translated(QT_TRANSLATE_NOOP("Cli", "Experiment")),
            translated(QT_TRANSLATE_NOOP("Cli", "Environment")),
            translated(QT_TRANSLATE_NOOP("Cli", "Cluster")),
            translated(QT_TRANSLATE_NOOP("Cli", "Submitted"))},
        rows);
}

Task<Done> list(Invocation* invocation)
{
    bool isNumber = false;
    const int limit = invocation->option(u"limit"_s).toInt(&isNumber);
    if (!isNumber || limit < 0)
        co_return wrongUsage(translated(QT_TRANSLATE_NOOP("Cli", "--limit wants a number.")));
    auto* workspace = co_await invocation->workspace();
    const auto jobs = co_await workspace->jobs().list(limit);
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const auto& job : jobs)
            items.append(toJson(job));
        invocation->terminal.printJson({{u"runs"_s, items}});
    } else if (jobs.isEmpty()) {
        invocation->terminal.message(translated(
            QT_TRANSLATE_NOOP("Cli", "There is no run yet. Submit one: tandem run submit --help")));
    } else {
        printTable(*invocation, jobs);
    }
    co_return Done{};
}

}

Command runListCommand()
{
    return {u"run list"_s, u"[--limit NUMBER] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "List the newest runs")), declare, list};
}

}
