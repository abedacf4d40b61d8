// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/jobstore.h"

#include "core/local/store/columns.h"
#include "core/local/store/database.h"

#include <QCoreApplication>

namespace tandem::local {

namespace {

const QStringList columns{u"name"_s, u"job_type"_s, u"display_name"_s, u"experiment"_s, u"status"_s,
    u"properties"_s, u"environment_name"_s, u"environment_version"_s, u"code_name"_s, u"code_version"_s,
    u"compute_name"_s, u"created_at"_s, u"started_at"_s, u"ended_at"_s, u"error"_s, u"exit_code"_s,
    u"image"_s, u"image_digest"_s, u"tags"_s, u"run_properties"_s, u"parent_run"_s, u"is_archived"_s,
    u"revision"_s};

QVariantList valuesOf(const JobRecord& job)
{
    return {column::fromRequiredText(job.name), column::fromRequiredText(job.jobType),
        column::fromRequiredText(job.displayName), column::fromRequiredText(job.experiment),
        toText(job.status), column::fromObject(job.properties), column::fromText(job.environmentName),
        column::fromText(job.environmentVersion), column::fromText(job.codeName),
        column::fromText(job.codeVersion), column::fromText(job.computeName), column::fromTime(job.createdAt),
        column::fromTime(job.startedAt), column::fromTime(job.endedAt),
        job.error.isEmpty() ? QVariant() : column::fromObject(job.error),
        job.exitCode ? QVariant(*job.exitCode) : QVariant(), column::fromText(job.image),
        column::fromText(job.imageDigest), column::fromMap(job.tags), column::fromMap(job.runProperties),
        column::fromText(job.parentRun), job.isArchived, job.revision};
}

JobRecord recordOf(const QSqlQuery& row)
{
    int at = 0;
    const auto next = [&] { return row.value(at++); };
    JobRecord job;
    job.number = next().toLongLong();
    job.name = next().toString();
    job.jobType = next().toString();
    job.displayName = next().toString();
    job.experiment = next().toString();
    job.status = jobStatus(next().toString());
    job.properties = column::object(next());
    job.environmentName = next().toString();
    job.environmentVersion = next().toString();
    job.codeName = next().toString();
    job.codeVersion = next().toString();
    job.computeName = next().toString();
    job.createdAt = column::time(next());
    job.startedAt = column::time(next());
    job.endedAt = column::time(next());
    if (const QVariant error = next(); !error.isNull())
        job.error = column::object(error);
    if (const QVariant code = next(); !code.isNull())
        job.exitCode = code.toInt();
    job.image = next().toString();
    job.imageDigest = next().toString();
    job.tags = column::map(next());
    job.runProperties = column::map(next());
    job.parentRun = next().toString();
    job.isArchived = next().toBool();
    job.revision = next().toLongLong();
    return job;
}

/// "key" or "key=value" in a JSON column, without ever putting the text into the statement.
void addMapCondition(
    const QString& columnName, const QString& wish, QStringList& conditions, QVariantList& values)
{
    const qsizetype equals = wish.indexOf(u'=');
    values << (equals < 0 ? wish : wish.left(equals));
    if (equals < 0) {
        conditions << u"EXISTS (SELECT 1 FROM json_each(%1) WHERE key = ?)"_s.arg(columnName);
    } else {
        conditions << u"EXISTS (SELECT 1 FROM json_each(%1) WHERE key = ? AND value = ?)"_s.arg(columnName);
        values << wish.mid(equals + 1);
    }
}

QString whereOf(const JobFilter& filter, QVariantList& values)
{
    QStringList conditions{u"1"_s};
    const auto equal = [&](const QString& name, const QString& value) {
        if (value.isEmpty())
            return;
        conditions << name + u" = ?"_s;
        values << value;
    };
    if (filter.view != JobFilter::View::All)
        conditions << (filter.view == JobFilter::View::ArchivedOnly ? u"is_archived"_s
                                                                    : u"NOT is_archived"_s);
    equal(u"job_type"_s, filter.jobType);
    equal(u"experiment"_s, filter.experiment);
    equal(u"parent_run"_s, filter.parentRun);
    if (!filter.statuses.isEmpty()) {
        QStringList marks;
        for (const JobStatus status : filter.statuses) {
            marks << u"?"_s;
            values << toText(status);
        }
        conditions << u"status IN (%1)"_s.arg(marks.join(u','));
    }
    if (!filter.tag.isEmpty())
        addMapCondition(u"tags"_s, filter.tag, conditions, values);
    for (const QString& property : filter.properties)
        addMapCondition(u"run_properties"_s, property, conditions, values);
    if (filter.after > 0) {
        conditions << (filter.isOldestFirst ? u"number > ?"_s : u"number < ?"_s);
        values << filter.after;
    }
    return conditions.join(u" AND "_s);
}

QString selection()
{
    return u"SELECT number,%1 FROM jobs "_s.arg(columns.join(u','));
}

void keepWhatEnded(const JobRecord& before, JobRecord& after)
{
    after.status = before.status;
    after.startedAt = before.startedAt;
    after.endedAt = before.endedAt;
    after.error = before.error;
    after.exitCode = before.exitCode;
}

}

Result<JobRecord> JobStore::create(JobRecord job) const
{
    job.revision = 1;
    const QString marks = QStringList(columns.size(), u"?"_s).join(u',');
    return m_database.transaction([&]() -> Result<JobRecord> {
        if (get(job.name))
            return Error{.kind = Error::Kind::Input,
                .message =
                    QCoreApplication::translate("Local", "A job named \"%1\" exists already.").arg(job.name),
                .httpStatus = 409,
                .code = u"Conflict"_s};
        auto inserted = m_database.run(
            u"INSERT INTO jobs (%1) VALUES (%2)"_s.arg(columns.join(u','), marks), valuesOf(job));
        if (!inserted)
            return inserted.error();
        job.number = inserted->lastInsertId().toLongLong();
        return job;
    });
}

Result<JobRecord> JobStore::get(const QString& name) const
{
    auto row = m_database.run(selection() + u"WHERE name = ?"_s, {name});
    if (!row)
        return row.error();
    if (!row->next())
        return column::notFound(QCoreApplication::translate("Local", "The job"), name);
    return recordOf(*row);
}

Result<JobPage> JobStore::list(const JobFilter& filter) const
{
    QVariantList values;
    const QString where = whereOf(filter, values);
    values << filter.count + 1;
    auto rows = m_database.run(selection()
            + u"WHERE %1 ORDER BY number %2 LIMIT ?"_s.arg(
                where, filter.isOldestFirst ? u"ASC"_s : u"DESC"_s),
        values);
    if (!rows)
        return rows.error();
    JobPage page;
    while (rows->next()) {
        if (page.jobs.size() == filter.count) {
            page.next = page.jobs.last().number;
            break;
        }
        page.jobs << recordOf(*rows);
    }
    return page;
}

Result<JobRevisionPage> JobStore::revisions(const JobFilter& filter) const
{
    QVariantList values;
    const QString where = whereOf(filter, values);
    values << filter.count + 1;
    auto rows = m_database.run(u"SELECT number, revision FROM jobs WHERE %1 ORDER BY number %2 LIMIT ?"_s.arg(
                                   where, filter.isOldestFirst ? u"ASC"_s : u"DESC"_s),
        values);
    if (!rows)
        return rows.error();
    JobRevisionPage page;
    while (rows->next()) {
        if (page.jobs.size() == filter.count) {
            page.next = page.jobs.last().number;
            break;
        }
        page.jobs << JobRevision{rows->value(0).toLongLong(), rows->value(1).toLongLong()};
    }
    return page;
}

Result<QList<JobRecord>> JobStore::withNumbers(const QList<qint64>& numbers) const
{
    QStringList texts;
    for (const qint64 number : numbers)
        texts << QString::number(number);
    auto rows = m_database.run(selection() + u"WHERE number IN (%1)"_s.arg(texts.join(u',')));
    if (!rows)
        return rows.error();
    QList<JobRecord> jobs;
    while (rows->next())
        jobs << recordOf(*rows);
    return jobs;
}

int JobStore::count(const JobFilter& filter) const
{
    QVariantList values;
    const QString where = whereOf(filter, values);
    auto row = m_database.run(u"SELECT count(*) FROM jobs WHERE "_s + where, values);
    return row && row->next() ? row->value(0).toInt() : 0;
}

Result<JobRecord> JobStore::update(
    const QString& name, const std::function<void(JobRecord&)>& change, const QDateTime& now) const
{
    return m_database.transaction([&]() -> Result<JobRecord> {
        auto before = get(name);
        if (!before)
            return before;
        JobRecord after = *before;
        change(after);
        after.name = before->name;
        after.number = before->number;
        after.createdAt = before->createdAt;
        after.revision = before->revision + 1;
        if (!mayFollow(before->status, after.status) || isTerminal(before->status))
            keepWhatEnded(*before, after);
        if (after.status == JobStatus::Running && !after.startedAt.isValid())
            after.startedAt = now;
        if (isTerminal(after.status) && !after.endedAt.isValid())
            after.endedAt = now;
        QVariantList values = valuesOf(after);
        values << after.number;
        auto updated = m_database.run(
            u"UPDATE jobs SET %1 = ? WHERE number = ?"_s.arg(columns.join(u" = ?, "_s)), values);
        if (!updated)
            return updated.error();
        return after;
    });
}

Result<Done> JobStore::remove(const QString& name) const
{
    auto removed = m_database.run(u"DELETE FROM jobs WHERE name = ?"_s, {name});
    if (!removed)
        return removed.error();
    if (removed->numRowsAffected() == 0)
        return column::notFound(QCoreApplication::translate("Local", "The job"), name);
    return Done{};
}

}
