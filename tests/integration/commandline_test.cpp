// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/process.h"
#include "core/base/json.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// The program as a person calls it, without a display and with a home of its own.
struct CommandLineProgram : testing::Test {
    ~CommandLineProgram() override
    {
        run({u"local"_s, u"stop"_s});
        EXPECT_TRUE(waitFor(local::endWork(local::DataLayout(home.filePath(u"data/local"_s)))));
    }

    ProcessOutput run(const QStringList& arguments)
    {
        Command command = Command::of(QStringLiteral(TANDEM_PROGRAM), arguments);
        command.environment.insert(u"TANDEM_HOME"_s, home.path());
        command.environment.insert(u"TANDEM_CONTAINER_ENGINE"_s, u"none"_s);
        for (const QString& display : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            command.environment.remove(display);
        return waitFor(runProcess(std::move(command)), 300'000).valueOr(ProcessOutput{.exitCode = -1});
    }

    QTemporaryDir home;
};

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
