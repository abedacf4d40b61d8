// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/jobservice.h"

#include "tests/support/azurefixture.h"

#include <QRegularExpression>

using namespace tandem;
using namespace tandem::azure;

namespace {

struct JobServiceTest : AzureTest {
    JobService jobs{arm, workspace};
};

}

TEST_F(JobServiceTest, SubmitsAsTheProtocolSays)
{
    http.answer(
        HttpResponse(201, testData(u"azure/job-created.json"_s), {{"Location", "https://arm.example/x"}}));
    JobSpec spec;
    spec.name = u"job1"_s;
    spec.command = u"python train.py --lr ${{inputs.lr}}"_s;
    spec.parameters.insert(u"lr"_s, u"0.1"_s);
    spec.timeout = std::chrono::minutes(2);
    const auto job = outcomeOf(jobs.submit(spec));
    EXPECT_EQ(job->status, RunStatus::Starting);
    EXPECT_EQ(job->name, u"test_589279419362");
    EXPECT_EQ(job->environmentName(), u"AzureML-sklearn-1.0-ubuntu20.04-py38-cpu");
    EXPECT_EQ(job->environmentVersion(), u"33");
    EXPECT_EQ(asked()[0], u"PUT /jobs/job1?");
    const auto properties = sent(0).value(u"properties").toObject();
    EXPECT_EQ(json::at(properties, {u"inputs", u"lr", u"value"}).toString(), u"0.1");
    EXPECT_EQ(json::at(properties, {u"limits", u"timeout"}).toString(), u"PT120S");
    EXPECT_FALSE(properties.contains(u"codeId"_s));
}

TEST_F(JobServiceTest, SaysHowTheProcessesOfSeveralNodesFindEachOther)
{
    http.answer(201).answer(201).answer(201).answer(201);
    JobSpec spec;
    spec.instanceCount = 2;
    spec.tier = u"Spot"_s;
    const auto distributionOf = [&](Distribution distribution) {
        spec.distribution = distribution;
        EXPECT_TRUE(outcomeOf(jobs.submit(spec)));
        return sent(int(http.requests.size()) - 1).value(u"properties").toObject().value(u"distribution");
    };
    using Kind = Distribution::Kind;
    EXPECT_EQ(distributionOf({}), QJsonValue::Undefined);
    EXPECT_EQ(distributionOf({.kind = Kind::PyTorch, .processesPerNode = 4}).toObject(),
        (QJsonObject{{u"distributionType"_s, u"PyTorch"_s}, {u"processCountPerInstance"_s, 4}}));
    EXPECT_EQ(distributionOf({.kind = Kind::Mpi, .processesPerNode = 2}).toObject(),
        (QJsonObject{{u"distributionType"_s, u"Mpi"_s}, {u"processCountPerInstance"_s, 2}}));
    EXPECT_EQ(distributionOf({.kind = Kind::TensorFlow, .workers = 2, .parameterServers = 1}).toObject(),
        (QJsonObject{{u"distributionType"_s, u"TensorFlow"_s}, {u"workerCount"_s, 2},
            {u"parameterServerCount"_s, 1}}));
    const auto properties = sent(3).value(u"properties").toObject();
    EXPECT_EQ(json::at(properties, {u"resources", u"instanceCount"}).toInt(), 2);
    EXPECT_EQ(json::at(properties, {u"queueSettings", u"jobTier"}).toString(), u"Spot");
}

TEST_F(JobServiceTest, MakesUpAName)
{
    http.answer(201);
    ASSERT_TRUE(outcomeOf(jobs.submit(JobSpec())));
    const QRegularExpression form(u"/jobs/[a-z]+_[a-z]+_[a-z0-9]{10}\\?"_s);
    EXPECT_TRUE(form.match(asked()[0]).hasMatch()) << asked()[0].toStdString();
}

TEST_F(JobServiceTest, ReadsAJob)
{
    QJsonObject resource = testJson(u"azure/job.json"_s);
    QJsonObject properties = resource.value(u"properties").toObject();
    properties.insert(u"environmentId"_s, u"/subscriptions/s/x/environments/train/versions/7"_s);
    properties.insert(u"computeId"_s, u"/subscriptions/s/x/computes/gpu"_s);
    properties.insert(u"resources"_s, QJsonObject{{u"instanceCount"_s, 3}});
    properties.insert(u"queueSettings"_s, QJsonObject{{u"jobTier"_s, u"Basic"_s}});
    properties.insert(u"limits"_s, QJsonObject{{u"timeout"_s, u"PT2H"_s}});
    resource.insert(u"properties"_s, properties);
    http.answer(200, resource);
    const auto job = outcomeOf(jobs.get(u"j"_s));
    EXPECT_EQ(job->instanceCount, 3);
    const Distribution distribution{.kind = Distribution::Kind::TensorFlow, .parameterServers = 1};
    EXPECT_EQ(job->distribution, distribution);
    EXPECT_EQ(job->tier, u"Basic");
    EXPECT_EQ(job->timeout, std::chrono::hours(2));
    EXPECT_EQ(job->status, RunStatus::NotStarted);
    EXPECT_EQ(job->parameters.value(u"string"_s), u"string");
    EXPECT_EQ(job->environmentName(), u"train");
    EXPECT_EQ(job->environmentVersion(), u"7");
    EXPECT_EQ(job->computeName(), u"gpu");
    EXPECT_EQ(job->createdAt.date(), QDate(2020, 1, 1));
}

TEST_F(JobServiceTest, ListReadsNoMorePagesThanNeeded)
{
    const QJsonObject job = testJson(u"azure/job.json"_s);
    http.answer(200, {{u"value"_s, QJsonArray{job, job, job}}, {u"nextLink"_s, u"/more"_s}});
    EXPECT_EQ(outcomeOf(jobs.list(2))->size(), 2);
}

TEST_F(JobServiceTest, AsksTheServiceForWhatItCanLookFor)
{
    http.answer(200, {{u"value"_s, QJsonArray()}});
    JobFilter filter;
    filter.view = JobFilter::View::All;
    filter.type = u"Command"_s;
    filter.tag = u"team=vision & co"_s;
    filter.properties = QStringList{u"model"_s, u"kind=resnet"_s};
    EXPECT_TRUE(outcomeOf(jobs.list(5, filter))->isEmpty());
    EXPECT_EQ(http.requests.last().url.query(QUrl::FullyEncoded),
        u"listViewType=All&jobType=Command&tag=team%3Dvision%20%26%20co&properties=model%2Ckind%3Dresnet"
        u"&api-version=2024-04-01"_s);
    http.answer(200, {{u"value"_s, QJsonArray()}});
    EXPECT_TRUE(outcomeOf(jobs.list(5))->isEmpty());
    EXPECT_EQ(http.requests.last().url.query(), u"api-version=2024-04-01"_s);
}

TEST_F(JobServiceTest, SortsTheRestOutPageAfterPageUntilThereAreEnough)
{
    const auto page = [](const QList<std::pair<QString, QString>>& namesAndStatuses, const QString& next) {
        QJsonArray value;
        for (const auto& [name, status] : namesAndStatuses)
            value.append(QJsonObject{{u"name"_s, name},
                {u"properties"_s,
                    QJsonObject{{u"status"_s, status}, {u"experimentName"_s, u"mnist"_s},
                        {u"computeId"_s, u"/x/computes/GPU"_s}}}});
        return QJsonObject{{u"value"_s, value}, {u"nextLink"_s, next}};
    };
    http.answer(200, page({{u"a"_s, u"Completed"_s}, {u"b"_s, u"Failed"_s}}, u"/two"_s));
    http.answer(200, page({{u"c"_s, u"Completed"_s}}, u"/three"_s));
    http.answer(200, page({{u"d"_s, u"Canceled"_s}, {u"e"_s, u"Failed"_s}}, u"/four"_s));
    JobFilter filter;
    filter.statuses = QList<RunStatus>{RunStatus::Failed, RunStatus::Canceled};
    filter.experiment = u"mnist"_s;
    filter.cluster = u"gpu"_s;
    const auto found = outcomeOf(jobs.list(2, filter));
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2);
    EXPECT_EQ(found->first().name, u"b"_s);
    EXPECT_EQ(found->last().name, u"d"_s);
    EXPECT_EQ(http.requests.size(), 3) << "the fourth page is not needed";
    http.answer(200, page({{u"a"_s, u"Completed"_s}}, {}));
    filter.experiment = u"Mnist"_s;
    EXPECT_TRUE(outcomeOf(jobs.list(2, filter))->isEmpty()) << "experiments are told apart by case";
}

TEST_F(JobServiceTest, CancelReturnsWhenTheRequestWasTaken)
{
    http.answer(HttpResponse(202, {}, {{"Location", "/operations/1"}}));
    ASSERT_TRUE(outcomeOf(jobs.cancel(u"j"_s)));
    EXPECT_EQ(asked(), (QStringList{u"POST /jobs/j/cancel?"_s}));
}
