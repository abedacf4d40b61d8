// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>
#include <algorithm>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"metric"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "This metric alone, with every point.")), u"NAME"_s});
    declareJson(parser);
}

void printSeries(Terminal& terminal, const azure::MetricSeries& series)
{
    QList<QList<Cell>> rows;
    for (const auto& point : series.points)
        rows << QList<Cell>{QString::number(point.step), numberText(point.value)};
    terminal.printTable({translated(QT_TRANSLATE_NOOP("Cli", "Step")), series.name}, rows);
}

void printSummary(Terminal& terminal, const QList<azure::MetricSeries>& metrics)
{
    QList<QList<Cell>> rows;
    for (const auto& series : metrics) {
        const auto [least, most] = std::minmax_element(series.points.begin(), series.points.end(),
            [](const auto& a, const auto& b) { return a.value < b.value; });
        if (least != series.points.end())
            rows << QList<Cell>{series.name, numberText(series.points.last().value), numberText(least->value),
                numberText(most->value), QString::number(series.points.size())};
    }
    terminal.printTable(
        {translated(QT_TRANSLATE_NOOP("Cli", "Metric")), translated(QT_TRANSLATE_NOOP("Cli", "Last")),
            translated(QT_TRANSLATE_NOOP("Cli", "Least")), translated(QT_TRANSLATE_NOOP("Cli", "Most")),
            translated(QT_TRANSLATE_NOOP("Cli", "Points"))},
        rows);
}

Task<Done> show(Invocation* invocation)
{
    auto* workspace = co_await invocation->workspace();
    const QString run = co_await runOrNewest(workspace, invocation->parser.positionalArguments());
    auto metrics = co_await workspace->metrics().all(run);
    const QString wanted = invocation->option(u"metric"_s);
    if (!wanted.isEmpty())
        metrics.removeIf([&](const azure::MetricSeries& series) { return series.name != wanted; });
    if (metrics.isEmpty() && !wanted.isEmpty())
        co_return Error{.kind = Error::Kind::Input,
            .message =
                translated(QT_TRANSLATE_NOOP("Cli", "The run %1 has no metric named %2.")).arg(run, wanted)};

    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const auto& series : metrics)
            items.append(toJson(series));
        invocation->terminal.printJson({{u"run"_s, run}, {u"metrics"_s, items}});
    } else if (metrics.isEmpty()) {
        invocation->terminal.message(
            translated(QT_TRANSLATE_NOOP("Cli", "The run %1 has logged no metrics.")).arg(run));
    } else if (!wanted.isEmpty()) {
        printSeries(invocation->terminal, metrics.first());
    } else {
        printSummary(invocation->terminal, metrics);
    }
    co_return Done{};
}

}

Command runMetricsCommand()
{
    return {u"run metrics"_s, u"[RUN] [--metric NAME] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Show the metrics of a run, the newest unless one is named")),
        declare, show, 1};
}

}
