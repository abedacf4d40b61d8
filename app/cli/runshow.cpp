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

QString lines(const json::StringMap& map)
{
    QStringList list;
    for (auto it = map.begin(); it != map.end(); ++it)
        list << it.key() + u" = "_s + it.value();
    return list.join(u'\n');
}

void printFields(
    Terminal& terminal, const azure::Job& job, const azure::RunDetails& details, const QDateTime& now)
{
    const QString status = azure::toString(details.status);
    QStringList logs;
    for (const auto& log : details.logFiles)
        logs << log.name;
    const bool hasFailed = details.status == azure::RunStatus::Failed;
    terminal.printFields({{translated(QT_TRANSLATE_NOOP("Cli", "Run")), Cell(job.name, Colour::Bold)},
        {translated(QT_TRANSLATE_NOOP("Cli", "Name")),
            job.displayName == job.name ? QString() : job.displayName},
        {translated(QT_TRANSLATE_NOOP("Cli", "Status")), Cell(status, colourOf(status))},
        {translated(QT_TRANSLATE_NOOP("Cli", "Reason")), hasFailed ? details.error.message : QString()},
        {translated(QT_TRANSLATE_NOOP("Cli", "Experiment")), job.experiment},
        {translated(QT_TRANSLATE_NOOP("Cli", "Command")), job.command},
        {translated(QT_TRANSLATE_NOOP("Cli", "Parameters")), lines(job.parameters)},
        {translated(QT_TRANSLATE_NOOP("Cli", "Environment")),
            job.environmentName() + u':' + job.environmentVersion()},
        {translated(QT_TRANSLATE_NOOP("Cli", "Cluster")), job.computeName()},
        {translated(QT_TRANSLATE_NOOP("Cli", "Submitted")), agoText(job.createdAt, now)},
        {translated(QT_TRANSLATE_NOOP("Cli", "Duration")), durationOf(details, now)},
        {translated(QT_TRANSLATE_NOOP("Cli", "Tags")), lines(job.tags)},
        {translated(QT_TRANSLATE_NOOP("Cli", "Warnings")), details.warnings.join(u'\n')},
        {translated(QT_TRANSLATE_NOOP("Cli", "Logs")), logs.join(u'\n')}});
}

Task<Done> show(Invocation* invocation)
{
    auto* workspace = co_await invocation->workspace();
    const QString run = co_await runOrNewest(workspace, invocation->parser.positionalArguments());
    const auto job = co_await workspace->jobs().get(run);
    const auto details = co_await workspace->runs().details(run);
    if (!invocation->wantsJson()) {
        printFields(invocation->terminal, job, details, invocation->connection.clock().now());
        co_return Done{};
    }
    QJsonObject object = toJson(job);
    const QJsonObject more = toJson(details);
    for (auto it = more.begin(); it != more.end(); ++it)
        object.insert(it.key(), *it);
    invocation->terminal.printJson(object);
    co_return Done{};
}

}

Command runShowCommand()
{
    return {u"run show"_s, u"[RUN] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Show a run, the newest unless one is named")), declareJson, show,
        1};
}

}
