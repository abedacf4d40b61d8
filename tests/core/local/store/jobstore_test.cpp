// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/store/database.h"
#include "core/local/store/jobstore.h"
#include "tests/support/fakeclock.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem::local {

namespace {

class Jobs : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = Database::open(m_folder.filePath(u"workspace.db"_s));
        ASSERT_TRUE(opened);
        m_database = *std::move(opened);
        jobs.emplace(*m_database);
    }

    JobRecord job(const QString& name) const
    {
        JobRecord record;
        record.name = name;
        record.createdAt = clock.now();
        record.properties = {{u"command"_s, u"python train.py"_s}};
        return record;
    }

    JobStatus statusAfter(const QString& name, JobStatus status)
    {
        return jobs
            ->update(
                name, [status](JobRecord& record) { record.status = status; }, clock.now())
            ->status;
    }

    QStringList names(const JobFilter& filter) const
    {
        QStringList list;
        const auto page = jobs->list(filter);
        for (const JobRecord& record : page->jobs)
            list << record.name;
        return list;
    }

    FakeClock clock;
    std::optional<JobStore> jobs;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

}

using JobStoreTest = Jobs;

TEST_F(JobStoreTest, WhatIsStoredComesBack)
{
    JobRecord record = job(u"train_1"_s);
    record.tags = {{u"team"_s, u"vision"_s}};
    record.exitCode = 3;
    record.error = {{u"code"_s, u"UserError"_s}};
    ASSERT_TRUE(jobs->create(record));
    const auto back = jobs->get(u"TRAIN_1"_s);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->name, u"train_1"_s);
    EXPECT_EQ(back->tags, record.tags);
    EXPECT_EQ(back->exitCode, 3);
    EXPECT_EQ(back->error, record.error);
    EXPECT_EQ(back->properties, record.properties);
    EXPECT_EQ(back->createdAt, record.createdAt);
    EXPECT_FALSE(back->startedAt.isValid());
}

TEST_F(JobStoreTest, NameIsTakenOnce)
{
    ASSERT_TRUE(jobs->create(job(u"a"_s)));
    const auto again = jobs->create(job(u"A"_s));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().httpStatus, 409);
}

TEST_F(JobStoreTest, EndedJobNeverChangesItsStatusAgain)
{
    ASSERT_TRUE(jobs->create(job(u"a"_s)));
    EXPECT_EQ(statusAfter(u"a"_s, JobStatus::Running), JobStatus::Running);
    EXPECT_EQ(statusAfter(u"a"_s, JobStatus::Completed), JobStatus::Completed);
    const QDateTime ended = jobs->get(u"a"_s)->endedAt;
    clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(statusAfter(u"a"_s, JobStatus::Failed), JobStatus::Completed);
    EXPECT_EQ(jobs->get(u"a"_s)->endedAt, ended);
}

TEST_F(JobStoreTest, JobToBeCanceledDoesNotStart)
{
    ASSERT_TRUE(jobs->create(job(u"a"_s)));
    statusAfter(u"a"_s, JobStatus::CancelRequested);
    EXPECT_EQ(statusAfter(u"a"_s, JobStatus::Running), JobStatus::CancelRequested);
    EXPECT_FALSE(jobs->get(u"a"_s)->startedAt.isValid());
    EXPECT_EQ(statusAfter(u"a"_s, JobStatus::Canceled), JobStatus::Canceled);
}

TEST_F(JobStoreTest, EndedJobCanStillBeTagged)
{
    ASSERT_TRUE(jobs->create(job(u"a"_s)));
    statusAfter(u"a"_s, JobStatus::Failed);
    const auto tagged = jobs->update(
        u"a"_s, [](JobRecord& record) { record.tags.insert(u"k"_s, u"v"_s); }, clock.now());
    EXPECT_EQ(tagged->tags.value(u"k"_s), u"v"_s);
    EXPECT_GT(tagged->revision, 2);
}

TEST_F(JobStoreTest, ListFiltersAndPagesNewestFirst)
{
    for (int i = 1; i <= 5; ++i) {
        JobRecord record = job(u"job%1"_s.arg(i));
        record.isArchived = i == 5;
        record.tags = {{u"even"_s, i % 2 == 0 ? u"yes"_s : u"no"_s}};
        ASSERT_TRUE(jobs->create(record));
    }
    EXPECT_EQ(names({.view = JobFilter::View::ActiveOnly}),
        (QStringList{u"job4"_s, u"job3"_s, u"job2"_s, u"job1"_s}));
    EXPECT_EQ(names({.tag = u"even=yes"_s}), (QStringList{u"job4"_s, u"job2"_s}));
    EXPECT_EQ(names({.tag = u"odd"_s}), QStringList());
    const auto first = jobs->list({.count = 3});
    EXPECT_EQ(first->jobs.size(), 3);
    EXPECT_EQ(names({.count = 3, .after = first->next}), (QStringList{u"job2"_s, u"job1"_s}));
    EXPECT_EQ(jobs->list({.count = 5})->next, 0);
}

TEST_F(JobStoreTest, FilterTextIsNeverAStatement)
{
    ASSERT_TRUE(jobs->create(job(u"a"_s)));
    EXPECT_EQ(names({.tag = u"x' OR '1'='1"_s}), QStringList());
    EXPECT_EQ(names({.experiment = u"' OR 1 --"_s}), QStringList());
}

TEST_F(JobStoreTest, UnknownJobIsAzuresNotFound)
{
    EXPECT_EQ(jobs->get(u"none"_s).error().code, u"ResourceNotFound"_s);
    EXPECT_EQ(jobs->remove(u"none"_s).error().httpStatus, 404);
}

}
