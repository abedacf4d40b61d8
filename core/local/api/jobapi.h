// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/jobtexts.h"
#include "core/local/api/operationsapi.h"
#include "core/local/api/submission.h"
#include "core/local/api/work.h"

namespace tandem::local {

/// Command jobs.
class JobApi {
public:
    JobApi(Workspace workspace, JobStore jobs, Submission submission, const OperationsApi& operations,
        Work& work, const Clock& clock)
        : m_workspace(std::move(workspace))
        , m_jobs(jobs)
        , m_texts(jobs, m_workspace)
        , m_submission(std::move(submission))
        , m_operations(operations)
        , m_work(work)
        , m_clock(clock)
    {
    }
    void addTo(ArmRoutes& routes);

private:
    Result<Response> list(const Request& request) const;
    Result<Response> get(const Request& request) const;
    Result<Response> put(const Request& request) const;
    Result<Response> create(const Request& request, const QJsonObject& properties) const;
    Result<Response> change(const Request& request, const QJsonObject& properties) const;
    Result<Response> cancel(const Request& request) const;
    Result<Response> remove(const Request& request) const;
    /// Image builds are runs, but no jobs.
    Result<JobRecord> job(const Request& request) const;

    Workspace m_workspace;
    JobStore m_jobs;
    mutable JobTexts m_texts;
    Submission m_submission;
    const OperationsApi& m_operations;
    Work& m_work;
    const Clock& m_clock;
};

}
