// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/describe.h"

#include "app/cli/terminal.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cmath>

namespace tandem::cli {

namespace {

QJsonValue timeJson(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(json::fromTime(time)) : QJsonValue();
}

QJsonValue numberJson(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(numberText(value));
}

}

QJsonObject toJson(const azure::EnvironmentContainer& environment)
{
    return {{u"name"_s, environment.name}, {u"latestVersion"_s, environment.latestVersion},
        {u"description"_s, environment.description}, {u"tags"_s, json::fromStringMap(environment.tags)},
        {u"isArchived"_s, environment.isArchived}, {u"createdAt"_s, timeJson(environment.createdAt)},
        {u"lastModifiedAt"_s, timeJson(environment.lastModifiedAt)}};
}

QJsonObject toJson(const azure::EnvironmentVersion& version)
{
    return {{u"id"_s, version.id}, {u"name"_s, version.name}, {u"version"_s, version.version},
        {u"image"_s, version.image}, {u"condaFile"_s, version.condaFile},
        {u"buildContext"_s, version.buildContextUri}, {u"dockerfilePath"_s, version.dockerfilePath},
        {u"description"_s, version.description}, {u"tags"_s, json::fromStringMap(version.tags)},
        {u"properties"_s, json::fromStringMap(version.properties)}, {u"isArchived"_s, version.isArchived},
        {u"createdAt"_s, timeJson(version.createdAt)}};
}

QJsonObject toJson(const azure::ImageDetails& image)
{
    return {{u"exists"_s, image.exists}, {u"image"_s, image.image}, {u"digest"_s, image.digest},
        {u"interpreter"_s, image.interpreterPath}, {u"environmentPath"_s, image.condaEnvironmentPath},
        {u"isHost"_s, image.isHost}};
}

QJsonObject toJson(const azure::Job& job)
{
    return {{u"name"_s, job.name}, {u"displayName"_s, job.displayName}, {u"experiment"_s, job.experiment},
        {u"status"_s, azure::toString(job.status)}, {u"command"_s, job.command},
        {u"environment"_s, job.environmentName()}, {u"environmentVersion"_s, job.environmentVersion()},
        {u"cluster"_s, job.computeName()}, {u"parameters"_s, json::fromStringMap(job.parameters)},
        {u"tags"_s, json::fromStringMap(job.tags)}, {u"createdAt"_s, timeJson(job.createdAt)}};
}

QJsonObject toJson(const azure::RunDetails& details)
{
    QJsonArray logs;
    for (const auto& log : details.logFiles)
        logs.append(log.name);
    QJsonObject object{{u"status"_s, azure::toString(details.status)},
        {u"startedAt"_s, timeJson(details.startedAt)}, {u"endedAt"_s, timeJson(details.endedAt)},
        {u"logs"_s, logs}, {u"warnings"_s, QJsonArray::fromStringList(details.warnings)}};
    if (details.status == azure::RunStatus::Failed)
        object.insert(
            u"error"_s, QJsonObject{{u"code"_s, details.error.code}, {u"message"_s, details.error.message}});
    return object;
}

QJsonObject toJson(const azure::MetricSeries& series)
{
    QJsonArray points;
    for (const auto& point : series.points)
        points.append(QJsonObject{{u"step"_s, point.step}, {u"value"_s, numberJson(point.value)},
            {u"time"_s, timeJson(point.time)}});
    return {{u"name"_s, series.name}, {u"points"_s, points}};
}

NamedVersion nameAndVersion(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return {text, u"latest"_s};
    return {text.left(colon), text.mid(colon + 1)};
}

QString numberText(double value)
{
    return QString::number(value, 'g', 6);
}

QString durationOf(const azure::RunDetails& details, const QDateTime& now)
{
    if (!details.startedAt.isValid())
        return {};
    const QDateTime end = details.endedAt.isValid() ? details.endedAt : now;
    return durationText(std::chrono::milliseconds(details.startedAt.msecsTo(end)));
}

Progress uploadProgress(Terminal& terminal)
{
    return [&terminal](qint64 done, qint64 total) {
        terminal.progress(
            QCoreApplication::translate("Cli", "Uploading %1 of %2").arg(sizeText(done), sizeText(total)));
    };
}

void declareJson(QCommandLineParser& parser)
{
    parser.addOption({u"json"_s, QCoreApplication::translate("Cli", "Print one JSON document.")});
}

Task<QString> runOrNewest(azure::WorkspaceClient* workspace, QStringList arguments)
{
    if (!arguments.isEmpty())
        co_return arguments.first();
    const auto newest = co_await workspace->jobs().list(1);
    if (!newest.isEmpty())
        co_return newest.first().name;
    co_return Error{.kind = Error::Kind::Input,
        .message =
            QCoreApplication::translate("Cli", "There is no run yet. Submit one: tandem run submit --help")};
}

}
