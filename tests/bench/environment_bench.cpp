// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/advice/advisor.h"
#include "core/environment/condayaml.h"

#include <benchmark/benchmark.h>

using namespace tandem;

namespace {

/// An environment of 500 packages as an export writes them, with something to remark here and there.
QString largeFile()
{
    QString text =
        u"name: large\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - pip=24.2\n"_s;
    for (int i = 0; i < 200; ++i)
        text += u"  - library-%1=%2.%3.1\n"_s.arg(i).arg(i % 7).arg(i % 13);
    text += u"  - pip:\n"_s;
    for (int i = 0; i < 298; ++i)
        text += i % 10 == 0 ? u"      - project-%1>=%2.0,<%3\n"_s.arg(i).arg(i % 5).arg(i % 5 + 1)
            : i % 25 == 1   ? u"      - project_%1\n"_s.arg(i)
                            : u"      - project-%1==%2.%3.4\n"_s.arg(i).arg(i % 5).arg(i % 11);
    return text;
}

advice::Circumstances today()
{
    return {QDate(2026, 11, 21), nullptr};
}

void parseEnvironment(benchmark::State& state)
{
    const QString text = largeFile();
    for (auto _ : state)
        benchmark::DoNotOptimize(fromCondaYaml(text));
}

void adviseOnEnvironment(benchmark::State& state)
{
    const auto definition = fromCondaYaml(largeFile());
    const advice::Advisor advisor;
    for (auto _ : state)
        benchmark::DoNotOptimize(advisor.findings(*definition, today()));
}

void parseAndAdviseOnEnvironment(benchmark::State& state)
{
    const QString text = largeFile();
    const advice::Advisor advisor;
    for (auto _ : state)
        benchmark::DoNotOptimize(advisor.findings(*fromCondaYaml(text), today()));
}

void hashEnvironment(benchmark::State& state)
{
    const auto definition = fromCondaYaml(largeFile());
    for (auto _ : state)
        benchmark::DoNotOptimize(definition->imageHash());
}

}

BENCHMARK(parseEnvironment)
    ->Name("environment/reference: reading the file alone")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(adviseOnEnvironment)->Name("environment/advise, 500 packages")->Unit(benchmark::kMillisecond);
BENCHMARK(parseAndAdviseOnEnvironment)
    ->Name("environment/parse and advise, 500 packages")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(hashEnvironment)->Name("environment/hash, 500 packages")->Unit(benchmark::kMillisecond);
