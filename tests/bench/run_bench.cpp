// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runfollower.h"
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

/// Ends when the first line of the run is in a file on this side, as the log view shows it.
Task<Done> firstLine(
    azure::WorkspaceClient* workspace, Timer* timer, QString environment, QString compute, QString file)
{
    azure::JobSpec spec;
    spec.command = u"echo first"_s;
    spec.environmentId = environment;
    spec.computeId = compute;
    const azure::Job job = co_await workspace->jobs().submit(spec);
    while (QFile(file).size() == 0) {
        const azure::RunDetails details = co_await workspace->runs().details(job.name);
        for (const azure::LogFile& log : details.logFiles)
            if (log.name == u"user_logs/std_log.txt")
                co_await workspace->runs().appendLog(log, file);
        if (azure::isTerminal(details.status) && details.status != azure::RunStatus::Completed)
            co_return details.error;
        co_await timer->sleep(std::chrono::milliseconds(10));
    }
    co_return Done{};
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
    int number = 0;
    const auto once = [&] {
        const QString file = home.path() + u"/line-%1"_s.arg(++number);
        return bool(finished(
            firstLine(workspace, &home.connection().timer(), environment->id, compute->compute.id, file)));
    };
    // The first one finds out about the image; it is cached from then on.
    if (!once())
        return state.SkipWithError("the run failed");
    for (auto _ : state) {
        QElapsedTimer elapsed;
        elapsed.start();
        if (!once())
            return state.SkipWithError("the run failed");
        state.SetIterationTime(double(elapsed.nsecsElapsed()) / 1e9);
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
