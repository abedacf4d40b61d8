// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"
#include "tests/support/testdata.h"

#include <gtest/gtest.h>

#include <random>

namespace tandem {

namespace {

/// Beginnings and ends of all shapes around the texts of failures.
QByteArray mixture()
{
    QByteArray text =
        "2021/05/24 14:08:04 Downloading source code...\r\n2021/05/24 14:08:08 Logging in to "
        "registry: a.azurecr.io\nStep 1/2 : FROM b:1@sha256:0\n ---> 001122334455\n"
        "======Starting Image Build on Compute======\n2026-02-03T10:11:54: Running: ['docker', "
        "'build', '-t', 'a.azurecr.io/b:1']\n#0 building with\n#1 [internal] load\n#2 [1/2] FROM b\n"
        "#2 DONE 1.5s\n#3 [ 2/2] RUN c\n#3 0.5 \x1b[31mred\x1b[0m\b\b\n#3 ERROR: process\n"
        "ERROR: failed to solve: process\n => [2/3] RUN x   1.0s\nSTEP 1/2: FROM a\nCOMMIT b\n"
        "svc-1  | Step 1/2 : FROM a\nsvc-1  | Image Build Status: Failed\n"
        "latest: digest: sha256:0011\nRun ID: ca1 was successful after 1m\n";
    for (const char* family : {"conda", "pip", "docker"})
        text += testData(u"buildfailures/%1.txt"_s.arg(QLatin1StringView(family)));
    return text + "The command '/bin/sh -c x' returned a non-zero code: 1\n";
}

}

TEST(BuildLogRobustness, DamagedTextsNeitherCrashNorDependOnHowTheyArrive)
{
    const QByteArray whole = mixture();
    std::mt19937 random(20); // always the same texts
    const auto below = [&random](qsizetype limit) {
        return qsizetype(std::uniform_int_distribution<qint64>(0, limit - 1)(random));
    };
    for (int round = 0; round < 60; ++round) {
        QByteArray text = whole;
        for (int damage = 0; damage < 40; ++damage) {
            const qsizetype at = below(text.size());
            switch (below(4)) {
            case 0:
                text[at] = char(below(256));
                break;
            case 1:
                text.remove(at, below(60));
                break;
            case 2:
                text.insert(at, whole.mid(below(whole.size()), below(200)));
                break;
            default:
                text.insert(at, "\r\n\x1b[A\b#/[]:="[below(12)]);
            }
        }
        const QList<BuildReport> expected = BuildLogParser::parse(text);
        BuildLogParser parser;
        for (QByteArrayView rest = text; !rest.isEmpty();) {
            const qsizetype size = std::min(rest.size(), 1 + below(97));
            parser.feed(rest.first(size));
            rest = rest.sliced(size);
        }
        parser.finish();
        ASSERT_TRUE(parser.builds() == expected) << round;
        for (const BuildReport& build : expected)
            for (const BuildStep& step : build.steps)
                EXPECT_LE(step.firstLine, step.lastLine);
    }
}

TEST(BuildLogRobustness, ALineOfManyMegabytesIsTaken)
{
    const QByteArray text = "Step 1/1 : FROM a:1\n" + QByteArray(8 * 1024 * 1024, 'x')
        + "\nERROR: No matching distribution found for y\n"
          "The command '/bin/sh -c x' returned a non-zero code: 1\n";
    const QList<BuildReport> builds = BuildLogParser::parse(text);
    ASSERT_EQ(builds.value(0).causes.size(), 1);
    EXPECT_EQ(builds[0].causes[0].package, u"y"_s);
}

}
