// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/api/jobtexts.h"

#include "core/local/api/jobjson.h"

namespace tandem::local {

namespace {

// Some twenty megabytes. More are not thrown away one by one: whoever has so many seldom asks for the same
// ones.
constexpr qsizetype mostTexts = 16'000;
constexpr qsizetype mostAddresses = 4;

}

Result<JobTexts::Page> JobTexts::list(const JobFilter& filter, const QString& baseUrl)
{
    const auto revisions = m_jobs.revisions(filter);
    if (!revisions)
        return revisions.error();
    const std::lock_guard lock(m_mutex);
    if (m_texts.size() > mostAddresses)
        m_texts.clear();
    Texts& texts = m_texts[baseUrl];
    if (texts.size() > mostTexts)
        texts.clear();
    if (auto done = bringUpToDate(revisions->jobs, baseUrl, texts); !done)
        return done.error();
    Page page{.texts = {}, .next = revisions->next};
    for (const JobRevision& job : revisions->jobs)
        if (const auto text = texts.constFind(job.number); text != texts.constEnd())
            page.texts << text->json;
    return page;
}

Result<Done> JobTexts::bringUpToDate(
    const QList<JobRevision>& wanted, const QString& baseUrl, Texts& texts) const
{
    QList<qint64> stale;
    for (const JobRevision& job : wanted)
        if (texts.value(job.number).revision != job.revision)
            stale << job.number;
    if (stale.isEmpty())
        return Done{};
    const auto jobs = m_jobs.withNumbers(stale);
    if (!jobs)
        return jobs.error();
    for (const JobRecord& job : *jobs)
        texts.insert(job.number, Text{job.revision, json::compact(jobShape(job, m_workspace, baseUrl))});
    return Done{};
}

}
