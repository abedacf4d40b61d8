// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logissues.h"

#include "tests/support/corpus.h"
#include "tests/support/logfile.h"

namespace tandem {

namespace {
struct Text : LogFile {
    using LogFile::LogFile;
    std::vector<LogIssue> issues(qint64 fromLine = 0) const { return issuesIn(range, fromLine, {}); }
};
}

TEST(Severity, KnowsErrors)
{
    for (const char* line : {"ERROR: No matching distribution found for torch==9", "ValueError: bad shape",
             "[2026-01-01 10:00:00] ERROR - lost", "fatal: not a git repository",
             "RuntimeError: CUDA error: x",
             "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB",
             "ResolvePackageNotFound: ", "Building docker image failed with exit code: 1", "SystemExit: 42",
             "E: Unable to locate package libfoo", "E1124 10:00:01.25 812 api.py:869] failed", "Killed",
             "/bin/sh: 1: gcc: not found: exit status 127", "subprocess exited with code 137",
             "The experiment failed with exit code: 1. Finalizing run...", "Segmentation fault (core dumped)",
             "node1:12:40 [0] NCCL error: unhandled system error", "{\"level\":\"error\",\"msg\":\"x\"}",
             "bash: conda: command not found", "returned a non-zero code: 100", "2026 | error | lost"})
        EXPECT_EQ(severityOf(line), LogSeverity::Error) << line;
}

TEST(Severity, KnowsWarnings)
{
    for (const char* line :
        {"WARNING: Running pip as root", "x.py:3: FutureWarning: deprecated", "W: Failed to fetch http://x",
            "W1124 10:00:01.25 812 run.py:779] x", "node1:1:2 [0] NCCL WARN Bootstrap",
            "warning  libmamba Added empty dependency", "DEPRECATION: Python 2.7", "[warn] slow",
            "Solving environment: failed with initial frozen solve. Retrying with flexible solve.",
            "level=warning msg=x"})
        EXPECT_EQ(severityOf(line), LogSeverity::Warning) << line;
}

TEST(Severity, TakesNoMetricAndNoSuccessForAnError)
{
    for (const char* line : {"epoch 3 mean_squared_error: 0.31", "error: 0.05 accuracy: 0.9", "val_error=0.1",
             "SystemExit: 0", "process exited with code 0", "exit code: 0", "12 passed, 0 failed",
             "stderr is written to log.txt", "  warnings.warn(message)",
             "Exit code 1 is normal. Not restarting", "Downloading error-handling-1.0.tar.gz",
             "import errors", "std::error::Error", "plain"})
        EXPECT_EQ(severityOf(line), LogSeverity::Plain) << line;
}

TEST(LogIssues, TakeATracebackAsOneThing)
{
    const Text text("start\n"
                    "Traceback (most recent call last):\n"
                    "  File \"a.py\", line 1, in <module>\n"
                    "    raise ValueError(\"error: x\")\n"
                    "ValueError: error: x\n"
                    "\n"
                    "During handling of the above exception, another exception occurred:\n"
                    "\n"
                    "Traceback (most recent call last):\n"
                    "  File \"b.py\", line 1\n"
                    "KeyError: 'x'\n"
                    "ERROR: it ends\n"
                    "Warning: late\n");
    EXPECT_EQ(text.issues(),
        (std::vector<LogIssue>{
            {1, LogSeverity::Error}, {11, LogSeverity::Error}, {12, LogSeverity::Warning}}));
}

TEST(LogIssues, SeeATracebackBehindThePrefixOfARank)
{
    const Text text("[rank1]: Traceback (most recent call last):\n"
                    "[rank1]:   File \"a.py\", line 1\n"
                    "[rank1]: ValueError: x\n"
                    "fine\n");
    EXPECT_EQ(text.issues(), (std::vector<LogIssue>{{0, LogSeverity::Error}}));
}

TEST(LogIssues, OfATracebackThatGoesOnAreNotTwo)
{
    const Text text("Traceback (most recent call last):\n  File \"a.py\", line 1\nValueError: x\n");
    EXPECT_TRUE(text.issues(1).empty());
    EXPECT_TRUE(text.issues(2).empty());
}

TEST(LogIssues, AreSeenBehindColours)
{
    const Text text("plain\n\x1b[31mERR\x1b[0m no\n\x1b[1;31mERROR\x1b[0m: yes\n 10%\rerror: x\r done\n");
    EXPECT_EQ(text.issues(), (std::vector<LogIssue>{{2, LogSeverity::Error}}));
}

TEST(LogIssues, OfTheCorpusAreWhatAReaderSees)
{
    const auto corpus = corpusFolder(u"run-logs"_s);
    if (!corpus)
        GTEST_SKIP() << noCorpus;
    struct Expected {
        const char* name;
        qint64 line;
    };
    for (const Expected& expected :
        {Expected{"aschteroth-70_driver_log.txt", 10}, Expected{"docs-batch-SystemExit42.txt", 8},
            Expected{"sreenithi-70_driver_log.PIL-missing.txt", 16}}) {
        QFile file(corpus->filePath(QLatin1String(expected.name)));
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const Text text(file.readAll());
        const auto issues = text.issues();
        EXPECT_TRUE(std::any_of(issues.begin(), issues.end(), [&](const LogIssue& issue) {
            return issue.line == expected.line && issue.severity == LogSeverity::Error;
        })) << expected.name;
    }
}

}
