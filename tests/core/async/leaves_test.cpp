// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/process.h"
#include "core/async/timer.h"
#include "core/async/worker.h"
#include "core/base/atomicfile.h"
#include "tests/support/outcome.h"

#include <QTemporaryDir>
#include <QThread>
#include <gtest/gtest.h>

using namespace tandem;
using namespace std::chrono_literals;

TEST(Timer, WakesTheTask)
{
    QtTimer timer;
    EXPECT_TRUE(waitFor(timer.sleep(1ms)));
}

TEST(Process, AnyExitCodeIsAValueAndOutputIsKeptApart)
{
    const auto output =
        waitFor(runProcess(Command::of(u"/bin/sh"_s, {u"-c"_s, u"echo out; echo err >&2; exit 3"_s})));
    ASSERT_TRUE(output);
    EXPECT_EQ(output->exitCode, 3);
    EXPECT_EQ(output->standardOutput, "out\n");
    EXPECT_EQ(output->standardError, "err\n");
}

TEST(Process, AMissingProgramIsAnErrorThatNamesIt)
{
    const auto output = waitFor(runProcess(Command::of(u"/no/such/program"_s, {})));
    ASSERT_FALSE(output);
    EXPECT_EQ(output.error().kind, Error::Kind::Process);
    EXPECT_TRUE(output.error().message.contains(u"/no/such/program"_s));
}

TEST(Process, CheckedRunsTurnAnExitCodeIntoAnError)
{
    const auto output =
        waitFor(runChecked(Command::of(u"/bin/sh"_s, {u"-c"_s, u"echo first >&2; echo last >&2; exit 1"_s})));
    ASSERT_FALSE(output);
    EXPECT_TRUE(output.error().message.endsWith(u"last"_s));
}

TEST(Process, IsKilledWithItsTask)
{
    QTemporaryDir folder;
    const QString pidFile = folder.filePath(u"pid"_s);
    QByteArray pid;
    {
        auto task =
            runProcess(Command::of(u"/bin/sh"_s, {u"-c"_s, u"echo $$ > '%1'; exec sleep 60"_s.arg(pidFile)}));
        task.start();
        ASSERT_TRUE(QTest::qWaitFor([&] {
            pid = readFile(pidFile).valueOr({}).trimmed();
            return !pid.isEmpty();
        }));
    }
    EXPECT_FALSE(QFile::exists(u"/proc/"_s + QString::fromLatin1(pid)));
}

TEST(Worker, WorksElsewhereAndComesBackHere)
{
    QThread* const here = QThread::currentThread();
    const auto elsewhere = waitFor(onWorkerThread([](std::stop_token) { return QThread::currentThread(); }));
    ASSERT_TRUE(elsewhere);
    EXPECT_NE(*elsewhere, here);
    EXPECT_EQ(QThread::currentThread(), here);
}

TEST(Worker, UnwrapsAResult)
{
    const auto outcome =
        waitFor(onWorkerThread([](std::stop_token) -> Result<int> { return Error{.message = u"no"_s}; }));
    EXPECT_EQ(outcome.error().message, u"no"_s);
}
