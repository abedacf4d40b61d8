// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/metricservice.h"

#include "core/async/together.h"
#include "core/base/json.h"

#include <cmath>
#include <limits>

namespace tandem::azure {

namespace {

/// Numbers come as JSON numbers, or as text where JSON has no word: "NaN", "Infinity".
std::optional<double> numberIn(const QJsonValue& value)
{
    if (value.isDouble())
        return value.toDouble();
    const QString text = value.toString().trimmed();
    if (text.compare(u"NaN"_s, Qt::CaseInsensitive) == 0)
        return std::numeric_limits<double>::quiet_NaN();
    if (text.compare(u"Infinity"_s, Qt::CaseInsensitive) == 0)
        return std::numeric_limits<double>::infinity();
    if (text.compare(u"-Infinity"_s, Qt::CaseInsensitive) == 0)
        return -std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<MetricPoint> pointFrom(const QString& name, const QJsonObject& logged)
{
    const QJsonObject data = logged.value(u"data").toObject();
    const auto value = numberIn(data.contains(name) ? data.value(name)
            : data.isEmpty()                        ? QJsonValue()
                                                    : *data.begin());
    if (!value)
        return {}; // a table, an image
    return MetricPoint{
        qint64(logged.value(u"step").toDouble()), *value, json::time(logged.value(u"createdUtc"))};
}

MetricSeries seriesFrom(const QJsonObject& metric)
{
    MetricSeries series;
    series.name = metric.value(u"name").toString();
    for (const auto& logged : metric.value(u"value").toArray())
        if (const auto point = pointFrom(series.name, logged.toObject()))
            series.points << *point;
    return series;
}

}

QUrl MetricService::url(const QString& runId, const QString& action) const
{
    return m_workspace.data(m_api, u"metric/v2.0"_s, u"/runs/"_s + encoded(runId) + action);
}

Task<QList<MetricSeries>> MetricService::lastValues(QString runId)
{
    const auto body = co_await m_arm.query(url(runId, u"/lastvalues"_s), QJsonObject());
    QList<MetricSeries> metrics;
    for (const auto& metric : body.value(u"value").toArray())
        if (auto series = seriesFrom(metric.toObject()); !series.points.isEmpty())
            metrics << std::move(series);
    std::sort(metrics.begin(), metrics.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    co_return metrics;
}

Task<MetricSeries> MetricService::series(QString runId, QString name)
{
    MetricSeries series;
    series.name = name;
    QString token;
    do {
        QJsonObject asked;
        asked.insert(u"metricName"_s, name);
        asked.insert(u"continuationToken"_s, token.isEmpty() ? QJsonValue() : QJsonValue(token));
        const auto body = co_await m_arm.query(url(runId, u"/full"_s), asked);
        series.points << seriesFrom(body).points;
        const QString next = body.value(u"continuationToken").toString();
        token = next == token ? QString() : next;
    } while (!token.isEmpty());
    std::stable_sort(series.points.begin(), series.points.end(),
        [](const MetricPoint& a, const MetricPoint& b) { return a.step < b.step; });
    co_return series;
}

Task<Done> MetricService::fill(QString runId, MetricSeries* series)
{
    *series = co_await this->series(runId, series->name);
    co_return Done{};
}

Task<QList<MetricSeries>> MetricService::all(QString runId)
{
    constexpr int atOnce = 4;
    auto metrics = co_await lastValues(runId);
    std::list<Task<Done>> tasks;
    for (MetricSeries& metric : metrics)
        tasks.push_back(fill(runId, &metric));
    co_await together(std::move(tasks), atOnce);
    co_return metrics;
}

}
