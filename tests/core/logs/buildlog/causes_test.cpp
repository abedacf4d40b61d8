// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"
#include "core/logs/buildlog/causes/explain.h"
#include "core/logs/buildlog/causes/signature.h"
#include "tests/support/testdata.h"

#include <QSet>
#include <gtest/gtest.h>

namespace tandem {

namespace {

/// A text of a build that failed, and what is expected of its first cause.
struct Sample {
    QByteArray name;
    QMap<QByteArray, QByteArray> facts; ///< "package", "entry", "edit", "says"
    QByteArray text;
};

/// The files of tests/data/buildfailures: "=== name", "fact: value" lines, the text.
QList<Sample> samples()
{
    QList<Sample> samples;
    for (const char* family : {"conda", "pip", "compile", "docker", "system", "definition"}) {
        const QByteArray bytes = testData(u"buildfailures/%1.txt"_s.arg(QLatin1StringView(family)));
        bool inFacts = false;
        for (const QByteArray& line : bytes.split('\n')) {
            if (line.startsWith("=== ")) {
                samples << Sample{line.mid(4), {}, {}};
                inFacts = true;
                continue;
            }
            if (samples.isEmpty())
                continue;
            const QByteArray key = line.left(line.indexOf(": "));
            inFacts = inFacts && (key == "package" || key == "entry" || key == "edit" || key == "says");
            if (inFacts)
                samples.last().facts.insert(key, line.mid(key.size() + 2));
            else
                samples.last().text += line + '\n';
        }
    }
    return samples;
}

BuildCause causeOf(const QByteArray& text)
{
    const QList<BuildReport> builds =
        BuildLogParser::parse("Step 1/2 : FROM base:1\n ---> 001122334455\nStep 2/2 : RUN make it\n"
                              " ---> Running in 001122334455\n"
            + text + "The command '/bin/sh -c make it' returned a non-zero code: 1\n");
    EXPECT_EQ(builds.size(), 1);
    if (builds.isEmpty() || builds[0].causes.isEmpty())
        return {};
    EXPECT_EQ(builds[0].outcome, BuildOutcome::Failure);
    return builds[0].causes[0];
}

}

TEST(BuildCauses, EachSampleIsExplained)
{
    const QList<Sample> all = samples();
    ASSERT_GT(all.size(), 100);
    for (const Sample& sample : all) {
        SCOPED_TRACE(sample.name.toStdString() + "\n" + sample.text.toStdString());
        const BuildCause cause = causeOf(sample.text);
        EXPECT_EQ(cause.name, QString::fromUtf8(sample.name)) << cause.sentence.toStdString();
        EXPECT_FALSE(cause.lines.isEmpty());
        EXPECT_FALSE(cause.remedy.isEmpty());
        EXPECT_FALSE(cause.sentence.contains(u'%')) << cause.sentence.toStdString();
        for (auto fact = sample.facts.begin(); fact != sample.facts.end(); ++fact) {
            const QString value = QString::fromUtf8(*fact);
            if (fact.key() == "package") {
                EXPECT_EQ(cause.package, value);
            } else if (fact.key() == "entry") {
                EXPECT_EQ(cause.entry, value);
            } else if (fact.key() == "edit") {
                EXPECT_EQ(cause.edit, value);
            } else {
                EXPECT_TRUE(cause.sentence.contains(value)) << cause.sentence.toStdString();
            }
        }
    }
}

TEST(BuildCauses, EachSignatureHasASample)
{
    QSet<QByteArray> sampled;
    for (const Sample& sample : samples())
        sampled << sample.name;
    QSet<QByteArray> known;
    for (const FailureFamily& family : allFailures())
        for (const FailureSignature& signature : family.signatures) {
            EXPECT_TRUE(sampled.contains(signature.name)) << signature.name;
            EXPECT_FALSE(known.contains(signature.name)) << signature.name;
            known << signature.name;
            EXPECT_TRUE(QRegularExpression(QString::fromUtf8(signature.pattern)).isValid()) << signature.name;
        }
}

TEST(BuildCauses, UnknownFailuresAreShownByASmallExcerpt)
{
    const BuildCause cause = causeOf("first thing\nsecond thing\nthe frobnicator could not be calibrated\n");
    EXPECT_EQ(cause.name, u"unexplained"_s);
    EXPECT_EQ(cause.lines, QList<qint64>{7});
    EXPECT_TRUE(cause.sentence.contains(u"the frobnicator could not be calibrated"_s));
    EXPECT_EQ(cause.entry, u"Dockerfile step 2: RUN make it"_s);
}

TEST(BuildCauses, ASuccessHasNone)
{
    const QList<BuildReport> builds =
        BuildLogParser::parse("Step 1/1 : FROM a:1\nERROR: No matching distribution found for "
                              "x\nSuccessfully built 001122334455\n");
    ASSERT_EQ(builds.size(), 1);
    EXPECT_TRUE(builds[0].causes.isEmpty());
}

TEST(BuildCauses, WhatASucceededStepPrintedIsNoCause)
{
    const QList<BuildReport> builds =
        BuildLogParser::parse("Step 1/2 : RUN a || true\n/bin/sh: 1: wget: not found\n ---> 001122334455\n"
                              "Step 2/2 : RUN b\nKilled\n"
                              "The command '/bin/sh -c b' returned a non-zero code: 137\n");
    ASSERT_EQ(builds.value(0).causes.size(), 1);
    EXPECT_EQ(builds[0].causes[0].name, u"out-of-memory"_s);
}

TEST(BuildCauses, WhatAnotherStepOfBuildKitPrintsMeanwhileIsNoCause)
{
    const QList<BuildReport> builds = BuildLogParser::parse(
        "#5 [a 2/2] RUN one\n#6 [b 2/2] RUN two\n#5 0.1 E: Unable to locate package x\n"
        "#6 0.2 /bin/sh: 1: git: not found\n#6 ERROR: process \"/bin/sh -c two\" did not complete\n"
        "#5 CANCELED\nDockerfile:7\n   7 | >>> RUN two\nERROR: failed to solve: process\n");
    ASSERT_EQ(builds.value(0).causes.size(), 1);
    EXPECT_EQ(builds[0].causes[0].name, u"command-not-found"_s);
    EXPECT_EQ(builds[0].causes[0].entry, u"Dockerfile line 7: RUN two"_s);
    EXPECT_EQ(builds[0].causes[0].lines, QList<qint64>{4});
}

TEST(BuildCauses, SecretsAreNotRepeated)
{
    const BuildCause cause = causeOf("fatal: unable to access 'https://me:hunter2@git.example/x': refused\n");
    EXPECT_FALSE(cause.sentence.contains(u"hunter2"_s)) << cause.sentence.toStdString();
}

}
