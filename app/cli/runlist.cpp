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
    const auto value = [&](const QString& name, const char* text, const QString& what) {
        parser.addOption({name, translated(text), what});
    };
    value(u"tag"_s, QT_TRANSLATE_NOOP("Cli", "Only with this tag; the workspace looks for it."),
        u"KEY[=VALUE]"_s);
    value(u"property"_s,
        QT_TRANSLATE_NOOP(
            "Cli", "Only with this property; may be given several times. The workspace looks for it."),
        u"KEY[=VALUE]"_s);
    value(u"type"_s,
        QT_TRANSLATE_NOOP(
            "Cli", "Only Command, Pipeline, Sweep, AutoML or Spark; the workspace looks for it."),
        u"TYPE"_s);
    parser.addOption({u"archived"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "The archived ones; the workspace looks for them."))});
    parser.addOption({u"all"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "The archived ones as well; the workspace looks for them."))});
    value(u"experiment"_s,
        QT_TRANSLATE_NOOP("Cli", "Only of this experiment; sorted out here, page after page."),
        u"EXPERIMENT"_s);
    value(u"status"_s,
        QT_TRANSLATE_NOOP("Cli",
            "Only with this status, such as Failed; may be given several times. Sorted out here, page after "
            "page."),
        u"STATUS"_s);
    value(u"environment"_s,
        QT_TRANSLATE_NOOP("Cli", "Only in this environment; sorted out here, page after page."),
        u"ENVIRONMENT"_s);
    value(u"cluster"_s, QT_TRANSLATE_NOOP("Cli", "Only on this cluster; sorted out here, page after page."),
        u"CLUSTER"_s);
    declareJson(parser);
}

Result<azure::JobFilter> filterOf(const Invocation& invocation)
{
    using View = azure::JobFilter::View;
    const QCommandLineParser& parser = invocation.parser;
    if (parser.isSet(u"archived"_s) && parser.isSet(u"all"_s))
        return wrongUsage(translated(QT_TRANSLATE_NOOP("Cli", "Give one of --archived and --all.")));
    azure::JobFilter filter;
    if (parser.isSet(u"archived"_s))
        filter.view = View::ArchivedOnly;
    else if (parser.isSet(u"all"_s))
        filter.view = View::All;
    filter.tag = invocation.option(u"tag"_s);
    filter.properties = parser.values(u"property"_s);
    filter.type = invocation.option(u"type"_s);
    filter.experiment = invocation.option(u"experiment"_s);
    filter.environment = invocation.option(u"environment"_s);
    filter.cluster = invocation.option(u"cluster"_s);
    for (const QString& word : parser.values(u"status"_s)) {
        const azure::RunStatus status = azure::runStatusFrom(word);
        if (status == azure::RunStatus::Unknown)
            return wrongUsage(
                translated(QT_TRANSLATE_NOOP("Cli",
                               "\"%1\" is no status. Common ones are Running, Completed, Failed, Canceled."))
                    .arg(word));
        filter.statuses << status;
    }
    return filter;
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
    const azure::JobFilter filter = co_await filterOf(*invocation);
    auto* workspace = co_await invocation->workspace();
    const auto jobs = co_await workspace->jobs().list(limit, filter);
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const auto& job : jobs)
            items.append(toJson(job));
        invocation->terminal.printJson({{u"runs"_s, items}});
    } else if (jobs.isEmpty() && filter != azure::JobFilter()) {
        invocation->terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "No run is like that.")));
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
    return {u"run list"_s, u"[--limit NUMBER] [--tag KEY[=VALUE]] [--status STATUS] [...] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "List the newest runs")), declare, list};
}

}
