// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/dataservice.h"

using namespace tandem;
using namespace tandem::local;

namespace {

struct Mlflow : DataService {
    QJsonObject post(const QString& call, const QJsonObject& body)
    {
        return answer("POST", u"mlflow/v2.0 /api/2.0/mlflow/"_s + call, body);
    }
    QJsonObject get(const QString& call) { return answer("GET", u"mlflow/v1.0 /api/2.0/mlflow/"_s + call); }
    QString refusal(const QByteArray& method, const QString& call, const QJsonObject& body = {})
    {
        const Response response = ask(method, u"mlflow/v2.0 /api/2.0/mlflow/"_s + call, body);
        EXPECT_GE(response.status, 400);
        return json::parseObject(response.body).valueOr({}).value(u"error_code"_s).toString();
    }
    QString newRun(const QJsonObject& body = {})
    {
        return json::at(post(u"runs/create"_s, body), {u"run", u"info", u"run_id"}).toString();
    }
    QJsonObject run(const QString& id) { return get(u"runs/get?run_id="_s + id).value(u"run"_s).toObject(); }
};

QJsonObject keyValue(const QString& key, const QJsonValue& value)
{
    return {{u"key"_s, key}, {u"value"_s, value}};
}

}

TEST(Mlflow, CreatesAndFindsExperiments)
{
    Mlflow service;
    const QString id =
        service.post(u"experiments/create"_s, {{u"name"_s, u"a b"_s}}).value(u"experiment_id"_s).toString();
    const auto byName = service.get(u"experiments/get-by-name?experiment_name=a%20b"_s);
    EXPECT_EQ(json::at(byName, {u"experiment", u"experiment_id"}).toString(), id);
    EXPECT_EQ(service.get(u"experiments/get?experiment_id="_s + id), byName);
    EXPECT_EQ(service.refusal("POST", u"experiments/create"_s, {{u"name"_s, u"a b"_s}}),
        u"RESOURCE_ALREADY_EXISTS"_s);
    EXPECT_EQ(service.refusal("GET", u"experiments/get-by-name?experiment_name=nope"_s),
        u"RESOURCE_DOES_NOT_EXIST"_s);
    const auto found = service.post(u"experiments/search"_s, {{u"filter"_s, u"name LIKE 'a%'"_s}});
    EXPECT_EQ(found.value(u"experiments"_s).toArray().size(), 1);
}

TEST(Mlflow, FollowsARunFromStartToEnd)
{
    Mlflow service;
    const QString id = service.newRun({{u"experiment_id"_s, u"0"_s}, {u"run_name"_s, u"Mine"_s},
        {u"start_time"_s, qint64(1'700'000'000'000)}, {u"tags"_s, QJsonArray{keyValue(u"mlflow.user"_s, u"ann"_s)}}});
    auto info = service.run(id).value(u"info"_s).toObject();
    EXPECT_EQ(info.value(u"status"_s), u"RUNNING"_s);
    EXPECT_EQ(info.value(u"start_time"_s).toInteger(), 1'700'000'000'000);
    EXPECT_EQ(info.value(u"user_id"_s), u"ann"_s);
    service.post(u"runs/update"_s,
        {{u"run_id"_s, id}, {u"status"_s, u"FINISHED"_s}, {u"end_time"_s, qint64(1'700'000'100'000)}});
    info = service.run(id).value(u"info"_s).toObject();
    EXPECT_EQ(info.value(u"status"_s), u"FINISHED"_s);
    EXPECT_EQ(info.value(u"end_time"_s).toInteger(), 1'700'000'100'000);
    EXPECT_EQ(service.answer("GET", u"history/v1.0 /runs/"_s + id).value(u"status"_s), u"Completed"_s);
    service.post(u"runs/delete"_s, {{u"run_id"_s, id}});
    EXPECT_EQ(json::at(service.run(id), {u"info", u"lifecycle_stage"}), u"deleted"_s);
    EXPECT_EQ(service.refusal("GET", u"runs/get?run_id=nope"_s), u"RESOURCE_DOES_NOT_EXIST"_s);
    EXPECT_EQ(service.refusal("GET", u"runs/get"_s), u"INVALID_PARAMETER_VALUE"_s);
}

TEST(Mlflow, LogsInBatches)
{
    Mlflow service;
    const QString id = service.newRun();
    QJsonArray metrics;
    for (int i = 0; i < 999; ++i)
        metrics.append(QJsonObject{
            {u"key"_s, u"loss"_s}, {u"value"_s, i}, {u"timestamp"_s, qint64(1'700'000'000'000) + i}, {u"step"_s, i}});
    const QJsonObject batch{
        {u"run_id"_s, id}, {u"metrics"_s, metrics}, {u"params"_s, QJsonArray{keyValue(u"lr"_s, u"0.1"_s)}}};
    service.post(u"runs/log-batch"_s, batch);
    service.post(u"runs/log-metric"_s,
        {{u"run_uuid"_s, id}, {u"key"_s, u"loss"_s}, {u"value"_s, u"Infinity"_s}, {u"step"_s, u"1000"_s}});
    service.post(u"runs/set-tag"_s, {{u"run_id"_s, id}, {u"key"_s, u"k"_s}, {u"value"_s, u"v"_s}});
    const auto data = service.run(id).value(u"data"_s).toObject();
    EXPECT_EQ(data.value(u"metrics"_s)[0][u"value"_s], u"Infinity"_s);
    EXPECT_EQ(data.value(u"params"_s)[0][u"value"_s], u"0.1"_s);
    EXPECT_TRUE(data.value(u"tags"_s).toArray().contains(keyValue(u"k"_s, u"v"_s)));
    const auto last = service.answer("POST", u"metric/v2.0 /runs/%1/lastvalues"_s.arg(id));
    EXPECT_EQ(last.value(u"value"_s)[0][u"value"_s][0][u"step"_s].toInt(), 1000);
}

TEST(Mlflow, KeepsNothingOfABatchThatIsRefused)
{
    Mlflow service;
    const QString id = service.newRun();
    service.post(u"runs/log-parameter"_s, {{u"run_id"_s, id}, {u"key"_s, u"lr"_s}, {u"value"_s, u"1"_s}});
    const QJsonObject batch{{u"run_id"_s, id}, {u"metrics"_s, QJsonArray{keyValue(u"loss"_s, 1)}},
        {u"params"_s, QJsonArray{keyValue(u"a"_s, u"1"_s), keyValue(u"lr"_s, u"2"_s)}}};
    EXPECT_EQ(service.refusal("POST", u"runs/log-batch"_s, batch), u"INVALID_PARAMETER_VALUE"_s);
    QJsonArray many;
    for (int i = 0; i < 1001; ++i)
        many.append(keyValue(u"loss"_s, i));
    EXPECT_EQ(service.refusal("POST", u"runs/log-batch"_s, {{u"run_id"_s, id}, {u"metrics"_s, many}}),
        u"INVALID_PARAMETER_VALUE"_s);
    EXPECT_EQ(service.refusal("POST", u"runs/log-metric"_s,
                  {{u"run_id"_s, id}, {u"key"_s, u"loss"_s}, {u"value"_s, u"many"_s}}),
        u"INVALID_PARAMETER_VALUE"_s);
    const auto data = service.run(id).value(u"data"_s).toObject();
    EXPECT_TRUE(data.value(u"metrics"_s).toArray().isEmpty());
    EXPECT_EQ(data.value(u"params"_s).toArray().size(), 1);
}

TEST(Mlflow, PagesTheHistoryOfAMetric)
{
    Mlflow service;
    const QString id = service.newRun();
    QJsonArray metrics;
    for (int i = 0; i < 25; ++i)
        metrics.append(
            QJsonObject{{u"key"_s, u"loss"_s}, {u"value"_s, i}, {u"timestamp"_s, 1}, {u"step"_s, i}});
    service.post(u"runs/log-batch"_s, {{u"run_id"_s, id}, {u"metrics"_s, metrics}});
    const QString call = u"metrics/get-history?metric_key=loss&run_id=%1&max_results="_s.arg(id);
    QStringList steps;
    QString token;
    do {
        const auto page = service.get(call + u"10&page_token="_s + token);
        for (const auto& metric : page.value(u"metrics"_s).toArray())
            steps << QString::number(metric[u"step"_s].toInt());
        token = page.value(u"next_page_token"_s).toString();
    } while (!token.isEmpty());
    EXPECT_EQ(steps.size(), 25);
    EXPECT_EQ(steps.last(), u"24"_s);
    EXPECT_EQ(service.refusal("GET", call + u"25000"_s), u"INVALID_PARAMETER_VALUE"_s);
}

TEST(Mlflow, SearchesRuns)
{
    Mlflow service;
    for (int i = 0; i < 4; ++i) {
        const QString id = service.newRun({{u"run_name"_s, u"run%1"_s.arg(i)}});
        service.post(u"runs/log-metric"_s, {{u"run_id"_s, id}, {u"key"_s, u"rmse"_s}, {u"value"_s, i}});
    }
    const QString experiment = json::at(
        service.get(u"experiments/get-by-name?experiment_name=Default"_s), {u"experiment", u"experiment_id"})
                                   .toString();
    const auto found = service.post(u"runs/search"_s,
        {{u"experiment_ids"_s, QJsonArray{experiment}}, {u"filter"_s, u"metrics.rmse >= 1"_s},
            {u"order_by"_s, QJsonArray{u"metrics.rmse DESC"_s}}, {u"max_results"_s, 2}});
    EXPECT_EQ(found.value(u"runs"_s).toArray().size(), 2);
    EXPECT_EQ(found.value(u"runs"_s)[0][u"info"_s][u"run_name"_s], u"run3"_s);
    EXPECT_EQ(found.value(u"next_page_token"_s), u"2"_s);
}

TEST(Mlflow, TakesAJobForARunButNotForItsEnd)
{
    Mlflow service;
    service.addJob(u"cool_hat"_s, [](JobRecord& job) { job.status = JobStatus::Running; });
    service.post(u"runs/update"_s, {{u"run_id"_s, u"cool_hat"_s}, {u"status"_s, u"FINISHED"_s}});
    EXPECT_EQ(service.jobs.get(u"cool_hat"_s)->status, JobStatus::Running);
    EXPECT_EQ(json::at(service.run(u"cool_hat"_s), {u"info", u"status"}), u"RUNNING"_s);
}

TEST(Mlflow, OpensARunAndItsChildrenToItsToken)
{
    Mlflow service;
    service.addJob(u"mine"_s);
    service.addJob(u"yours"_s);
    service.principal = {Principal::Kind::Run, u"mine"_s};
    EXPECT_EQ(service.refusal("GET", u"runs/get?run_id=yours"_s), u"PERMISSION_DENIED"_s);
    const QString child = service.newRun();
    EXPECT_EQ(service.jobs.get(child)->parentRun, u"mine"_s);
    service.post(u"runs/log-metric"_s, {{u"run_id"_s, child}, {u"key"_s, u"x"_s}, {u"value"_s, 1}});
    const QJsonObject foreign{{u"tags"_s, QJsonArray{keyValue(u"mlflow.parentRunId"_s, u"yours"_s)}}};
    EXPECT_EQ(service.refusal("POST", u"runs/create"_s, foreign), u"PERMISSION_DENIED"_s);
}

TEST(Mlflow, ListsAndCarriesArtifacts)
{
    Mlflow service;
    service.addJob(u"r"_s);
    service.addFile(u"r"_s, u"outputs/model/w.bin"_s, "weights");
    service.addFile(u"r"_s, u"outputs/log.txt"_s, "x");
    const auto top = service.get(u"artifacts/list?run_id=r"_s).value(u"files"_s).toArray();
    EXPECT_EQ(top, QJsonArray({QJsonObject{{u"path"_s, u"outputs"_s}, {u"is_dir"_s, true}}}));
    const auto below = service.get(u"artifacts/list?run_id=r&path=outputs"_s).value(u"files"_s).toArray();
    EXPECT_EQ(below[0][u"path"_s], u"outputs/log.txt"_s);
    EXPECT_EQ(below[0][u"file_size"_s].toInt(), 1);

    const QString proxy = u"/mlflow/v2.0"_s + service.workspace + u"/api/2.0/mlflow-artifacts/artifacts"_s;
    EXPECT_EQ(service.send("PUT", proxy + u"/r/plots/a.png"_s, "png").status, 200);
    EXPECT_EQ(service.sent(service.send("GET", proxy + u"/r/plots/a.png"_s)), "png");
    const auto listed = *json::parseObject(service.send("GET", proxy + u"?path=r/plots"_s).body);
    EXPECT_EQ(listed.value(u"files"_s)[0][u"path"_s], u"a.png"_s);
    service.addJob(u"other"_s);
    service.principal = {Principal::Kind::Run, u"other"_s};
    EXPECT_EQ(service.send("GET", proxy + u"/r/plots/a.png"_s).status, 403);
}
