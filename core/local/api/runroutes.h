// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/work.h"
#include "core/local/blobs/blobstore.h"
#include "core/local/blobs/signedurls.h"
#include "core/local/runs/runjson.h"
#include "core/local/server/router.h"
#include "core/local/store/buildstore.h"

namespace tandem::local {

/// Run history: one run at a time. Read it, see its log files, annotate it, cancel it.
class RunRoutes {
public:
    RunRoutes(const JobStore& jobs, const ExperimentStore& experiments, const BlobStore& blobs,
        const SignedUrls& urls, const RunJson& json, Work& work, const Clock& clock);
    void addTo(Router& router);

private:
    using Call = Response (RunRoutes::*)(const Request&);
    Handler handler(Call call);

    Response get(const Request& request);
    Response create(const Request& request);
    Response change(const Request& request);
    Response details(const Request& request);
    Response children(const Request& request);
    Response changeTags(const Request& request);
    Response deleteTags(const Request& request);
    Response cancel(const Request& request);
    Response acceptEvent(const Request& request);
    Response data(const Request& request);
    Response batchData(const Request& request);

    Response answer(const Result<JobRecord>& job) const;
    Result<JobRecord> update(const QString& run, const std::function<void(JobRecord&)>& change) const;
    Result<QString> experimentOf(const Request& request, const QJsonObject& body) const;
    QJsonObject logFiles(const JobRecord& job, const QString& baseUrl) const;
    QJsonObject dataOf(const JobRecord& job, const QJsonObject& asked) const;

    const JobStore& m_jobs;
    const ExperimentStore& m_experiments;
    const BlobStore& m_blobs;
    const SignedUrls& m_urls;
    const RunJson& m_json;
    Work& m_work;
    const Clock& m_clock;
};

}
