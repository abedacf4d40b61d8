// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/metricstore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <cmath>
#include <limits>
#include <map>

namespace tandem::local {

namespace {

const QString seriesSelection =
    u"SELECT id, name, kind, columns, count, last_step, last_at, last_value, last_data"
    " FROM metric_series WHERE run = ?"_s;
constexpr int rowsOfAStatement = 500;

QVariant fromValue(double value)
{
    return std::isnan(value) ? QVariant() : QVariant(value);
}

double toValue(const QVariant& value)
{
    return value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.toDouble();
}

QVariant fromData(const QJsonObject& data)
{
    return data.isEmpty() ? QVariant() : column::fromObject(data);
}

QJsonObject toData(const QVariant& value)
{
    return value.isNull() ? QJsonObject() : column::object(value);
}

MetricSeries seriesOf(const QSqlQuery& row)
{
    return {.id = row.value(0).toLongLong(),
        .name = row.value(1).toString(),
        .kind = row.value(2).toString(),
        .columns = column::object(row.value(3)),
        .count = row.value(4).toLongLong(),
        .last = {.step = row.value(5).toLongLong(),
            .at = column::time(row.value(6)),
            .value = toValue(row.value(7)),
            .data = toData(row.value(8))}};
}

MetricPoint pointOf(const QSqlQuery& row)
{
    return {.id = row.value(0).toLongLong(),
        .step = row.value(1).toLongLong(),
        .at = column::time(row.value(2)),
        .value = toValue(row.value(3)),
        .data = toData(row.value(4))};
}

void count(MetricSeries& series, const MetricPoint& point)
{
    const bool isLater = series.count == 0 || point.step > series.last.step
        || (point.step == series.last.step && point.at >= series.last.at);
    if (isLater)
        series.last = point;
    ++series.count;
}

}

Result<MetricSeries> MetricStore::seriesFor(const QString& run, const MetricValue& value) const
{
    auto found = series(run, value.name);
    if (!found)
        return found.error();
    if (*found)
        return **found;
    MetricSeries fresh{.name = value.name, .kind = value.kind, .columns = value.columns};
    if (fresh.columns.isEmpty())
        fresh.columns.insert(value.name, u"Double"_s);
    auto inserted =
        m_database.run(u"INSERT INTO metric_series (run, name, kind, columns) VALUES (?, ?, ?, ?)"_s,
            {run, fresh.name, fresh.kind, column::fromObject(fresh.columns)});
    if (!inserted)
        return inserted.error();
    fresh.id = inserted->lastInsertId().toLongLong();
    return fresh;
}

Result<Done> MetricStore::append(const QString& run, const QList<MetricValue>& values) const
{
    return m_database.transaction([&]() -> Result<Done> {
        std::map<QString, MetricSeries> touched;
        for (qsizetype first = 0; first < values.size(); first += rowsOfAStatement) {
            const auto rows = values.mid(first, rowsOfAStatement);
            QVariantList bound;
            for (const MetricValue& value : rows) {
                auto known = touched.find(value.name);
                if (known == touched.end()) {
                    auto series = seriesFor(run, value);
                    if (!series)
                        return series.error();
                    known = touched.emplace(value.name, *series).first;
                }
                count(known->second, value.point);
                bound << known->second.id << value.point.step << column::fromTime(value.point.at)
                      << fromValue(value.point.value) << fromData(value.point.data);
            }
            const QString marks = QStringList(rows.size(), u"(?,?,?,?,?)"_s).join(u',');
            auto inserted = m_database.run(
                u"INSERT INTO metric_points (series, step, at, value, data) VALUES "_s + marks, bound);
            if (!inserted)
                return inserted.error();
        }
        for (const auto& [name, series] : touched) {
            auto updated = m_database.run(u"UPDATE metric_series SET count = ?, last_step = ?, last_at = ?,"
                                          " last_value = ?, last_data = ? WHERE id = ?"_s,
                {series.count, series.last.step, column::fromTime(series.last.at),
                    fromValue(series.last.value), fromData(series.last.data), series.id});
            if (!updated)
                return updated.error();
        }
        return Done{};
    });
}

Result<QList<MetricSeries>> MetricStore::series(const QString& run) const
{
    auto rows = m_database.run(seriesSelection + u" ORDER BY name"_s, {run});
    if (!rows)
        return rows.error();
    QList<MetricSeries> list;
    while (rows->next())
        list << seriesOf(*rows);
    return list;
}

Result<std::optional<MetricSeries>> MetricStore::series(const QString& run, const QString& name) const
{
    auto row = m_database.run(seriesSelection + u" AND name = ?"_s, {run, name});
    if (!row)
        return row.error();
    return row->next() ? std::optional(seriesOf(*row)) : std::nullopt;
}

Result<MetricPage> MetricStore::points(const MetricSeries& series, qint64 after, int count) const
{
    auto rows = m_database.run(u"SELECT id, step, at, value, data FROM metric_points"
                               " WHERE series = ? AND id > ? ORDER BY id LIMIT ?"_s,
        {series.id, after, count + 1});
    if (!rows)
        return rows.error();
    MetricPage page;
    while (rows->next()) {
        if (page.points.size() == count) {
            page.next = page.points.last().id;
            break;
        }
        page.points << pointOf(*rows);
    }
    return page;
}

Result<QList<MetricPoint>> MetricStore::sample(const MetricSeries& series, int most) const
{
    const qint64 stride = std::max<qint64>(1, (series.count + most - 1) / most);
    auto rows =
        m_database.run(u"SELECT id, step, at, value, data FROM"
                       " (SELECT *, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS places"
                       "  FROM metric_points WHERE series = ?) WHERE place % ? = places % ? ORDER BY id"_s,
            {series.id, stride, stride});
    if (!rows)
        return rows.error();
    QList<MetricPoint> points;
    while (rows->next())
        points << pointOf(*rows);
    return points;
}

Result<Done> MetricStore::remove(const QString& run) const
{
    auto removed = m_database.run(u"DELETE FROM metric_series WHERE run = ?"_s, {run});
    if (!removed)
        return removed.error();
    return Done{};
}

}
