// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/controlplanetest.h"

namespace tandem::local {

namespace {

class JobsTest : public ControlPlaneTest {
protected:
    void SetUp() override
    {
        ControlPlaneTest::SetUp();
        prepareForJobs();
        work.asked.clear();
    }
    QJsonObject with(const QString& key, const QJsonValue& value) const
    {
        QJsonObject body = jobBody();
        body.insert(key, value);
        return body;
    }
    void end(const QString& name, JobStatus status) const
    {
        ASSERT_TRUE(JobStore(*database).update(
            name, [status](JobRecord& job) { job.status = status; }, clock.now()));
    }
};

}

using JobApiTest = JobsTest;

TEST_F(JobApiTest, SubmittedJobStartsAndIsHandedOn)
{
    const auto created = putJob(u"train_1"_s, with(u"displayName"_s, u"first try"_s));
    EXPECT_EQ(created.status, 201);
    EXPECT_EQ(created.text({u"properties", u"status"}), u"Starting"_s);
    EXPECT_EQ(created.text({u"properties", u"experimentName"}), u"Default"_s);
    EXPECT_EQ(created.text({u"properties", u"displayName"}), u"first try"_s);
    EXPECT_EQ(created.text({u"properties", u"outputs", u"default", u"uri"}),
        u"azureml://datastores/workspaceartifactstore/ExperimentRun/dcid.train_1"_s);
    EXPECT_TRUE(
        created.text({u"properties", u"services", u"Tracking", u"endpoint"}).contains(u"/mlflow/v1.0/"_s));
    EXPECT_EQ(follow(created, "Location").text({u"name"}), u"train_1"_s);
    EXPECT_EQ(work.asked, QStringList{u"submit train_1"_s});
}

TEST_F(JobApiTest, EnvironmentAndComputeCanBeNamedShortly)
{
    QJsonObject body = with(u"environmentId"_s, u"azureml:sklearn@latest"_s);
    body.insert(u"computeId"_s, u"azureml:cpu-cluster"_s);
    const auto created = putJob(u"short"_s, body);
    ASSERT_EQ(created.status, 201);
    EXPECT_TRUE(
        created.text({u"properties", u"environmentId"}).endsWith(u"/environments/sklearn/versions/1"_s));
    EXPECT_TRUE(created.text({u"properties", u"computeId"}).endsWith(u"/computes/cpu-cluster"_s));
}

TEST_F(JobApiTest, JobWithoutComputeRunsOnTheFirstCluster)
{
    const auto created = putJob(u"serverless"_s, with(u"computeId"_s, QJsonValue::Null));
    EXPECT_EQ(created.status, 201);
    EXPECT_EQ(JobStore(*database).get(u"serverless"_s)->computeName, u"cpu-cluster"_s);
}

TEST_F(JobApiTest, WhatIsMissingOrWrongIsRefusedBeforeAnythingRuns)
{
    const auto refusal = [this](const QString& key, const QJsonValue& value) {
        const auto answer = putJob(u"bad"_s, with(key, value));
        return answer.status == 400 ? answer.message() : u"not refused"_s;
    };
    EXPECT_TRUE(refusal(u"command"_s, u""_s).contains(u"'command'"_s));
    EXPECT_TRUE(
        refusal(u"environmentId"_s, u"azureml:none:1"_s).contains(u"'azureml:none:1' was not found"_s));
    EXPECT_TRUE(refusal(u"computeId"_s, u"gpu"_s).contains(u"'gpu' was not found"_s));
    EXPECT_TRUE(refusal(u"codeId"_s, u"azureml:c:1"_s).contains(u"'azureml:c:1' was not found"_s));
    EXPECT_TRUE(refusal(u"jobType"_s, u"Sweep"_s).contains(u"'Sweep'"_s));
    EXPECT_TRUE(refusal(u"command"_s, u"python a.py ${{inputs.lr}}"_s).contains(u"inputs.lr"_s));
    EXPECT_TRUE(refusal(u"limits"_s, QJsonObject{{u"timeout"_s, u"soon"_s}}).contains(u"'soon'"_s));
    EXPECT_TRUE(refusal(u"resources"_s, QJsonObject{{u"instanceCount"_s, 2}}).contains(u"one node"_s));
    EXPECT_EQ(putJob(u"bad.name"_s, jobBody()).status, 400);
    EXPECT_TRUE(work.asked.isEmpty());
    EXPECT_EQ(in("GET", u"/jobs/bad"_s).status, 404);
}

TEST_F(JobApiTest, OnlyTagsAndNamesChangeAfterwards)
{
    putJob(u"a"_s, jobBody());
    QJsonObject archived = with(u"isArchived"_s, true);
    archived.insert(u"tags"_s, QJsonObject{{u"best"_s, u"yes"_s}});
    const auto changed = putJob(u"a"_s, archived);
    EXPECT_EQ(changed.status, 200);
    EXPECT_EQ(changed.text({u"properties", u"tags", u"best"}), u"yes"_s);
    EXPECT_TRUE(in("GET", u"/jobs"_s).names().isEmpty());
    const auto other = putJob(u"a"_s, with(u"command"_s, u"rm"_s));
    EXPECT_EQ(other.status, 400);
    EXPECT_EQ(work.asked, QStringList{u"submit a"_s});
}

TEST_F(JobApiTest, ListFilters)
{
    putJob(u"a"_s, with(u"tags"_s, QJsonObject{{u"team"_s, u"vision"_s}}));
    putJob(u"b"_s, with(u"properties"_s, QJsonObject{{u"stage"_s, u"final"_s}}));
    EXPECT_EQ(in("GET", u"/jobs"_s).names(), (QStringList{u"b"_s, u"a"_s}));
    EXPECT_EQ(in("GET", u"/jobs?tag=team=vision"_s).names(), QStringList{u"a"_s});
    EXPECT_EQ(in("GET", u"/jobs?properties=stage%3Dfinal"_s).names(), QStringList{u"b"_s});
    EXPECT_EQ(in("GET", u"/jobs?jobType=Sweep"_s).names(), QStringList());
    const auto first = in("GET", u"/jobs?$top=1"_s);
    EXPECT_EQ(first.names(), QStringList{u"b"_s});
    EXPECT_EQ(next(first).names(), QStringList{u"a"_s});
}

TEST_F(JobApiTest, ListShowsEachChangeAtOnce)
{
    putJob(u"a"_s, jobBody());
    const auto status = [this] {
        const QJsonArray items = in("GET", u"/jobs"_s).body.value(u"value").toArray();
        return items.isEmpty() ? u"gone"_s
                               : json::at(items[0].toObject(), {u"properties", u"status"}).toString();
    };
    EXPECT_EQ(status(), u"Starting"_s);
    end(u"a"_s, JobStatus::Completed);
    EXPECT_EQ(status(), u"Completed"_s);
    in("DELETE", u"/jobs/a"_s);
    EXPECT_EQ(status(), u"gone"_s);
}

TEST_F(JobApiTest, CancelIsAcceptedAndOverWhenTheJobIs)
{
    putJob(u"a"_s, jobBody());
    const auto accepted = in("POST", u"/jobs/a/cancel"_s);
    EXPECT_EQ(accepted.status, 202);
    EXPECT_EQ(in("GET", u"/jobs/a"_s).text({u"properties", u"status"}), u"CancelRequested"_s);
    EXPECT_EQ(follow(accepted, "Location").status, 202);
    end(u"a"_s, JobStatus::Canceled);
    EXPECT_EQ(follow(accepted, "Location").status, 200);
    EXPECT_EQ(in("POST", u"/jobs/a/cancel"_s).status, 200);
    EXPECT_EQ(work.asked, (QStringList{u"submit a"_s, u"cancel a"_s}));
}

TEST_F(JobApiTest, OnlyEndedJobsAreDeleted)
{
    putJob(u"a"_s, jobBody());
    EXPECT_EQ(in("DELETE", u"/jobs/a"_s).code(), u"Conflict"_s);
    end(u"a"_s, JobStatus::Completed);
    const auto accepted = in("DELETE", u"/jobs/a"_s);
    EXPECT_EQ(accepted.status, 202);
    EXPECT_EQ(follow(accepted, "Location").status, 200);
    EXPECT_EQ(in("GET", u"/jobs/a"_s).status, 404);
    EXPECT_EQ(in("DELETE", u"/jobs/a"_s).status, 204);
    EXPECT_EQ(work.asked.last(), u"delete a"_s);
}

TEST_F(JobApiTest, DeletingAClusterCancelsItsJobs)
{
    putJob(u"a"_s, jobBody());
    in("DELETE", u"/computes/cpu-cluster?underlyingResourceAction=Delete"_s);
    EXPECT_EQ(in("GET", u"/jobs/a"_s).text({u"properties", u"status"}), u"CancelRequested"_s);
    EXPECT_TRUE(work.asked.contains(u"cancel a"_s));
}

TEST_F(JobApiTest, ImageBuildsAreNoJobs)
{
    JobRecord build;
    build.name = u"imgbldrun_1"_s;
    build.jobType = u"ImageBuild"_s;
    build.createdAt = clock.now();
    ASSERT_TRUE(JobStore(*database).create(build));
    EXPECT_TRUE(in("GET", u"/jobs"_s).names().isEmpty());
    EXPECT_EQ(in("GET", u"/jobs/imgbldrun_1"_s).status, 404);
}

}
