// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/local/store/jobstatus.h"

#include <functional>
#include <optional>

namespace tandem::local {

class Database;

/// Everything that is known about a job, which is also a run. Texts that are absent are empty, times invalid.
struct JobRecord {
    qint64 number = 0; ///< Grows with each job; given by the store.
    QString name;
    QString jobType =
        u"Command"_s; ///< "ImageBuild" for the runs that build images: those are no jobs to ARM.
    QString displayName;
    QString experiment = u"Default"_s;
    JobStatus status = JobStatus::NotStarted;
    QJsonObject properties; ///< The job's ARM properties as they were received.
    QString environmentName;
    QString environmentVersion;
    QString codeName;
    QString codeVersion;
    QString computeName;
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime endedAt;
    QJsonObject error; ///< {"code", "message", …} of a failed one.
    std::optional<int> exitCode;
    QString image;
    QString imageDigest;
    json::StringMap tags;
    json::StringMap runProperties;
    QString parentRun;
    bool isArchived = false;
    qint64 revision = 0; ///< Grows with each change.
};

struct JobFilter {
    enum class View { ActiveOnly, ArchivedOnly, All };

    View view = View::All;
    QString jobType; ///< Empty: all.
    QString experiment;
    QString parentRun;
    QList<JobStatus> statuses; ///< Empty: all.
    QString tag; ///< "key" or "key=value".
    QStringList properties; ///< Each "key" or "key=value" of the run properties; all must fit.
    bool isOldestFirst = false;
    int count = 1000;
    qint64 after = 0; ///< JobPage::next of the page before.
};

struct JobPage {
    QList<JobRecord> jobs;
    qint64 next = 0; ///< 0: this is the last page.
};

/// Which state of which job.
struct JobRevision {
    qint64 number = 0;
    qint64 revision = 0;
};

struct JobRevisionPage {
    QList<JobRevision> jobs;
    qint64 next = 0; ///< As in JobPage.
};

/// The jobs of the workspace.
class JobStore {
public:
    explicit JobStore(const Database& database)
        : m_database(database)
    {
    }

    /// The stored record, with its number. A name that is taken is an Error of status 409, code "Conflict".
    Result<JobRecord> create(JobRecord job) const;
    Result<JobRecord> get(const QString& name) const;
    Result<JobPage> list(const JobFilter& filter) const;
    /// The same list without reading the jobs.
    Result<JobRevisionPage> revisions(const JobFilter& filter) const;
    /// Those that are still there, in no order.
    Result<QList<JobRecord>> withNumbers(const QList<qint64>& numbers) const;
    int count(const JobFilter& filter) const;

    /// Changes a job in one transaction and returns what was stored. A forbidden transition (see mayFollow)
    /// leaves status, times, error and exit code as they were; compare the returned status. The first Running
    /// and the first end set their times if `change` does not.
    Result<JobRecord> update(
        const QString& name, const std::function<void(JobRecord&)>& change, const QDateTime& now) const;

    Result<Done> remove(const QString& name) const;

private:
    const Database& m_database;
};

}
