// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/home.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <benchmark/benchmark.h>

namespace tandem {

namespace {

// Made by tests/support/make-test-base.sh.
QString image()
{
    return u"localhost/tandem-test-base:bookworm"_s;
}

/// The same command by the engine alone, to its first line.
void barePodmanRun(benchmark::State& state)
{
    for (auto _ : state) {
        QElapsedTimer elapsed;
        elapsed.start();
        QProcess podman;
        podman.start(
            u"podman"_s, {u"run"_s, u"--rm"_s, u"--network"_s, u"host"_s, image(), u"echo"_s, u"first"_s});
        while (!podman.canReadLine() && podman.state() != QProcess::NotRunning)
            podman.waitForReadyRead(-1);
        state.SetIterationTime(double(elapsed.nsecsElapsed()) / 1e9);
        podman.waitForFinished(-1);
        if (podman.exitCode() != 0)
            return state.SkipWithError("podman run failed");
    }
}

/// Submits, and ends when the first line of the run is in its log, where every reader finds it.
Task<QString> firstLine(azure::WorkspaceClient* workspace, Timer* timer, QString environment, QString compute)
{
    azure::JobSpec spec;
    spec.command = u"echo first"_s;
    spec.environmentId = environment;
    spec.computeId = compute;
    const azure::Job job = co_await workspace->jobs().submit(spec);
    const QString log =
        co_await local::DataLayout::ofThisUser().runArtifact(job.name, u"user_logs/std_log.txt"_s);
    while (QFile(log).size() == 0)
        co_await timer->sleep(std::chrono::milliseconds(1));
    co_return job.name;
}

/// The next run must not share the machine with the end of this one; the reference does not either.
Task<Done> ended(azure::WorkspaceClient* workspace, Timer* timer, QString run)
{
    for (;;) {
        const azure::RunDetails details = co_await workspace->runs().details(run);
        if (azure::isTerminal(details.status))
            co_return Done{};
        co_await timer->sleep(std::chrono::milliseconds(50));
    }
}

void submitToFirstLine(benchmark::State& state)
{
    Home home;
    auto* workspace = home.workspace();
    if (!workspace)
        return state.SkipWithError("no local workspace");
    azure::EnvironmentVersion version;
    version.name = u"bench"_s;
    version.image = image();
    const auto environment = finished(workspace->environments().registerVersion(version));
    const azure::ClusterSpec cluster{.name = u"bench"_s, .vmSize = u"Standard_DS3_v2"_s, .minNodes = 1};
    const auto compute = finished(workspace->computes().getOrCreate(cluster));
    if (!environment || !compute)
        return state.SkipWithError("environment or cluster could not be made");
    QElapsedTimer elapsed;
    /// Seconds to the first line, or less than 0.
    const auto once = [&] {
        Timer* const timer = &home.connection().timer();
        elapsed.start();
        const auto run = finished(firstLine(workspace, timer, environment->id, compute->compute.id));
        const double seconds = double(elapsed.nsecsElapsed()) / 1e9;
        return run && finished(ended(workspace, timer, *run)) ? seconds : -1;
    };
    // The first one finds out about the image; it is cached from then on.
    if (once() < 0)
        return state.SkipWithError("the run failed");
    for (auto _ : state) {
        const double seconds = once();
        if (seconds < 0)
            return state.SkipWithError("the run failed");
        state.SetIterationTime(seconds);
    }
}

}

BENCHMARK(barePodmanRun)
    ->Name("run/reference: podman run to its first line")
    ->UseManualTime()
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(submitToFirstLine)
    ->Name("run/submit to first line, image cached")
    ->UseManualTime()
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond);

}
