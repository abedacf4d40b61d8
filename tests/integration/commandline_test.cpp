// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "tests/integration/killprocess.h"
#include "tests/integration/program.h"

#include <QFile>
#include <QProcess>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

using CommandLineProgram = TheProgram;

}

TEST_F(CommandLineProgram, DemoDoesTheMainJobAndEndsWithATable)
{
    const QString folder = home.filePath(u"kept"_s);
    const ProcessOutput demo = run({u"demo"_s, u"--keep"_s, folder});
    const QString said = QString::fromUtf8(demo.standardOutput);
    EXPECT_EQ(demo.exitCode, 0) << said.toStdString() << demo.standardError.toStdString();
    EXPECT_TRUE(said.contains(u"No image is built, because "_s)) << said.toStdString();
    EXPECT_TRUE(said.contains(u"build | "_s));
    EXPECT_TRUE(said.contains(u"run | epoch"_s));
    EXPECT_EQ(said.count(u"  done  "_s), 11) << said.toStdString();
    EXPECT_FALSE(said.contains(u'\033')) << "colours where nobody watches";
    for (const QString& file :
        {u"/train.py"_s, u"/outputs/model.json"_s, u"/.devcontainer/devcontainer.json"_s})
        EXPECT_TRUE(QFile::exists(folder + file)) << file.toStdString();

    const auto runs = json::parseObject(run({u"run"_s, u"list"_s, u"--json"_s}).standardOutput);
    ASSERT_TRUE(runs);
    const QJsonObject only = runs->value(u"runs").toArray().first().toObject();
    EXPECT_EQ(only.value(u"status").toString(), u"Completed");
    EXPECT_TRUE(run({u"run"_s, u"logs"_s, u"--log"_s, u"std_log"_s}).standardOutput.contains("epoch  30"));
}

TEST_F(CommandLineProgram, UploadsTheBuildContextOfAnEnvironmentOnce)
{
    const QString folder = home.filePath(u"context"_s);
    ASSERT_TRUE(writeFile(folder + u"/docker/Dockerfile"_s, "FROM scratch\nCOPY greeting /\n"));
    ASSERT_TRUE(writeFile(folder + u"/greeting"_s, "hello"));
    const QStringList wanted{u"env"_s, u"register"_s, u"--name"_s, u"own"_s, u"--context"_s, folder};
    const ProcessOutput missing = run(wanted);
    EXPECT_NE(missing.exitCode, 0);
    EXPECT_TRUE(missing.standardError.contains("There is no Dockerfile in"))
        << missing.standardError.toStdString();

    const QStringList whole = wanted + QStringList{u"--dockerfile"_s, u"docker/Dockerfile"_s, u"--json"_s};
    const ProcessOutput first = run(whole);
    const auto registered = json::parseObject(first.standardOutput);
    ASSERT_TRUE(registered) << first.standardError.toStdString();
    EXPECT_EQ(registered->value(u"dockerfilePath").toString(), u"docker/Dockerfile"_s);
    const QString context = registered->value(u"buildContext").toString();
    EXPECT_TRUE(context.contains(u"/LocalUpload/"_s) && context.endsWith(u"/context/"_s))
        << context.toStdString();
    const ProcessOutput second = run(whole);
    EXPECT_TRUE(second.standardError.contains("uploaded before")) << second.standardError.toStdString();
    EXPECT_EQ(json::parseObject(second.standardOutput)->value(u"buildContext").toString(), context);
    EXPECT_EQ(json::parseObject(second.standardOutput)->value(u"version").toString(), u"2"_s);
}

TEST_F(CommandLineProgram, SaysThatARunGoesOnWhenFollowingItIsInterrupted)
{
    run({u"env"_s, u"register"_s, u"--name"_s, u"plain"_s, u"--image"_s, u"python:3.11-slim"_s});
    QProcess submitting;
    submitting.setProcessEnvironment(surroundings());
    submitting.start(QStringLiteral(TANDEM_PROGRAM),
        {u"run"_s, u"submit"_s, u"--environment"_s, u"plain"_s, u"--command"_s,
            u"echo it has begun; exec sleep 600"_s, u"--name"_s, u"long_run"_s, u"--follow"_s});
    QByteArray said;
    ASSERT_TRUE(QTest::qWaitFor(
        [&] {
            said += submitting.readAllStandardOutput();
            return said.contains("it has begun");
        },
        120'000))
        << said.toStdString() << submitting.readAllStandardError().toStdString();
    interruptProcess(submitting.processId());
    ASSERT_TRUE(submitting.waitForFinished());
    const QByteArray told = submitting.readAllStandardError();
    EXPECT_TRUE(told.contains("The run long_run goes on.")) << told.toStdString();
    EXPECT_TRUE(told.contains("tandem run logs long_run -f")) << told.toStdString();
    EXPECT_TRUE(told.contains("tandem run cancel long_run")) << told.toStdString();
    EXPECT_EQ(run({u"run"_s, u"cancel"_s, u"long_run"_s}).exitCode, 0);
}

TEST_F(CommandLineProgram, TellsWhetherTheServiceRuns)
{
    const auto isRunning = [this] {
        const auto status = json::parseObject(run({u"local"_s, u"status"_s, u"--json"_s}).standardOutput);
        return status && status->value(u"isRunning").toBool();
    };
    EXPECT_FALSE(isRunning());
    EXPECT_EQ(run({u"local"_s, u"start"_s}).exitCode, 0);
    EXPECT_TRUE(isRunning());
    EXPECT_EQ(run({u"local"_s, u"stop"_s}).exitCode, 0);
    EXPECT_FALSE(isRunning());
}

TEST_F(CommandLineProgram, WhatDoesNotExistIsAFailureOnStandardError)
{
    const ProcessOutput shown = run({u"run"_s, u"show"_s, u"no_such_run"_s});
    EXPECT_EQ(shown.exitCode, 1);
    EXPECT_EQ(shown.standardOutput, "");
    EXPECT_TRUE(shown.standardError.startsWith("tandem: ")) << shown.standardError.toStdString();
}
