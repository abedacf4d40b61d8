// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/runchange.h"

#include "core/local/runs/runjson.h"

#include <QCoreApplication>

namespace tandem::local {

void applyRunChange(const QJsonObject& change, JobRecord& job)
{
    for (const QString& key : {u"name"_s, u"displayName"_s})
        if (change.value(key).isString())
            job.displayName = change.value(key).toString();
    if (change.value(u"description"_s).isString())
        job.properties.insert(u"description"_s, change.value(u"description"_s));
    if (change.value(u"hidden"_s).isBool())
        job.isArchived = change.value(u"hidden"_s).toBool();
    job.tags.insert(json::stringMap(change.value(u"tags"_s)));
    job.runProperties.insert(json::stringMap(change.value(u"properties"_s)));
    if (job.jobType != mlflowJobType)
        return;
    if (const auto started = json::time(change.value(u"startTimeUtc"_s)); started.isValid())
        job.startedAt = started;
    if (const auto ended = json::time(change.value(u"endTimeUtc"_s)); ended.isValid())
        job.endedAt = ended;
    if (const auto status = jobStatus(change.value(u"status"_s).toString()); status != JobStatus::Unknown)
        job.status = status;
}

Error notThisRun(const Request& request)
{
    return Error{.kind = Error::Kind::Auth,
        .message = QCoreApplication::translate(
            "Local", "The token of the run \"%1\" opens only its own metrics and artifacts.")
                       .arg(request.principal.runName),
        .httpStatus = 403,
        .code = u"PERMISSION_DENIED"_s};
}

}
