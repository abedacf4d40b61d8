// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/buildlogparser.h"
#include "core/logs/buildlog/buildreportjson.h"

#include <QJsonArray>
#include <QStringEncoder>
#include <gtest/gtest.h>

namespace tandem {

namespace {

BuildReport only(QByteArrayView text)
{
    const QList<BuildReport> builds = BuildLogParser::parse(text);
    EXPECT_EQ(builds.size(), 1);
    return builds.value(0);
}

QStringList states(const BuildReport& build)
{
    QStringList states;
    for (const BuildStep& step : build.steps)
        states << wordOf(step.state);
    return states;
}

const QByteArray computeLegacy =
    "======Starting Image Build on Serverless Compute======\n"
    "The run ID for the image build on serverless compute is imgbldrun_0\n"
    "2024-10-15T00:33:45: Logging into Docker registry: demo.azurecr.io\n"
    "2024-10-15T00:33:45: Login Succeeded\n"
    "2024-10-15T00:33:45: Running: ['docker', 'build', '-f', 'Dockerfile', '.', '-t', "
    "'demo.azurecr.io/azureml/azureml_1', '-t', 'demo.azurecr.io/azureml/azureml_1:3']\n"
    "2024-10-15T00:33:45: DEPRECATED: The legacy builder is deprecated\n"
    "2024-10-15T00:33:46: Sending build context to Docker daemon  66.56kB\n\n"
    "2024-10-15T00:33:46: Step 1/3 : FROM mcr.microsoft.com/azureml/base:1\n"
    "2024-10-15T00:33:56:  ---> 156adf2f8152\n"
    "2024-10-15T00:33:56: Step 2/3 : RUN conda env create -p /azureml-envs/azureml_2 -f e.yml\n"
    "2024-10-15T00:33:57:  ---> Running in ae17f7764522\n"
    "2024-10-15T00:34:26:  ---> d07a21c72ca3\n"
    "2024-10-15T00:34:26: Step 3/3 : CMD [\"bash\"]\n"
    "2024-10-15T00:34:26:  ---> Using cache\n"
    "2024-10-15T00:34:26:  ---> 3d88aa51fa01\n"
    "2024-10-15T00:34:26: Successfully built 3d88aa51fa01\n"
    "2024-10-15T00:34:26: Successfully tagged demo.azurecr.io/azureml/azureml_1:latest\n"
    "2024-10-15T00:34:26: Successfully tagged demo.azurecr.io/azureml/azureml_1:3\n";

const QByteArray computePush =
    "2024-10-15T00:34:27: Running: ['docker', 'push', 'demo.azurecr.io/azureml/azureml_1']\n"
    "2024-10-15T00:34:27: The push refers to repository [demo.azurecr.io/azureml/azureml_1]\n"
    "2024-10-15T00:34:40: latest: digest: "
    "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff size: 5\n";

const QByteArray buildKit =
    "#0 building with \"default\" instance using docker driver\n\n"
    "#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n\n"
    "#2 [internal] load metadata for docker.io/library/python:3.10\n#2 DONE 0.4s\n\n"
    "#3 [base 1/3] FROM docker.io/library/python:3.10@sha256:aa\n#3 CACHED\n\n"
    "#4 [base 2/3] RUN apt-get update\n#4 0.345 Get:1 http://mirror.example\n#4 DONE 12.5s\n\n"
    "#5 [base 3/3] COPY . /app\n#5 DONE 0.1s\n\n";

}

TEST(BuildLogShapes, ComputeWithTheLegacyBuilder)
{
    const BuildReport build = only(computeLegacy + computePush
        + "2024-10-15T00:34:41: Logging out of Docker registry: demo.azurecr.io\nSystemExit: 0\n");
    EXPECT_EQ(build.builder, ImageBuilderKind::ComputeLegacy);
    EXPECT_EQ(build.outcome, BuildOutcome::Success);
    EXPECT_EQ(build.registry, u"demo.azurecr.io"_s);
    EXPECT_EQ(build.repository, u"azureml/azureml_1"_s);
    EXPECT_EQ(build.tags, QStringList({u"latest"_s, u"3"_s}));
    EXPECT_EQ(build.digest, u"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"_s);
    EXPECT_EQ(build.environmentPaths, QStringList(u"/azureml-envs/azureml_2"_s));
    ASSERT_EQ(build.steps.size(), 3);
    EXPECT_EQ(build.steps[0].seconds, 10.0);
    EXPECT_EQ(build.steps[1].seconds, 30.0);
    EXPECT_EQ(build.steps[1].cached, false);
    EXPECT_EQ(build.steps[1].firstLine, 11);
    EXPECT_EQ(build.steps[1].lastLine, 13);
    EXPECT_EQ(build.steps[2].cached, true);
}

TEST(BuildLogShapes, ABuildOnComputeIsNoSuccessBeforeItIsPushed)
{
    EXPECT_EQ(only(computeLegacy).outcome, BuildOutcome::Unknown);
    EXPECT_EQ(only(computeLegacy + computePush).outcome, BuildOutcome::Unknown) << "one of two tags";
    EXPECT_EQ(only(computeLegacy
                  + "2024-10-15T00:34:27: Pushing docker image failed with exit code: 1\n"
                    "2024-10-15T00:34:28: Logging out of Docker registry: demo.azurecr.io\n")
                  .outcome,
        BuildOutcome::Failure);
    EXPECT_EQ(only(computeLegacy + "SystemExit: 1\n").outcome, BuildOutcome::Failure);
}

TEST(BuildLogShapes, BuildKitOnThisComputer)
{
    const BuildReport running = only(buildKit);
    EXPECT_EQ(running.outcome, BuildOutcome::InProgress);
    EXPECT_EQ(running.builder, ImageBuilderKind::LocalDocker);
    const BuildReport build = only(buildKit
        + "#6 exporting to image\n#6 exporting layers 0.1s done\n#6 naming to docker.io/library/mine:2 done\n"
          "#6 DONE 0.2s\n");
    EXPECT_EQ(build.outcome, BuildOutcome::Success);
    EXPECT_EQ(build.repository, u"library/mine"_s);
    EXPECT_EQ(build.tags, QStringList(u"2"_s));
    EXPECT_EQ(build.baseImage, u"docker.io/library/python:3.10@sha256:aa"_s);
    EXPECT_EQ(build.steps[0].cached, true);
    EXPECT_EQ(build.steps[1].seconds, 12.5);
}

TEST(BuildLogShapes, BuildKitOnATerminal)
{
    const BuildReport build = only(
        "[+] Building 14.2s (7/9) FINISHED                       docker:default\n"
        " => [internal] load build definition from Dockerfile                0.0s\n"
        " => => transferring dockerfile: 120B                                0.0s\n"
        " => [internal] load metadata for docker.io/library/python:3.10      0.9s\n"
        " => CACHED [1/4] FROM docker.io/library/python:3.10@sha256:aa       0.0s\n"
        " => [2/4] WORKDIR /app                                              0.1s\n"
        " => ERROR [3/4] RUN pip install nothing-like-it                    12.9s\n"
        "------\n > [3/4] RUN pip install nothing-like-it:\n"
        "ERROR: failed to solve: process \"/bin/sh -c pip\" did not complete successfully: exit code: 1\n");
    EXPECT_EQ(build.outcome, BuildOutcome::Failure);
    EXPECT_EQ(build.failedStep, 3);
    EXPECT_EQ(build.steps.size(), 3);
    EXPECT_EQ(build.steps[2].seconds, 12.9);
    EXPECT_EQ(build.steps[2].text, u"RUN pip install nothing-like-it"_s);
}

namespace {
/// What `docker build` writes to a terminal: each frame over the one before it.
QByteArray frames(const QList<QByteArrayList>& all)
{
    QByteArray text;
    qsizetype before = 0;
    for (const QByteArrayList& rows : all) {
        text += QByteArray("\x1b[1A").repeated(before) + "\x1b[0G\x1b[?25l";
        for (const QByteArray& row : rows)
            text += row.leftJustified(90) + "\x1b[0m\n";
        text += "\x1b[?25h";
        before = rows.size();
    }
    return text;
}

const QByteArray from = "\x1b[34m => CACHED [1/2] FROM docker.io/library/python:3.10      0.0s";
}

TEST(BuildLogShapes, FramesOfBuildKitOnATerminalAreOneBuild)
{
    const QByteArray text = frames({{"[+] Building 0.2s (1/3)", from},
        {"[+] Building 2.2s (2/3)", from, " => [2/2] RUN pip install torch      2.0s",
            " => => # Collecting torch"},
        {"[+] Building 9.3s (2/3)", from, " => [2/2] RUN pip install torch      9.1s", " => => # Installing"},
        {"[+] Building 9.6s (3/3)", from, "\x1b[34m => [2/2] RUN pip install torch      9.2s",
            " => exporting to image      0.2s", " => => exporting layers      0.2s"},
        {"[+] Building 9.9s (4/4) FINISHED", from, "\x1b[34m => [2/2] RUN pip install torch      9.2s",
            "\x1b[34m => exporting to image      0.4s",
            "\x1b[34m => => naming to docker.io/library/a:1      0.0s"}});
    const BuildReport build = only(text);
    EXPECT_EQ(build.outcome, BuildOutcome::Success);
    EXPECT_EQ(build.tags, QStringList(u"1"_s));
    EXPECT_EQ(states(build), QStringList({u"success"_s, u"success"_s}));
    EXPECT_EQ(build.steps[1].seconds, 9.2);
    EXPECT_EQ(build.steps[0].cached, true);
    const qsizetype last = text.indexOf("exporting to image", text.indexOf("FINISHED"));
    for (qsizetype end = 0; end < last; end += 7)
        for (const BuildReport& cut : BuildLogParser::parse(text.first(end)))
            EXPECT_NE(cut.outcome, BuildOutcome::Success) << end;
}

TEST(BuildLogShapes, AFailureInFramesOfBuildKitIsOneFailure)
{
    const QByteArray text =
        frames({{"[+] Building 2.2s (2/3)", from, " => [2/2] RUN pip install torch      2.0s"},
            {"[+] Building 2.3s (3/3)", from, "\x1b[31m => ERROR [2/2] RUN pip install torch      2.1s"},
            {"[+] Building 2.4s (3/3) FINISHED", from,
                "\x1b[31m => ERROR [2/2] RUN pip install torch      2.1s"}})
        + "------\n > [2/2] RUN pip install torch:\n1.9 ERROR: No matching distribution found for "
          "torch\n------\n"
          "ERROR: failed to solve: process \"/bin/sh -c pip install torch\" did not complete successfully: "
          "exit code: 1\n";
    const BuildReport build = only(text);
    EXPECT_EQ(build.outcome, BuildOutcome::Failure);
    EXPECT_EQ(build.failedStep, 2);
    EXPECT_EQ(states(build), QStringList({u"success"_s, u"failure"_s}));
    EXPECT_EQ(build.steps[1].seconds, 2.1);
    ASSERT_EQ(build.causes.size(), 1);
    EXPECT_EQ(build.causes[0].name, u"pip-no-matching-distribution"_s);
    EXPECT_EQ(BuildLogParser::parse(text + text).size(), 2);
}

TEST(BuildLogShapes, APullInOneLineHidesNothing)
{
    QByteArray text = "Step 1/2 : FROM python:3.10\n3.10: Pulling from library/python\n\n";
    for (int i = 0; i < 50; ++i)
        text += "\x1b[1A\x1b[2K0a1b2c: Downloading " + QByteArray::number(i) + " MB\x1b[1B";
    text += "Step 2/2 : RUN true\n ---> Running in 112233445566\nSuccessfully built 001122334455\n";
    const BuildReport build = only(text);
    EXPECT_EQ(build.outcome, BuildOutcome::Success);
    EXPECT_EQ(states(build), QStringList({u"success"_s, u"success"_s}));
}

TEST(BuildLogShapes, AMissingCacheIsNoFailure)
{
    const BuildReport build =
        only("#4 importing cache manifest from x.azurecr.io/cache\n#4 ERROR: not found\n" + buildKit
            + "#6 exporting to image\n#6 DONE 0.2s\n");
    EXPECT_EQ(build.outcome, BuildOutcome::Success);
}

TEST(BuildLogShapes, Podman)
{
    const QByteArray steps = "STEP 1/3: FROM docker.io/library/python:3.10\nSTEP 2/3: RUN true\n"
                             "--> Using cache 0011aabb\n--> 0011aabb\nSTEP 3/3: CMD [\"bash\"]\n";
    const BuildReport build =
        only(steps + "COMMIT localhost/mine:4\n--> 22334455\nSuccessfully tagged localhost/mine:4\n");
    EXPECT_EQ(build.builder, ImageBuilderKind::LocalDocker);
    EXPECT_EQ(build.outcome, BuildOutcome::Success);
    EXPECT_EQ(build.registry, u"localhost"_s);
    EXPECT_EQ(build.repository, u"mine"_s);
    EXPECT_EQ(build.tags, QStringList(u"4"_s));
    EXPECT_EQ(build.steps[1].cached, true);
    EXPECT_EQ(only(steps).outcome, BuildOutcome::InProgress);

    const BuildReport failed =
        only("STEP 1/2: FROM a\nSTEP 2/2: RUN false\n"
             "Error: building at STEP \"RUN false\": while running runtime: exit status 1\n");
    EXPECT_EQ(failed.outcome, BuildOutcome::Failure);
    EXPECT_EQ(failed.failedStep, 2);
}

TEST(BuildLogShapes, StagesOfPodmanAreOneBuild)
{
    const BuildReport build = only("[1/2] STEP 1/2: FROM docker.io/library/golang:1 AS make\n"
                                   "[1/2] STEP 2/2: RUN go build\n[1/2] COMMIT\n--> 00112233\n"
                                   "[2/2] STEP 1/2: FROM make\n[2/2] STEP 2/2: CMD [\"x\"]\n"
                                   "[2/2] COMMIT mine\n--> 44556677\n");
    EXPECT_EQ(build.steps.size(), 4);
    EXPECT_EQ(build.baseImage, u"docker.io/library/golang:1"_s);
}

TEST(BuildLogShapes, TandemsOwnBuilderWithoutContainers)
{
    const QByteArray text = "======Starting Image Build on This Computer======\nEnvironment: sample:1\n"
                            "Image: -\nBuilt by: this computer, without containers\n\n"
                            "Step 1/2 : /usr/bin/python3 -m venv --clear /x\n"
                            "Step 2/2 : /x/bin/python -m pip install -r requirements.txt\n";
    EXPECT_EQ(states(only(text)), QStringList({u"success"_s, u"in-progress"_s}));
    const BuildReport built = only(text + "The image build succeeded.\n");
    EXPECT_EQ(built.outcome, BuildOutcome::Success);
    EXPECT_EQ(built.builder, ImageBuilderKind::LocalDocker);
    const BuildReport failed = only(text + "\nThe image build failed.\nReason: x\n");
    EXPECT_EQ(failed.outcome, BuildOutcome::Failure);
    EXPECT_EQ(failed.failedStep, 2);
}

TEST(BuildLogShapes, AcrTriesAgain)
{
    const QByteArray text = "2021/05/24 14:08:08 Logging in to registry: demo.azurecr.io\n"
                            "2021/05/24 14:08:09 Executing step ID: acb_step_0. Timeout(sec): 5400\n"
                            "Step 1/2 : FROM a\n ---> 001122334455\nStep 2/2 : RUN b\n"
                            "The command '/bin/sh -c b' returned a non-zero code: 1\n"
                            "2021/05/24 14:09:09 Container failed during run: acb_step_0. Retrying\n"
                            "2021/05/24 14:09:09 Launching container with name: acb_step_0\n"
                            "Step 1/2 : FROM a\n ---> Using cache\n ---> 001122334455\nStep 2/2 : RUN b\n"
                            " ---> 665544332211\nSuccessfully built 665544332211\n"
                            "Successfully tagged demo.azurecr.io/a:1\n";
    EXPECT_EQ(only(text).outcome, BuildOutcome::Unknown);
    const BuildReport build = only(text + "Run ID: ca1 was successful after 1m\n");
    EXPECT_EQ(build.outcome, BuildOutcome::Success);
    EXPECT_EQ(build.steps.size(), 2);
    EXPECT_EQ(only(text + "Run ID: ca1 failed after 1m. Error: x\n").outcome, BuildOutcome::Failure);
}

TEST(BuildLogShapes, ALocalBuildIsOverWhenItsImageIsMade)
{
    const QByteArray text = "Sending build context to Docker daemon  2kB\nStep 1/1 : FROM a:1\n"
                            " ---> 001122334455\nSuccessfully built 001122334455\n";
    EXPECT_EQ(only(text).outcome, BuildOutcome::Success);
    EXPECT_EQ(only(text + "Error response from daemon: port is already allocated\n").outcome,
        BuildOutcome::Success);
    EXPECT_EQ(BuildLogParser::parse(text + text).size(), 2);
}

TEST(BuildLogShapes, APackageThatPipBuiltIsNoImage)
{
    EXPECT_EQ(only("Step 1/2 : FROM a\nStep 2/2 : RUN pip\nSuccessfully built json-logging-py\n").outcome,
        BuildOutcome::InProgress);
}

TEST(BuildLogShapes, OutputOfATrainingIsNoBuild)
{
    EXPECT_TRUE(BuildLogParser::parse("Step 3/100 : loss 0.3\n#1 first\nSTEP 4/9: warm up\n"
                                      "Run ID: 27 started\n")
                    .isEmpty());
}

TEST(BuildLogShapes, ReadsUtf16AndMarksOfUtf8)
{
    const QString text = u"Step 1/1 : FROM a:1\r\nSuccessfully built 001122334455\r\n"_s;
    QStringEncoder encoder(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    const QByteArray utf16 = encoder(text);
    ASSERT_TRUE(utf16.startsWith("\xff\xfe"));
    EXPECT_EQ(only(utf16).outcome, BuildOutcome::Success);
    EXPECT_EQ(only("\xef\xbb\xbf" + text.toUtf8()).outcome, BuildOutcome::Success);
    BuildLogParser parser;
    for (const char& byte : utf16)
        parser.feed(QByteArrayView(&byte, 1));
    parser.finish();
    EXPECT_EQ(parser.builds().value(0).outcome, BuildOutcome::Success);
}

TEST(BuildLogShapes, TimesOfOtherLoggersStandBeforeTheLinesToo)
{
    const qint64 moment = 1728952425000; // 2024-10-15T00:33:45Z
    for (const QByteArray& time : {QByteArray("2024-10-15 00:33:45,123 "),
             QByteArray("[2024-10-15 00:33:45] "), QByteArray("2024-10-15T00:33:45.1234567Z "),
             QByteArray("2024-10-15T02:33:45+02:00 "), QByteArray("2024-10-14T19:03:45-0530: ")}) {
        SCOPED_TRACE(time.toStdString());
        const BuildReport build =
            only(time + "Step 1/1 : FROM a:1\r\n" + time + "Successfully built 001122334455\r\n");
        EXPECT_EQ(build.outcome, BuildOutcome::Success);
        ASSERT_EQ(build.steps.size(), 1);
        EXPECT_EQ(build.steps[0].startedAt, moment);
        EXPECT_EQ(build.startedAt, moment);
    }
}

TEST(BuildLogShapes, ATerminalShowsWhatIsDoneWhenTheBuildFails)
{
    const BuildReport build = only("[+] Building 12.3s (7/9)\n"
                                   " => [1/4] FROM docker.io/library/python:3.10         0.0s\n"
                                   " => CACHED [2/4] WORKDIR /app                        0.0s\n"
                                   " => [3/4] COPY . .                                   0.1s\n"
                                   " => ERROR [4/4] RUN make                            11.1s\n"
                                   "ERROR: failed to solve: process did not complete\n");
    EXPECT_EQ(states(build), QStringList({u"success"_s, u"success"_s, u"success"_s, u"failure"_s}));
    EXPECT_EQ(build.steps[0].seconds, 0);
    EXPECT_EQ(build.steps[0].lastLine, 2);
    EXPECT_EQ(build.failedStep, 4);
}

TEST(BuildLogShapes, ABuildOnComputeIsKnownWithoutItsHeader)
{
    const qsizetype start = computeLegacy.indexOf("2024-10-15T00:33:46: Step 1/3");
    EXPECT_EQ(only(computeLegacy.sliced(start)).builder, ImageBuilderKind::ComputeLegacy);
    const BuildReport failed = only("2026-02-03T10:14:17: ERROR: failed to solve: process \"x\" did not "
                                    "complete successfully: exit code: 1\n");
    EXPECT_EQ(failed.builder, ImageBuilderKind::ComputeBuildKit);
    EXPECT_EQ(failed.outcome, BuildOutcome::Failure);
}

TEST(BuildLogShapes, WhatAProgramInsideTheBuildSaysOfFailuresIsNoVerdict)
{
    const qsizetype middle = computeLegacy.indexOf("2024-10-15T00:34:26:  ---> d07a21c72ca3");
    for (const char* const words :
        {"Building docker image failed with exit code: 1 is what this step prints", "SystemExit: 0",
            "ERROR: pip's dependency resolver does not currently take into account all the packages",
            "The command '/bin/sh -c x' returned a non-zero code: 1", "denied: by a script",
            "WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError'",
            "ResolvePackageNotFound: ", "Successfully installed errorhandler-2.0"}) {
        QByteArray text =
            computeLegacy + computePush + "2024-10-15T00:34:43: Logging out of Docker registry: x\n";
        text.insert(middle, "2024-10-15T00:34:00: " + QByteArray(words) + '\n');
        const BuildReport build = only(text);
        EXPECT_EQ(build.outcome, BuildOutcome::Success) << words;
        EXPECT_TRUE(build.causes.isEmpty()) << words;
    }
}

TEST(BuildLogShapes, KanikoIsAnUnknownBuilder)
{
    const QByteArray text = "INFO[0000] Resolved base name python:3.10 to python:3.10\n"
                            "INFO[0001] Retrieving image manifest python:3.10\n"
                            "INFO[0010] RUN pip install x\nINFO[0010] Cmd: /bin/sh\n";
    const BuildReport built = only(text
        + "INFO[0014] COPY . /app\nINFO[0020] Pushing image to reg.example.com/team/app:3\n"
          "INFO[0024] Pushed reg.example.com/team/app@sha256:"
        + QByteArray(64, '4') + '\n');
    EXPECT_EQ(built.builder, ImageBuilderKind::Unknown);
    EXPECT_EQ(built.outcome, BuildOutcome::Success);
    EXPECT_EQ(built.registry, u"reg.example.com"_s);
    EXPECT_EQ(built.tags, QStringList(u"3"_s));
    EXPECT_EQ(built.baseImage, u"python:3.10"_s);
    EXPECT_EQ(built.digest.size(), 71);
    EXPECT_EQ(states(built), QStringList({u"success"_s, u"success"_s}));
    const BuildReport failed = only(text + "error building image: error building stage: exit status 1\n");
    EXPECT_EQ(failed.outcome, BuildOutcome::Failure);
    EXPECT_EQ(failed.failedStep, 1);
    EXPECT_EQ(only(text).outcome, BuildOutcome::InProgress);
}

TEST(BuildLogShapes, KnowsWhatTheTextDoesNotTell)
{
    const QJsonObject object = toJson(only("Step 1/2 : FROM a\n"));
    EXPECT_TRUE(object[u"registry"_s].isNull());
    EXPECT_TRUE(object[u"digest"_s].isNull());
    EXPECT_TRUE(object[u"tags"_s].isNull());
    EXPECT_TRUE(object[u"failedStep"_s].isNull());
    EXPECT_EQ(object[u"outcome"_s].toString(), u"in-progress"_s);
    EXPECT_TRUE(object[u"steps"_s].toArray()[0].toObject()[u"seconds"_s].isNull());
}

}
