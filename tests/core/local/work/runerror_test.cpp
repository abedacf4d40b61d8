// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/runerror.h"

#include "core/base/atomicfile.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::local;

TEST(RunError, CarriesTheLastTracebackWithoutSecrets)
{
    QTemporaryDir folder;
    const QString log = folder.filePath(u"std_log.txt"_s);
    ASSERT_TRUE(writeFile(log,
        "epoch 1\nTraceback (most recent call last):\n  File \"x.py\", line 1\n"
        "ValueError: https://user:pass@host failed\n"));
    const QString message = userFailure(2, u"python x.py\nmore"_s, log, false).error[u"message"_s].toString();
    EXPECT_TRUE(
        message.startsWith(u"Execution failed. User process 'python x.py' exited with status code 2."_s));
    EXPECT_TRUE(message.contains(u"Error: Traceback (most recent call last)"_s));
    EXPECT_FALSE(message.contains(u":pass@"_s));
}

TEST(RunError, SaysThatMemoryRanOut)
{
    const auto outcome = userFailure(137, u"x"_s, u"/no/such/log"_s, true);
    EXPECT_EQ(outcome.status, JobStatus::Failed);
    EXPECT_EQ(outcome.exitCode, 137);
    EXPECT_TRUE(outcome.error[u"message"_s].toString().contains(u"out of memory"_s));
}

TEST(RunError, AFailedBuildNamesItsLogItsStepAndItsReason)
{
    BuildRecord build;
    build.failingStep = u"RUN conda"_s;
    build.error = u"ResolvePackageNotFound: x"_s;
    const QJsonObject error = imageBuildError(build);
    EXPECT_EQ(error[u"code"_s].toString(), u"ImageBuildFailure"_s);
    EXPECT_EQ(error[u"message"_s].toString(),
        u"Image build failed. For more details, check log file azureml-logs/20_image_build_log.txt. Failing "
        u"step: "
        u"RUN conda. Reason: ResolvePackageNotFound: x"_s);
}
