// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"
#include "core/logs/buildlog/causes/explain.h"
#include "core/logs/buildlog/causes/signature.h"
#include "tests/support/testdata.h"

#include <QSet>
#include <gtest/gtest.h>

#include <algorithm>

namespace tandem {

namespace {

/// A text of a build that failed, and what is expected of its first cause.
struct Sample {
    QByteArray name;
    QMap<QByteArray, QByteArray> facts; ///< "package", "entry", "edit" ("none"), "says", "shows" as evidence
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
            inFacts = inFacts
                && (key == "package" || key == "entry" || key == "edit" || key == "says" || key == "shows");
            if (inFacts)
                samples.last().facts.insert(key, line.mid(key.size() + 2));
            else
                samples.last().text += line + '\n';
        }
    }
    return samples;
}

/// The log of a builder in which a step ends with a text.
struct BuildersLog {
    const char* name;
    QByteArray beginning; ///< up to the first line of the step's output
    QByteArray end; ///< of a build that failed
    QByteArray success; ///< and of one that did not
    QByteArray before; ///< of each line
    QByteArray after;
    bool isOfAll = false; ///< before and after are of the builder's own lines too

    QByteArray with(const QByteArray& text) const { return with(text, end); }
    QByteArray with(const QByteArray& text, const QByteArray& ending) const
    {
        return isOfAll ? decorated(beginning + text + ending) : beginning + decorated(text) + ending;
    }

private:
    QByteArray decorated(const QByteArray& text) const
    {
        QByteArray decorated;
        for (const QByteArray& line : text.chopped(1).split('\n'))
            decorated += before + line + after + '\n';
        return decorated;
    }
};

const QByteArray classicBeginning = "Step 1/2 : FROM base:1\n ---> 001122334455\nStep 2/2 : RUN make it\n"
                                    " ---> Running in 001122334455\n";
const QByteArray classicEnd = "The command '/bin/sh -c make it' returned a non-zero code: 1\n";
const QByteArray classicSuccess = " ---> 001122334466\nSuccessfully built 001122334466\n";
const BuildersLog classic{.name = "docker", .beginning = classicBeginning, .end = classicEnd};

const BuildersLog buildersLogs[] = {
    {.name = "lines of Windows",
        .beginning = classicBeginning,
        .end = classicEnd,
        .success = classicSuccess,
        .after = "\r",
        .isOfAll = true},
    {.name = "what docker shows in red",
        .beginning = classicBeginning,
        .end = classicEnd,
        .success = classicSuccess,
        .before = "\x1b[91m",
        .after = "\x1b[0m"},
    {.name = "a colour whose escape was lost",
        .beginning = classicBeginning,
        .end = classicEnd,
        .success = classicSuccess,
        .before = "[91m",
        .after = "[0m"},
    {.name = "docker-compose",
        .beginning = classicBeginning,
        .end = classicEnd,
        .success = classicSuccess,
        .before = "trainer-1  | ",
        .isOfAll = true},
    {.name = "compute",
        .beginning = classicBeginning,
        .end = classicEnd,
        .success = classicSuccess + "Logging out of Docker registry: x\n",
        .before = "2026-02-03T10:11:54: ",
        .isOfAll = true},
    {.name = "a logger of Python",
        .beginning = classicBeginning,
        .end = classicEnd,
        .success = classicSuccess,
        .before = "[2026-02-03 10:11:54,123] ",
        .isOfAll = true},
    {.name = "ACR Tasks",
        .beginning = "2024/05/01 12:00:00 Downloading source code...\n2024/05/01 12:00:01 Executing step ID: "
                     "acb_step_0. Timeout(sec): 5400, Working directory: '', Network: ''\n"
            + classicBeginning,
        .end = classicEnd
            + "2024/05/01 12:01:00 Container failed during run: acb_step_0. No retries remaining.\nfailed to "
              "run step ID: acb_step_0: exit status 1\n\nRun ID: ca1 failed after 1m0s. Error: failed during "
              "run, err: exit status 1\n",
        .success = classicSuccess
            + "2024/05/01 12:01:00 Successfully executed container: acb_step_0\nRun ID: ca1 was successful "
              "after 1m0s\n"},
    {.name = "BuildKit",
        .beginning =
            "#0 building with \"default\" instance using docker driver\n#4 [1/2] FROM base:1\n#4 DONE "
            "0.1s\n\n#5 [2/2] RUN make it\n",
        .end =
            "#5 ERROR: process \"/bin/sh -c make it\" did not complete successfully: exit code: 1\n------\n "
            "> [2/2] RUN make it:\n------\nERROR: failed to solve: process \"/bin/sh -c make it\" did not "
            "complete successfully: exit code: 1\n",
        .success = "#5 DONE 12.4s\n\n#6 exporting to image\n#6 exporting layers done\n#6 DONE 0.2s\n",
        .before = "#5 12.34 "},
    {.name = "podman",
        .beginning = "STEP 1/2: FROM base:1\nSTEP 2/2: RUN make it\n",
        .end = "Error: building at STEP \"RUN make it\": while running runtime: exit status 1\n",
        .success =
            "--> 001122334455\nCOMMIT train\n--> 001122334466\nSuccessfully tagged localhost/train:latest\n"
            + QByteArray(64, '7') + '\n'},
    {.name = "kaniko",
        .beginning =
            "INFO[0000] Retrieving image manifest base:1\nINFO[0001] COPY . /app\nINFO[0002] RUN make "
            "it\n",
        .end =
            "error building image: error building stage: failed to execute command: waiting for process to "
            "exit: exit status 1\n",
        .success =
            "INFO[0010] Pushing image to reg.example.com/train:1\nINFO[0012] Pushed reg.example.com/train\n"},
};

BuildCause causeIn(const QByteArray& log)
{
    const QList<BuildReport> builds = BuildLogParser::parse(log);
    EXPECT_EQ(builds.size(), 1);
    if (builds.isEmpty() || builds[0].causes.isEmpty())
        return {};
    EXPECT_EQ(builds[0].outcome, BuildOutcome::Failure);
    return builds[0].causes[0];
}

BuildCause causeOf(const QByteArray& text)
{
    return causeIn(classic.with(text));
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
            const QString value = *fact == "none" ? QString() : QString::fromUtf8(*fact);
            if (fact.key() == "package") {
                EXPECT_EQ(cause.package.toStdString(), value.toStdString());
            } else if (fact.key() == "entry") {
                EXPECT_EQ(cause.entry.toStdString(), value.toStdString());
            } else if (fact.key() == "edit") {
                EXPECT_EQ(cause.edit.toStdString(), value.toStdString());
            } else if (fact.key() == "shows") {
                const QList<QByteArray> lines = classic.with(sample.text).split('\n');
                EXPECT_TRUE(std::ranges::any_of(
                    cause.lines, [&](qint64 line) { return lines.value(line - 1).contains(*fact); }));
            } else {
                EXPECT_TRUE(cause.sentence.contains(value)) << cause.sentence.toStdString();
            }
        }
    }
}

TEST(BuildCauses, EachSampleIsExplainedAlikeInTheLogOfEachBuilder)
{
    for (const Sample& sample : samples()) {
        const BuildCause expected = causeOf(sample.text);
        for (const BuildersLog& builder : buildersLogs) {
            SCOPED_TRACE(std::string(builder.name) + '\n' + sample.text.toStdString());
            const BuildCause cause = causeIn(builder.with(sample.text));
            EXPECT_EQ(cause.name.toStdString(), expected.name.toStdString()) << cause.sentence.toStdString();
            EXPECT_EQ(cause.sentence.toStdString(), expected.sentence.toStdString());
            EXPECT_EQ(cause.package.toStdString(), expected.package.toStdString());
            EXPECT_EQ(cause.edit.toStdString(), expected.edit.toStdString());
            if (!expected.entry.startsWith(u"Dockerfile step"_s)) { // kaniko does not count FROM
                EXPECT_EQ(cause.entry.toStdString(), expected.entry.toStdString());
            }
            const qint64 shift = builder.beginning.count('\n') - classicBeginning.count('\n');
            QList<qint64> lines = expected.lines;
            for (qint64& line : lines)
                line += shift;
            EXPECT_EQ(cause.lines, lines);
        }
    }
}

TEST(BuildCauses, NoSampleIsACauseWhereTheBuildSucceeds)
{
    for (const Sample& sample : samples()) {
        // No step prints these; ACR Tasks and the service do.
        if (sample.text.contains("Container failed during run")
            || sample.text.startsWith("Docker login failed"))
            continue;
        for (const BuildersLog& builder : buildersLogs) {
            const QList<BuildReport> builds =
                BuildLogParser::parse(builder.with(sample.text, builder.success));
            ASSERT_EQ(builds.size(), 1) << builder.name << '\n' << sample.text.toStdString();
            EXPECT_EQ(builds[0].outcome, BuildOutcome::Success) << builder.name << '\n'
                                                                << sample.text.toStdString();
            EXPECT_TRUE(builds[0].causes.isEmpty());
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

TEST(BuildCauses, OfAnInstructionThatInstallsTellTheRequirementAndTheInstruction)
{
    const auto entryOf = [](const QByteArray& instruction, const QByteArray& text) {
        const QByteArray log = "#5 [2/2] " + instruction + "\n#5 1.2 " + text
            + "\n#5 ERROR: process \"/bin/sh -c x\" did not complete successfully: exit code: "
              "1\nDockerfile:8\n"
              "   8 | >>> "
            + instruction + "\nERROR: failed to solve: process\n";
        return causeIn(log).entry;
    };
    EXPECT_EQ(entryOf("RUN pip install numpy==99", "ERROR: No matching distribution found for numpy==99"),
        u"numpy==99 (Dockerfile line 8: RUN pip install numpy==99)"_s);
    EXPECT_EQ(entryOf("RUN conda install -y forge", "pip._internal: ResolutionTooDeep"),
        u"Dockerfile line 8: RUN conda install -y forge"_s);
    EXPECT_EQ(
        entryOf("RUN python3 -m pip install -r r.txt",
            "ERROR: Could not find a version that satisfies the requirement a==9 (from -r r.txt (line 2)) "
            "(from versions: none)\n#5 1.3 ERROR: No matching distribution found for a==9"),
        u"a==9 (line 2 of r.txt)"_s);
    EXPECT_EQ(entryOf("RUN conda env create -p /azureml-envs/azureml_1 -f e.yml",
                  "ERROR: No matching distribution found for numpy==99"),
        u"numpy==99"_s);
}

TEST(BuildCauses, SecretsAreNotRepeated)
{
    const BuildCause cause = causeOf("fatal: unable to access 'https://me:hunter2@git.example/x': refused\n");
    EXPECT_FALSE(cause.sentence.contains(u"hunter2"_s)) << cause.sentence.toStdString();
}

}
