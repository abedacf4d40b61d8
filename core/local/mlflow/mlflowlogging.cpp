// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/metricroutes.h"
#include "core/local/layout.h"
#include "core/local/mlflow/mlflowerror.h"
#include "core/local/mlflow/mlflowroutes.h"
#include "core/local/store/database.h"

namespace tandem::local {

namespace {

// Limits of log-batch (MLflow REST API, "Log Batch").
constexpr int mostMetrics = 1000;
constexpr int mostParameters = 100;
constexpr int mostTags = 100;
constexpr int mostItems = 1000;
constexpr int longestKey = 250;
constexpr int longestParameter = 6000;
constexpr int longestTag = 8000;
constexpr int historyLimit = 1000;

Result<MetricValue> metricOf(const QJsonObject& logged, const QDateTime& now)
{
    const QString key = logged.value(u"key"_s).toString();
    const auto number = numberFromJson(logged.value(u"value"_s));
    if (key.isEmpty() || key.size() > longestKey)
        return mlflow::invalid(u"A metric's key has 1 to %1 characters."_s.arg(longestKey));
    if (!number)
        return mlflow::invalid(u"The value of the metric \"%1\" is no number."_s.arg(key));
    const qint64 at = logged.value(u"timestamp"_s).toVariant().toLongLong();
    return MetricValue{.name = key,
        .point = {.step = logged.value(u"step"_s).toVariant().toLongLong(),
            .at = at > 0 ? QDateTime::fromMSecsSinceEpoch(at, Qt::UTC) : now,
            .value = *number}};
}

Result<Done> checkPairs(const json::StringMap& pairs, const QString& what, int longest)
{
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        if (it.key().isEmpty() || it.key().size() > longestKey || it.value().size() > longest)
            return mlflow::invalid(u"%1 \"%2\": a key has 1 to %3 characters, a value at most %4."_s
                                       .arg(what, it.key().left(longestKey))
                                       .arg(longestKey)
                                       .arg(longest));
    return Done{};
}

}

MlflowRoutes::Answer MlflowRoutes::logMetric(const Asked& asked)
{
    const auto job = run(asked);
    if (!job)
        return job.error();
    const auto value = metricOf(asked.arguments, m_clock.now());
    if (!value)
        return value.error();
    const auto stored = m_metrics.append(job->name, {*value});
    return stored ? Answer(QJsonObject()) : Answer(stored.error());
}

MlflowRoutes::Answer MlflowRoutes::logParameter(const Asked& asked)
{
    const auto job = run(asked);
    if (!job)
        return job.error();
    const json::StringMap parameter{{asked.text(u"key"_s), asked.text(u"value"_s)}};
    if (auto valid = checkPairs(parameter, u"The parameter"_s, longestParameter); !valid)
        return valid.error();
    const auto stored = m_parameters.add(job->name, parameter);
    return stored ? Answer(QJsonObject()) : Answer(stored.error());
}

MlflowRoutes::Answer MlflowRoutes::logBatch(const Asked& asked)
{
    const auto job = run(asked);
    if (!job)
        return job.error();
    const QJsonArray metrics = asked.arguments.value(u"metrics"_s).toArray();
    const QJsonArray parameters = asked.arguments.value(u"params"_s).toArray();
    const QJsonArray tags = asked.arguments.value(u"tags"_s).toArray();
    if (metrics.size() > mostMetrics || parameters.size() > mostParameters || tags.size() > mostTags
        || metrics.size() + parameters.size() + tags.size() > mostItems)
        return mlflow::invalid(
            u"A batch holds at most %1 metrics, %2 parameters and %3 tags, together at most %4."_s
                .arg(mostMetrics)
                .arg(mostParameters)
                .arg(mostTags)
                .arg(mostItems));
    QList<MetricValue> values;
    for (const auto& metric : metrics) {
        const auto value = metricOf(metric.toObject(), m_clock.now());
        if (!value)
            return value.error();
        values << *value;
    }
    const auto parameterMap = mlflow::fromPairs(parameters);
    const auto tagMap = mlflow::fromPairs(tags);
    if (auto valid = checkPairs(parameterMap, u"The parameter"_s, longestParameter); !valid)
        return valid.error();
    if (auto valid = checkPairs(tagMap, u"The tag"_s, longestTag); !valid)
        return valid.error();
    const auto stored = m_database.transaction([&]() -> Result<Done> {
        if (auto added = m_parameters.add(job->name, parameterMap); !added)
            return added;
        if (auto appended = m_metrics.append(job->name, values); !appended)
            return appended;
        if (tagMap.isEmpty())
            return Done{};
        const auto tagged = m_jobs.update(
            job->name, [&tagMap](JobRecord& record) { record.tags.insert(tagMap); }, m_clock.now());
        return tagged ? Result<Done>(Done{}) : Result<Done>(tagged.error());
    });
    return stored ? Answer(QJsonObject()) : Answer(stored.error());
}

MlflowRoutes::Answer MlflowRoutes::metricHistory(const Asked& asked)
{
    const auto job = run(asked);
    if (!job)
        return job.error();
    const qint64 most = asked.number(u"max_results"_s, historyLimit - 1);
    // AzureML's own limit and words (mlflow/mlflow issue 10694).
    if (most >= historyLimit || most < 1)
        return mlflow::invalid(
            u"MaxResults = %1 is invalid: MaxResults must be less than %2."_s.arg(most).arg(historyLimit));
    const QString key = asked.text(u"metric_key"_s);
    const auto series = m_metrics.series(job->name, key);
    if (!series)
        return series.error();
    if (!*series)
        return QJsonObject{{u"metrics"_s, QJsonArray()}};
    const auto page = m_metrics.points(**series, asked.text(u"page_token"_s).toLongLong(), int(most));
    if (!page)
        return page.error();
    QJsonArray metrics;
    for (const auto& point : page->points)
        metrics.append(mlflow::metricJson(key, point));
    QJsonObject answer{{u"metrics"_s, metrics}};
    if (page->next)
        answer.insert(u"next_page_token"_s, QString::number(page->next));
    return answer;
}

MlflowRoutes::Answer MlflowRoutes::listArtifacts(const Asked& asked)
{
    const auto job = run(asked);
    if (!job)
        return job.error();
    const QString root = DataLayout::runPrefix(job->name) + u'/';
    const QString path = asked.text(u"path"_s);
    BlobListRequest request{.prefix = path.isEmpty() ? root : root + path + u'/',
        .delimiter = u"/"_s,
        .marker = asked.text(u"page_token"_s),
        .most = historyLimit};
    const auto list = m_blobs.list(DataLayout::artifactContainer(), request);
    if (!list)
        return list.error();
    QJsonArray files;
    for (const auto& entry : list->entries) {
        const QString name = entry.name.mid(root.size());
        if (entry.isPrefix)
            files.append(QJsonObject{{u"path"_s, name.chopped(1)}, {u"is_dir"_s, true}});
        else
            files.append(QJsonObject{
                {u"path"_s, name}, {u"is_dir"_s, false}, {u"file_size"_s, entry.properties.size}});
    }
    QJsonObject answer{{u"root_uri"_s, mlflow::artifactUri(job->name)}, {u"files"_s, files}};
    if (!list->nextMarker.isEmpty())
        answer.insert(u"next_page_token"_s, list->nextMarker);
    return answer;
}

}
