// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <optional>

namespace tandem::local {

class Database;

struct MetricPoint {
    qint64 id = 0; ///< Grows in the order of logging; given by the store.
    qint64 step = 0;
    QDateTime at;
    double value = 0; ///< May be NaN or infinite.
    QJsonObject data; ///< Of what is no scalar: the value of each column.
};

struct MetricValue {
    QString name;
    MetricPoint point;
    QString kind = u"azureml.v1.scalar"_s;
    QJsonObject columns; ///< Column name -> "Double", "String", …; empty: one Double named like the metric.
};

struct MetricSeries {
    qint64 id = 0;
    QString name;
    QString kind;
    QJsonObject columns;
    qint64 count = 0;
    MetricPoint last; ///< Of the highest step.
};

struct MetricPage {
    QList<MetricPoint> points; ///< In the order of logging.
    qint64 next = 0; ///< `after` of the next page; 0: this is the last one.
};

/// What runs measured. A run's metrics go with its job.
class MetricStore {
public:
    explicit MetricStore(const Database& database)
        : m_database(database)
    {
    }

    /// All of them or none.
    Result<Done> append(const QString& run, const QList<MetricValue>& values) const;
    /// By name.
    Result<QList<MetricSeries>> series(const QString& run) const;
    Result<std::optional<MetricSeries>> series(const QString& run, const QString& name) const;
    Result<MetricPage> points(const MetricSeries& series, qint64 after, int count) const;
    /// At most `most` points spread evenly over the series, the last one among them.
    Result<QList<MetricPoint>> sample(const MetricSeries& series, int most) const;
    Result<Done> remove(const QString& run) const;

private:
    Result<MetricSeries> seriesFor(const QString& run, const MetricValue& value) const;

    const Database& m_database;
};

}
