// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logdocument.h"
#include "tests/bench/biglog.h"
#include "tests/bench/followed.h"
#include "tests/bench/processmemory.h"
#include "ui/logs/logfinder.h"

#include <QApplication>
#include <QProcess>
#include <QStandardPaths>
#include <benchmark/benchmark.h>

using namespace tandem;

namespace {

template <typename Condition> void turnWhile(Condition&& condition)
{
    while (condition())
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

void openWhole(LogDocument& document, const QString& path)
{
    document.open(path);
    turnWhile([&] { return document.isIndexing(); });
}

/// A process of its own, in which nothing else has been measured.
int tellMemory(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    LogDocument document;
    openWhole(document, QString::fromLocal8Bit(argv[2]));
    std::printf("%lld\n", memoryOf(u"self"_s, "VmRSS:"));
    return 0;
}

void runProgram(benchmark::State& state, const QString& program, const QStringList& arguments)
{
    for (auto _ : state) {
        QProcess process;
        process.start(program, arguments);
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            state.SkipWithError("the reference failed");
        benchmark::DoNotOptimize(process.readAllStandardOutput());
    }
}

void find(benchmark::State& state, const QString& path, const LinePattern& pattern)
{
    LogDocument document;
    openWhole(document, path);
    for (auto _ : state) {
        LogFinder finder(document);
        if (!finder.search(pattern, 0))
            state.SkipWithError("no pattern");
        turnWhile([&] { return finder.isSearching(); });
        state.counters["lines"] = double(finder.lines().count());
    }
}

template <typename Work> void measure(const std::string& name, Work work)
{
    benchmark::RegisterBenchmark(name.c_str(), work)
        ->UseRealTime()
        ->Iterations(1)
        ->Repetitions(9)
        ->ReportAggregatesOnly(true)
        ->Unit(benchmark::kMillisecond);
}

template <typename Work> void measureOnce(const std::string& name, Work work)
{
    benchmark::RegisterBenchmark(name.c_str(), work)
        ->UseRealTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
}

/// ripgrep, or grep where it is not installed: the name of the figure says which.
void measureReference(
    const std::string& group, const QString& pattern, bool isExpression, const QString& path)
{
    const QString ripgrep = QStandardPaths::findExecutable(u"rg"_s);
    QStringList arguments{u"-c"_s};
    if (!isExpression)
        arguments << u"-F"_s;
    else if (ripgrep.isEmpty())
        arguments << u"-P"_s;
    arguments << u"-e"_s << pattern << path;
    const QString program = ripgrep.isEmpty() ? u"grep"_s : ripgrep;
    measure(group + "/reference: " + (ripgrep.isEmpty() ? "grep -c" : "rg -c"),
        [=](benchmark::State& state) { runProgram(state, program, arguments); });
}

}

int main(int argc, char* argv[])
{
    if (argc == 3 && QByteArrayView(argv[1]) == QByteArrayView("--memory-of"))
        return tellMemory(argc, argv);
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const QString self = QCoreApplication::applicationFilePath();
    // The reference and Tandem in turn: what else the machine does meets both.
    std::vector<char*> arguments(argv, argv + argc);
    std::string inTurn("--benchmark_enable_random_interleaving=true");
    arguments.insert(arguments.begin() + 1, inTurn.data());
    argc = int(arguments.size());
    arguments.push_back(nullptr);
    argv = arguments.data();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    const BigLog log;
    const QString path = log.path();

    measure("log-index/reference: wc -l", [=](auto& state) { runProgram(state, u"wc"_s, {u"-l"_s, path}); });
    measure("log-index/open and index 2 GiB", [=](benchmark::State& state) {
        for (auto _ : state) {
            LogDocument document;
            openWhole(document, path);
            state.counters["lines"] = double(document.lineCount());
        }
    });
    measureOnce("log-memory/index bytes a line", [=](benchmark::State& state) {
        for (auto _ : state) {
            LogDocument document;
            openWhole(document, path);
            state.counters["perLine"] = double(document.index().memory()) / double(document.lineCount());
        }
    });
    measureOnce("log-memory/resident after indexing", [=](benchmark::State& state) {
        for (auto _ : state) {
            QProcess process;
            process.start(self, {u"--memory-of"_s, path});
            process.waitForFinished(-1);
            state.counters["resident"] = process.readAllStandardOutput().trimmed().toDouble();
        }
    });
    const LinePattern literal{.text = u"loss=0.0042"_s};
    measureReference("log-literal", literal.text, false, path);
    measure("log-literal/find in 2 GiB", [=](auto& state) { find(state, path, literal); });
    const LinePattern expression{.text = u"loss=0\\.00\\d+"_s, .isRegularExpression = true};
    measureReference("log-expression", expression.text, true, path);
    measure("log-expression/find in 2 GiB", [=](auto& state) { find(state, path, expression); });
    const QString sparse = log.fileBeside(u"sparse.txt"_s);
    measure("log-sparse/open 10 GiB to first line", [=](benchmark::State& state) {
        QFile file(sparse);
        if (!file.open(QIODevice::WriteOnly) || file.write("first line\n") < 0 || !file.resize(10LL << 30))
            state.SkipWithError("no sparse file");
        for (auto _ : state) {
            LogDocument document;
            document.open(sparse);
            benchmark::DoNotOptimize(document.line(0));
        }
        file.remove();
    });
    const QString growing = log.fileBeside(u"growing.txt"_s);
    measureOnce("log-follow/100 MB a second", [=](benchmark::State& state) {
        for (auto _ : state) {
            const Followed followed = follow(growing);
            state.counters["delay99"] = followed.delay99;
            state.counters["frames"] = followed.frames;
            state.counters["lateFrames"] = followed.lateFrames;
        }
    });
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
