// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/jobstatus.h"

#include <QStringList>

namespace tandem::local {

namespace {

QStringList names()
{
    return {u"NotStarted"_s, u"Starting"_s, u"Provisioning"_s, u"Preparing"_s, u"Queued"_s, u"Running"_s,
        u"Finalizing"_s, u"CancelRequested"_s, u"Completed"_s, u"Failed"_s, u"Canceled"_s, u"NotResponding"_s,
        u"Unknown"_s};
}

}

QString toText(JobStatus status)
{
    return names().at(int(status));
}

JobStatus jobStatus(const QString& text)
{
    const auto index = names().indexOf(text);
    return index < 0 ? JobStatus::Unknown : JobStatus(index);
}

bool isTerminal(JobStatus status)
{
    return status == JobStatus::Completed || status == JobStatus::Failed || status == JobStatus::Canceled;
}

QList<JobStatus> unfinishedStatuses()
{
    QList<JobStatus> list;
    for (int i = 0; i < names().size(); ++i)
        if (!isTerminal(JobStatus(i)))
            list << JobStatus(i);
    return list;
}

bool mayFollow(JobStatus before, JobStatus after)
{
    if (before == after)
        return true;
    if (isTerminal(before))
        return false;
    return before != JobStatus::CancelRequested || isTerminal(after);
}

}
