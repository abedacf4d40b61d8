// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/dataservice.h"

using namespace tandem;
using namespace tandem::local;

namespace {

QStringList runIds(const QJsonObject& page)
{
    QStringList ids;
    for (const auto& run : page.value(u"value"_s).toArray())
        ids << run.toObject().value(u"runId"_s).toString();
    return ids;
}

}

TEST(ExperimentRoutes, ListQueryAndChange)
{
    DataService service;
    service.addJob(u"r"_s);
    const auto all = service.answer("POST", u"history/v1.0 /experiments:query"_s,
        {{u"viewType"_s, u"ActiveOnly"_s}, {u"filter"_s, u"name eq mnist"_s}});
    ASSERT_EQ(all.value(u"value"_s).toArray().size(), 1);
    EXPECT_EQ(service.answer("GET", u"history/v1.0 /experiments"_s).value(u"value"_s).toArray().size(), 2);
    const QString id = all.value(u"value"_s)[0][u"experimentId"_s].toString();
    service.answer("PATCH", u"history/v1.0 /experimentids/"_s + id,
        {{u"description"_s, u"digits"_s}, {u"archive"_s, true}});
    const auto one = service.answer("GET", u"history/v1.0 /experiments/mnist"_s);
    EXPECT_EQ(one.value(u"description"_s), u"digits"_s);
    EXPECT_FALSE(one.value(u"archivedTime"_s).isNull());
    EXPECT_EQ(
        service.answer("POST", u"history/v1.0 /experiments/brand%20new"_s).value(u"name"_s), u"brand new"_s);
}

TEST(ExperimentRoutes, QueryRunsByFilterAndOrder)
{
    DataService service;
    for (int i = 0; i < 6; ++i)
        service.addJob(u"r%1"_s.arg(i), [&](JobRecord& job) {
            job.createdAt = job.createdAt.addSecs(i * 60);
            job.status = i % 2 ? JobStatus::Completed : JobStatus::Failed;
            job.tags.insert(u"a key"_s, QString::number(i));
        });
    service.addJob(u"other"_s, [](JobRecord& job) { job.experiment = u"else"_s; });
    const QString query = u"history/v1.0 /experiments/mnist/runs:query"_s;
    EXPECT_EQ(runIds(service.answer("POST", query,
                  {{u"filter"_s, u"(Status eq 'Completed') and CreatedUtc gt 2026-11-21T10:02:00Z"_s},
                      {u"orderBy"_s, u"CreatedUtc asc"_s}})),
        QStringList({u"r3"_s, u"r5"_s}));
    EXPECT_EQ(runIds(service.answer("POST", query,
                         {{u"filter"_s, u"RunType eq azureml.scriptrun and not contains(RunId, '0')"_s}}))
                  .size(),
        5);
    const auto first = service.answer("POST", query, {{u"top"_s, 4}});
    EXPECT_EQ(runIds(first), QStringList({u"r5"_s, u"r4"_s, u"r3"_s, u"r2"_s}));
    EXPECT_EQ(runIds(service.answer("POST", query,
                  {{u"top"_s, 4}, {u"continuationToken"_s, first.value(u"continuationToken"_s)}})),
        QStringList({u"r1"_s, u"r0"_s}));
    EXPECT_EQ(service.ask("POST", query, {{u"filter"_s, u"Status eq"_s}}).status, 400);
}

TEST(ExperimentRoutes, FindRunsOfAComputeAndByTheirIds)
{
    DataService service;
    service.addJob(u"a"_s, [](JobRecord& job) { job.computeName = u"CPU"_s; });
    service.addJob(u"b"_s);
    EXPECT_EQ(runIds(service.answer("GET", u"history/v1.0 /computes/cpu/runs"_s)), QStringList({u"a"_s}));
    const auto found = service.answer("POST", u"history/v1.0 /experiments/mnist/runs/runIds"_s,
        {{u"runIds"_s, QJsonArray{u"a"_s, u"nope"_s}}});
    EXPECT_EQ(found.value(u"runs"_s).toObject().keys(), QStringList({u"a"_s}));
    EXPECT_EQ(found.value(u"errors"_s).toObject().keys(), QStringList({u"nope"_s}));
}
