// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"

#include <benchmark/benchmark.h>

namespace tandem {

namespace {

/// Thirty megabytes of a build on compute: pulls, conda's progress bars, pip, and a failure.
QByteArray bigLog()
{
    QByteArray text = "======Starting Image Build on Compute======\n"
                      "2026-02-03T10:11:54: #0 building with \"default\" instance using docker driver\n"
                      "2026-02-03T10:11:55: #5 [1/2] FROM mcr.microsoft.com/azureml/base:1\n";
    constexpr qsizetype size = 30'000'000;
    text.reserve(size + 1000);
    for (int i = 0; text.size() < size / 2; ++i)
        text +=
            "2026-02-03T10:11:56: #5 sha256:9e15150b80dcf90ba726dc2fc45560c1bb101402d78a31e7d9a8f1d7cffd5818 "
            + QByteArray::number(i % 600) + "kB / 641.61kB 0.4s\n";
    text += "2026-02-03T10:12:19: #5 DONE 23.6s\n2026-02-03T10:12:22: #6 [2/2] RUN conda env create\n";
    for (int i = 0; text.size() < size; ++i) {
        text += "2026-02-03T10:12:50: #6 28.01 python-3.10.11       | 27.7 MB   | ##7        |  28% "
                "\x1b[A\x1b[A\n";
        text += "2026-02-03T10:14:16: #6 114.4 Requirement already satisfied: numpy in "
                "/azureml-envs/azureml_0/lib/python3.10/site-packages (from xgboost==1.5.2->-r "
                "/azureml-environment-setup/condaenv.a.requirements.txt (line 3)) (1.23.5)\n";
    }
    return text + "2026-02-03T10:14:17: #6 ERROR: process \"/bin/sh -c conda env create\" did not complete\n";
}

void parseBuildLog(benchmark::State& state)
{
    const QByteArray text = bigLog();
    for (auto _ : state) {
        BuildLogParser parser;
        parser.feed(text);
        parser.finish();
        benchmark::DoNotOptimize(parser.lineCount());
    }
    state.SetBytesProcessed(state.iterations() * text.size());
}
BENCHMARK(parseBuildLog)->Name("buildlog/parse-30MB")->Unit(benchmark::kMillisecond);

}

}
