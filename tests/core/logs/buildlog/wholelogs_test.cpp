// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"
#include "core/logs/buildlog/buildreportjson.h"
#include "tests/support/testdata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <gtest/gtest.h>

#include <algorithm>

namespace tandem {

namespace {

/// A log of tests/data/buildlogs; beside it NAME.json is what `log explain --json` tells of it.
struct WholeLog {
    const char* name;
    QByteArrayView proof; ///< Without these words no build of it is a success.

    QByteArray text() const { return testData(u"buildlogs/%1.txt"_s.arg(QLatin1StringView(name))); }
};

const WholeLog wholeLogs[] = {
    {"acr-buildkit", "was successful"},
    {"acr-classic-multistage", "none"},
    {"acr-through-compose", "was successful"},
    {"buildkit-canceled-stage", "none"},
    {"buildx-push", "#6 DONE 5.0s"},
    {"buildx-push-refused", "none"},
    {"classic-local-push", "Successfully built 312233445566"},
    {"compose-terminal", "none"},
    {"cut-buildkit", "none"},
    {"cut-classic", "none"},
    {"job-stream", "3: digest: sha256:"},
    {"kaniko", "Pushed "},
    {"podman3", "--> 32345678901\n3234"},
    {"podman4", "Successfully tagged"},
    {"two-builds", "Successfully built 312233445566"},
};

QJsonArray jsonOf(const QList<BuildReport>& builds)
{
    QJsonArray array;
    for (const BuildReport& build : builds)
        array << toJson(build);
    return array;
}

bool hasOutcome(const QList<BuildReport>& builds, BuildOutcome outcome)
{
    return std::ranges::find(builds, outcome, &BuildReport::outcome) != builds.end();
}

constexpr qsizetype cutEvery = 23; // a prime, so that lines are cut everywhere

}

TEST(WholeBuildLogs, AreTold)
{
    for (const WholeLog& log : wholeLogs) {
        const QJsonArray expected =
            QJsonDocument::fromJson(testData(u"buildlogs/%1.json"_s.arg(QLatin1StringView(log.name))))
                .array();
        const QJsonArray found = jsonOf(BuildLogParser::parse(log.text()));
        EXPECT_EQ(QJsonDocument(found).toJson().toStdString(), QJsonDocument(expected).toJson().toStdString())
            << log.name;
    }
}

TEST(WholeBuildLogs, AreToldAlikeByteByByte)
{
    for (const WholeLog& log : wholeLogs) {
        const QByteArray text = log.text();
        BuildLogParser parser;
        for (const char& byte : text)
            parser.feed(QByteArrayView(&byte, 1));
        parser.finish();
        EXPECT_TRUE(parser.builds() == BuildLogParser::parse(text)) << log.name;
    }
}

TEST(WholeBuildLogs, AreNoSuccessBeforeTheirEnd)
{
    for (const WholeLog& log : wholeLogs) {
        const QByteArray text = log.text();
        for (qsizetype end = 0; end < text.size(); end += cutEvery)
            if (hasOutcome(BuildLogParser::parse(text.first(end)), BuildOutcome::Success)) {
                EXPECT_TRUE(text.first(end).contains(log.proof)) << log.name << " at " << end;
            }
    }
}

TEST(WholeBuildLogs, KeepTheirOutcomeWithoutTheirBeginning)
{
    for (const WholeLog& log : wholeLogs) {
        const QByteArray text = log.text();
        const QList<BuildReport> whole = BuildLogParser::parse(text);
        for (qsizetype start = 0; start < text.size(); start += cutEvery) {
            const QList<BuildReport> rest = BuildLogParser::parse(text.sliced(start));
            for (const BuildOutcome outcome : {BuildOutcome::Success, BuildOutcome::Failure})
                if (hasOutcome(rest, outcome)) {
                    EXPECT_TRUE(hasOutcome(whole, outcome)) << log.name << " from " << start;
                }
        }
    }
}

}
