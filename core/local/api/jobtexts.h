// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/jobstore.h"
#include "core/local/workspace.h"

#include <QHash>
#include <mutex>

namespace tandem::local {

/// Jobs as the JSON text of their ARM resource. A text is kept until its job changes: clients ask for the
/// same long list every few seconds. Safe from any thread.
class JobTexts {
public:
    JobTexts(JobStore jobs, Workspace workspace)
        : m_jobs(jobs)
        , m_workspace(std::move(workspace))
    {
    }
    struct Page {
        QByteArrayList texts;
        qint64 next = 0; ///< As in JobPage.
    };
    Result<Page> list(const JobFilter& filter, const QString& baseUrl);

private:
    struct Text {
        qint64 revision = 0;
        QByteArray json;
    };
    using Texts = QHash<qint64, Text>; ///< By the job's number.

    Result<Done> bringUpToDate(const QList<JobRevision>& wanted, const QString& baseUrl, Texts& texts) const;

    JobStore m_jobs;
    Workspace m_workspace;
    std::mutex m_mutex;
    QHash<QString, Texts> m_texts; ///< By the base address, which stands in them.
};

}
