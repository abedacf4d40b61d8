// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/jobfilter.h"

#include "core/azure/jobservice.h"

namespace tandem::azure {

namespace {

/// Names of resources have no case; experiments are told apart by it.
bool isNamed(const QString& wanted, const QString& name)
{
    return wanted.isEmpty() || name.compare(wanted, Qt::CaseInsensitive) == 0;
}

}

Query JobFilter::query() const
{
    Query query;
    const auto add = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            query.append({key, value});
    };
    if (view != View::ActiveOnly) // what the service shows unless told
        add(u"listViewType"_s, view == View::All ? u"All"_s : u"ArchivedOnly"_s);
    add(u"jobType"_s, type);
    add(u"tag"_s, tag);
    add(u"properties"_s, properties.join(u','));
    return query;
}

bool JobFilter::fits(const Job& job) const
{
    return (experiment.isEmpty() || job.experiment == experiment)
        && isNamed(environment, job.environmentName()) && isNamed(cluster, job.computeName())
        && (statuses.isEmpty() || statuses.contains(job.status));
}

}
