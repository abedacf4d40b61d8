// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <benchmark/benchmark.h>

int main(int argc, char* argv[])
{
    QCoreApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
