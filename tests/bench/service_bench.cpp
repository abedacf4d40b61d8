// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/store/database.h"
#include "core/local/store/jobstore.h"
#include "tests/bench/home.h"

#include <benchmark/benchmark.h>

namespace tandem {

namespace {

Result<Done> storeFinishedJobs(int count)
{
    const local::DataLayout layout = local::DataLayout::ofThisUser();
    if (auto made = makeFolder(layout.root()); !made)
        return made;
    auto database = local::Database::open(layout.database());
    if (!database)
        return database.error();
    const local::JobStore jobs(**database);
    const QJsonObject properties{{u"jobType"_s, u"Command"_s}, {u"command"_s, u"python train.py"_s},
        {u"displayName"_s, u"train"_s}, {u"experimentName"_s, u"Default"_s}};
    return (*database)->transaction([&]() -> Result<Done> {
        for (int i = 0; i < count; ++i) {
            local::JobRecord job;
            job.name = u"job-%1"_s.arg(i, 5, 10, QLatin1Char('0'));
            job.displayName = job.name;
            job.properties = properties;
            job.status = local::JobStatus::Completed;
            job.createdAt = job.startedAt = job.endedAt = QDateTime::currentDateTimeUtc();
            if (auto created = jobs.create(job); !created)
                return created.error();
        }
        return Done{};
    });
}

/// What any answer of the service costs, whatever it holds.
void workspaceRead(benchmark::State& state)
{
    Home home;
    auto* workspace = home.workspace();
    if (!workspace)
        return state.SkipWithError("no local workspace");
    for (auto _ : state)
        if (!finished(workspace->computes().list()))
            return state.SkipWithError("the list of clusters failed");
}

/// As the window and the command line ask for it: every page, parsed.
void listOfThousandJobs(benchmark::State& state)
{
    Home home;
    if (!storeFinishedJobs(1000))
        return state.SkipWithError("the jobs could not be stored");
    auto* workspace = home.workspace();
    if (!workspace)
        return state.SkipWithError("no local workspace");
    for (auto _ : state) {
        const auto jobs = finished(workspace->jobs().list());
        if (!jobs || jobs->size() != 1000)
            return state.SkipWithError("the list of jobs is not complete");
    }
}

}

BENCHMARK(workspaceRead)
    ->Name("service/reference: list of clusters")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(listOfThousandJobs)
    ->Name("service/list of 1,000 jobs")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}
