// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/home.h"

#include <benchmark/benchmark.h>

namespace tandem {

namespace {

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
