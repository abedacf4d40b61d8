// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/metricroutes.h"

#include "core/local/api/datapath.h"

#include <QCoreApplication>
#include <cmath>
#include <limits>

namespace tandem::local {

namespace {

const QString component = u"metric"_s;
const QString scalar = u"azureml.v1.scalar"_s;
const QJsonValue null = QJsonValue::Null;
constexpr int pointsOfAPage = 5000;
constexpr int pointsOfASample = 1000;

bool isScalar(const MetricSeries& series)
{
    return series.kind == scalar;
}

QJsonObject toJson(const MetricSeries& series, const MetricPoint& point)
{
    QJsonObject data = point.data;
    if (isScalar(series))
        data = {{series.columns.isEmpty() ? series.name : series.columns.begin().key(),
            numberToJson(point.value)}};
    // In the shape of a GUID, which clients want, and unique in this workspace.
    const QString id = u"%1-0000-4000-8000-%2"_s.arg(series.id, 8, 16, QLatin1Char('0'))
                           .arg(point.id, 12, 16, QLatin1Char('0'));
    return {{u"metricId"_s, id}, {u"createdUtc"_s, json::fromTime(point.at)}, {u"step"_s, point.step},
        {u"data"_s, data}};
}

QJsonObject toJson(const QString& run, const MetricSeries& series, const QList<MetricPoint>& points)
{
    QJsonArray value;
    for (const auto& point : points)
        value.append(toJson(series, point));
    return {{u"dataContainerId"_s, u"dcid."_s + run}, {u"name"_s, series.name},
        {u"columns"_s, series.columns},
        {u"properties"_s, QJsonObject{{u"uxMetricType"_s, series.kind}, {u"dataLocation"_s, null}}},
        {u"namespace"_s, null}, {u"standardSchemaId"_s, null}, {u"value"_s, value},
        {u"continuationToken"_s, null}, {u"nextLink"_s, null}};
}

Error noSuchMetric(const QString& name)
{
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Local", "The run has no metric \"%1\".").arg(name),
        .httpStatus = 404};
}

Error badMetric(const QString& reason)
{
    return Error{.kind = Error::Kind::Input, .message = reason, .httpStatus = 400};
}

bool isNumeric(const QJsonObject& columns)
{
    static const QStringList numeric = {u"double"_s, u"float"_s, u"long"_s, u"int"_s, u"integer"_s};
    return columns.isEmpty()
        || (columns.size() == 1 && numeric.contains(columns.begin()->toString().toLower()));
}

Result<QList<MetricValue>> valuesOf(const QJsonObject& metric, const QDateTime& now)
{
    const QString name = metric.value(u"name"_s).toString();
    const QJsonObject columns = metric.value(u"columns"_s).toObject();
    const QString wished = json::at(metric, {u"properties", u"uxMetricType"}).toString();
    if (name.isEmpty() || name.size() > 255)
        return badMetric(QCoreApplication::translate("Local", "A metric's name has 1 to 255 characters."));
    QList<MetricValue> values;
    for (const auto& item : metric.value(u"value"_s).toArray()) {
        const QJsonObject logged = item.toObject();
        const QJsonObject data = logged.value(u"data"_s).toObject();
        const QDateTime at = json::time(logged.value(u"createdUtc"_s));
        MetricValue value{.name = name,
            .point = {.step = logged.value(u"step"_s).toInteger(), .at = at.isValid() ? at : now},
            .columns = columns};
        const auto number = data.size() == 1 ? numberFromJson(*data.begin()) : std::nullopt;
        if (isNumeric(columns) && number) {
            value.point.value = *number;
        } else {
            value.kind = wished.isEmpty() || wished == scalar ? u"azureml.v1.table"_s : wished;
            value.point.data = data;
        }
        values << value;
    }
    return values;
}

}

QJsonValue numberToJson(double number)
{
    if (std::isnan(number))
        return u"NaN"_s;
    if (std::isinf(number))
        return number > 0 ? u"Infinity"_s : u"-Infinity"_s;
    return number;
}

std::optional<double> numberFromJson(const QJsonValue& value)
{
    if (value.isDouble())
        return value.toDouble();
    if (!value.isString())
        return std::nullopt;
    const QString text = value.toString();
    if (text.compare(u"NaN"_s, Qt::CaseInsensitive) == 0)
        return std::numeric_limits<double>::quiet_NaN();
    const bool isNegative = text.startsWith(u'-');
    const QString size = isNegative ? text.mid(1) : text;
    if (size.compare(u"Infinity"_s, Qt::CaseInsensitive) == 0
        || size.compare(u"inf"_s, Qt::CaseInsensitive) == 0)
        return isNegative ? -std::numeric_limits<double>::infinity()
                          : std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

MetricRoutes::MetricRoutes(const JobStore& jobs, const MetricStore& metrics, const Clock& clock)
    : m_jobs(jobs)
    , m_metrics(metrics)
    , m_clock(clock)
{
}

void MetricRoutes::addTo(Router& router)
{
    const RouteOptions run{.access = RouteOptions::Access::Run};
    const QString base = dataPath(u"/metric/v2.0"_s, u"/runs/{run}"_s);
    router.add("POST", base + u"/lastvalues"_s, handler(&MetricRoutes::lastValues), run);
    router.add("POST", base + u"/list"_s, handler(&MetricRoutes::names), run);
    router.add("POST", base + u"/full"_s, handler(&MetricRoutes::full), run);
    router.add("POST", base + u"/sample"_s, handler(&MetricRoutes::sample), run);
    router.add("POST", base + u"/batch"_s, handler(&MetricRoutes::log), run);
    router.add("POST", base + u"/batchsync"_s, handler(&MetricRoutes::log), run);
    router.add("DELETE", base + u"/deleteMetrics"_s, handler(&MetricRoutes::remove), run);
}

Handler MetricRoutes::handler(Call call)
{
    return [this, call](const Request& request) {
        const auto job = m_jobs.get(request.param(u"run"_s));
        return job ? (this->*call)(request, job->name) : refusedBy(component, job.error());
    };
}

Response MetricRoutes::lastValues(const Request&, const QString& run)
{
    const auto list = m_metrics.series(run);
    if (!list)
        return refusedBy(component, list.error());
    QJsonArray value;
    for (const auto& series : *list)
        value.append(toJson(run, series, {series.last}));
    return Response::json(200, {{u"value"_s, value}});
}

Response MetricRoutes::names(const Request&, const QString& run)
{
    const auto list = m_metrics.series(run);
    if (!list)
        return refusedBy(component, list.error());
    QJsonArray value;
    for (const auto& series : *list)
        value.append(QJsonObject{
            {u"metricKey"_s,
                QJsonObject{{u"namespace"_s, null}, {u"name"_s, series.name}, {u"labels"_s, QJsonArray()},
                    {u"columnNames"_s, QJsonArray::fromStringList(series.columns.keys())}}},
            {u"columns"_s, series.columns},
            {u"properties"_s, QJsonObject{{u"uxMetricType"_s, series.kind}}}});
    return Response::json(200, {{u"value"_s, value}, {u"continuationToken"_s, null}, {u"nextLink"_s, null}});
}

Response MetricRoutes::full(const Request& request, const QString& run)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    const QString name = body->value(u"metricName"_s).toString();
    const auto series = m_metrics.series(run, name);
    if (!series || !*series)
        return refusedBy(component, series ? noSuchMetric(name) : series.error());
    auto page = m_metrics.points(
        **series, body->value(u"continuationToken"_s).toString().toLongLong(), pointsOfAPage);
    if (!page)
        return refusedBy(component, page.error());
    const QDateTime from = json::time(body->value(u"startTime"_s));
    const QDateTime to = json::time(body->value(u"endTime"_s));
    page->points.removeIf([&](const MetricPoint& point) {
        return (from.isValid() && point.at < from) || (to.isValid() && point.at > to);
    });
    QJsonObject answer = toJson(run, **series, page->points);
    if (page->next)
        answer.insert(u"continuationToken"_s, QString::number(page->next));
    return Response::json(200, answer);
}

Response MetricRoutes::sample(const Request& request, const QString& run)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    const QString name = body->value(u"metricName"_s).toString();
    const auto series = m_metrics.series(run, name);
    if (!series || !*series)
        return refusedBy(component, series ? noSuchMetric(name) : series.error());
    const auto points = m_metrics.sample(**series, pointsOfASample);
    if (!points)
        return refusedBy(component, points.error());
    QJsonObject answer = toJson(run, **series, *points);
    answer.insert(u"derivedLabelValues"_s, QJsonObject());
    answer.insert(u"isPartialResult"_s, points->size() < (*series)->count);
    answer.insert(u"numValuesLogged"_s, (*series)->count);
    return Response::json(200, answer);
}

Response MetricRoutes::log(const Request& request, const QString& run)
{
    const auto body = request.json();
    if (!body)
        return refusedBy(component, body.error());
    QList<MetricValue> values;
    for (const auto& metric : body->value(u"values"_s).toArray()) {
        const auto logged = valuesOf(metric.toObject(), m_clock.now());
        if (!logged)
            return refusedBy(component, logged.error());
        values << *logged;
    }
    if (auto stored = m_metrics.append(run, values); !stored)
        return refusedBy(component, stored.error());
    return Response::json(200, {{u"errors"_s, QJsonArray()}});
}

Response MetricRoutes::remove(const Request&, const QString& run)
{
    const auto removed = m_metrics.remove(run);
    return removed ? Response::empty(204) : refusedBy(component, removed.error());
}

}
