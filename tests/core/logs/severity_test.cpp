// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logissues.h"

#include "tests/support/logfile.h"

namespace tandem {

namespace {
/// Pieces of logs. Each line begins with what it is: E an error, W a warning, a blank neither.
struct Snippet {
    const char* name;
    const char* text;
};

const Snippet snippets[] = {
    {"traceback",
        "  epoch 3 loss 0.2\n"
        "E Traceback (most recent call last):\n"
        "    File \"/mnt/train.py\", line 88, in <module>\n"
        "      main()\n"
        "    File \"/mnt/train.py\", line 41, in main\n"
        "      raise ValueError(\"error: the batch is empty\")\n"
        "  ValueError: error: the batch is empty\n"
        "  Cleaning up\n"},
    {"chained tracebacks",
        "E Traceback (most recent call last):\n"
        "    File \"a.py\", line 2, in load\n"
        "  KeyError: 'x'\n"
        "  \n"
        "  The above exception was the direct cause of the following exception:\n"
        "  \n"
        "  Traceback (most recent call last):\n"
        "    File \"a.py\", line 5, in load\n"
        "  RuntimeError: cannot load\n"
        "E ERROR: the step ends\n"},
    {"a worker of a data loader",
        "E Traceback (most recent call last):\n"
        "    File \"train.py\", line 9, in <module>\n"
        "  RuntimeError: Caught FileNotFoundError in DataLoader worker process 0.\n"
        "  Original Traceback (most recent call last):\n"
        "    File \"torch/utils/data/_utils/worker.py\", line 308, in _worker_loop\n"
        "  FileNotFoundError: [Errno 2] No such file or directory: 'images/7.png'\n"},
    {"a pool of processes",
        "  multiprocessing.pool.RemoteTraceback: \n"
        "  \"\"\"\n"
        "E Traceback (most recent call last):\n"
        "    File \"pool.py\", line 125, in worker\n"
        "  ZeroDivisionError: division by zero\n"
        "  \"\"\"\n"
        "  \n"
        "  The above exception was the direct cause of the following exception:\n"
        "  \n"
        "  Traceback (most recent call last):\n"
        "    File \"x.py\", line 4, in <module>\n"
        "  ZeroDivisionError: division by zero\n"},
    {"a thread",
        "  Exception in thread Thread-1 (_monitor):\n"
        "E Traceback (most recent call last):\n"
        "    File \"threading.py\", line 1038, in _bootstrap_inner\n"
        "  OSError: [Errno 28] No space left on device\n"},
    {"a group of exceptions",
        "E   + Exception Group Traceback (most recent call last):\n"
        "    |   File \"tasks.py\", line 3, in <module>\n"
        "    | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)\n"
        "    +-+---------------- 1 ----------------\n"
        "      | Traceback (most recent call last):\n"
        "      |   File \"tasks.py\", line 9, in get\n"
        "      | ValueError: one\n"
        "      +---------------- 2 ----------------\n"
        "      | ValueError: two\n"
        "      +------------------------------------\n"
        "  finished\n"},
    {"rich",
        "E ╭───────────── Traceback (most recent call last) ──────────────╮\n"
        "  │ /mnt/train.py:12 in main                                     │\n"
        "  │ ❱ 12 │   raise ValueError(\"error: x\")                        │\n"
        "  ╰──────────────────────────────────────────────────────────────╯\n"
        "  ValueError: error: x\n"
        "  the end\n"},
    {"a notebook",
        "  ---------------------------------------------------------------------------\n"
        "E ZeroDivisionError                         Traceback (most recent call last)\n"
        "  Cell In[3], line 1\n"
        "  ----> 1 1 / 0\n"
        "  \n"
        "  ZeroDivisionError: division by zero\n"
        "E ERROR: papermill gives up\n"},
    {"ranks",
        "E [rank1]: Traceback (most recent call last):\n"
        "  [rank1]:   File \"train.py\", line 3, in <module>\n"
        "  [rank1]: torch.distributed.DistBackendError: NCCL error in: ../ProcessGroupNCCL.cpp:1331, remote\n"
        "E [rank1]:[E1124 10:00:01.734 ProcessGroupNCCL.cpp:616] [Rank 1] Watchdog caught a timeout\n"
        "W [rank0]:[W1124 10:00:01.735 socket.cpp:697] [c10d] The client socket cannot connect yet\n"
        "  [rank0]:[I1124 10:00:01.736 ProcessGroupNCCL.cpp:883] [Rank 0] ProcessGroupNCCL initialized\n"},
    {"torchrun",
        "E [2026-11-21 10:03:12,402] torch.distributed.elastic.multiprocessing.api: [ERROR] failed "
        "(exitcode: 1)\n"
        "  ============================================================\n"
        "E train.py FAILED\n"
        "  ------------------------------------------------------------\n"
        "  Root Cause (first observed failure):\n"
        "    rank      : 0 (local_rank: 0)\n"
        "E   exitcode  : 1 (pid: 812)\n"
        "    error_file: <N/A>\n"},
    {"pip has no version",
        "  Collecting torch==9.9\n"
        "E ERROR: Could not find a version that satisfies the requirement torch==9.9 (from versions: 2.0.0)\n"
        "E ERROR: No matching distribution found for torch==9.9\n"},
    {"pip cannot resolve",
        "E ERROR: Cannot install numpy==1.20 and scipy because these package versions have conflicting "
        "dependencies.\n"
        "  The conflict is caused by:\n"
        "      scipy 1.11.0 depends on numpy>=1.21\n"
        "E ERROR: ResolutionImpossible: for help visit the documentation\n"},
    {"pip cannot build a wheel",
        "    Building wheel for tables (pyproject.toml): finished with status 'error'\n"
        "E   error: subprocess-exited-with-error\n"
        "E   \xc3\x97 Building wheel exit code: 1\n"
        "E       src/foo.c:1:10: fatal error: Python.h: No such file or directory\n"
        "E       error: command '/usr/bin/gcc' failed with exit code 1\n"
        "    note: This error originates from a subprocess, and is likely not a problem with pip.\n"
        "E   ERROR: Failed building wheel for tables\n"},
    {"pip warns",
        "W WARNING: Running pip as the 'root' user can result in broken permissions\n"
        "W DEPRECATION: legacy editable install of x is deprecated. pip 25.0 will enforce this change.\n"
        "W WARNING: Retrying (Retry(total=4)) after connection broken by 'ReadTimeoutError': failed\n"
        "  [notice] A new release of pip is available: 23.0 -> 24.1\n"},
    {"conda, classic",
        "  Collecting package metadata (repodata.json): ...working... done\n"
        "W Solving environment: ...working... failed with repodata from current_repodata.json, will retry\n"
        "E ResolvePackageNotFound: \n"
        "    - cudatoolkit=9.9\n"
        "E UnsatisfiableError: The following specifications were found to be incompatible with each other:\n"
        "E CondaHTTPError: HTTP 000 CONNECTION FAILED for url <https://conda.anaconda.org/x>\n"},
    {"conda, libmamba",
        "W warning  libmamba Added empty dependency for problem type SOLVER_RULE_UPDATE\n"
        "E LibMambaUnsatisfiableError: Encountered problems while solving:\n"
        "    - nothing provides pytorch 9.* needed by x-1\n"
        "E error    libmamba Could not solve for environment specs\n"
        "E critical libmamba Multiple errors occurred\n"},
    {"CUDA",
        "E RuntimeError: CUDA error: device-side assert triggered\n"
        "  CUDA kernel errors might be asynchronously reported at some other API call.\n"
        "  For debugging consider passing CUDA_LAUNCH_BLOCKING=1.\n"
        "E torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB\n"
        "E ../aten/src/ATen/native/cuda/Loss.cu:250: block: [0,0,0], thread: [4,0,0] Assertion `t >= 0` "
        "failed.\n"
        "E terminate called after throwing an instance of 'c10::Error'\n"
        "E Failed to initialize NVML: Driver/library version mismatch\n"},
    {"CUDA warns",
        "W torch/cuda/__init__.py:141: UserWarning: CUDA initialization: error: no driver was found\n"
        "    return torch._C._cuda_getDeviceCount() > 0\n"},
    {"TensorFlow",
        "  2026-11-21 10:03:12.402000: I tensorflow/core/platform/cpu_feature_guard.cc:182] error: is no "
        "error here\n"
        "W 2026-11-21 10:03:12.402000: W tensorflow/tsl/platform/dso_loader.cc:67] dlerror: "
        "libcudart.so.11.0: none\n"
        "E 2026-11-21 10:03:12.402000: E tensorflow/stream_executor/cuda/cuda_driver.cc:271] call to cuInit "
        "ends\n"},
    {"NCCL",
        "  node1:812:840 [0] NCCL INFO NET/IB : No device found.\n"
        "W node1:812:840 [0] misc/socket.cc:483 NCCL WARN socketStartConnect: Connect to 10.0.0.4 refused\n"
        "E RuntimeError: NCCL error in: ../torch/csrc/ProcessGroupNCCL.cpp:1269, unhandled system error\n"
        "E [E ProcessGroupNCCL.cpp:475] [Rank 1] Watchdog caught collective operation timeout\n"},
    {"shells",
        "E train.sh: line 3:   812 Killed                  python train.py\n"
        "E bash: conda: command not found\n"
        "E /bin/sh: 1: /opt/train: No such file or directory\n"
        "E python: can't open file '/mnt/trian.py': [Errno 2] No such file or directory\n"
        "E Segmentation fault (core dumped)\n"
        "E make: *** [Makefile:3: all] Error 2\n"},
    {"exit codes",
        "  Process exited with code 0\n"
        "E subprocess.CalledProcessError: Command 'python' returned non-zero exit status 2.\n"
        "E User process died, exitcode=137\n"
        "  exit status 0\n"
        "E The command '/bin/sh -c pip install' returned a non-zero code: 1\n"
        "  SystemExit: 0\n"
        "E SystemExit: 42\n"},
    {"slurm",
        "E slurmstepd: error: *** JOB 812 ON node1 CANCELLED AT 2026-11-21 DUE TO TIME LIMIT ***\n"
        "E srun: error: node1: task 0: Exited with exit code 1\n"},
    {"apt",
        "E E: Unable to locate package libfoo\n"
        "W W: Some index files could not be downloaded\n"
        "  Err is no word of it\n"},
    {"levels of loggers",
        "E 2026-11-21 10:03:12.402 | ERROR    | train:step:9 - lost\n"
        "W 2026-11-21 10:03:12,402 - train - WARNING - error: the first try, more follow\n"
        "  2026-11-21 10:03:12,402 - train - INFO - retry after error: time is up\n"
        "E time=\"2026-11-21T10:03:12Z\" level=error msg=\"no route\"\n"
        "W time=\"2026-11-21T10:03:12Z\" level=warning msg=\"slow\"\n"
        "  time=\"2026-11-21T10:03:12Z\" level=info msg=\"last error: none of them\"\n"
        "E {\"level\": \"error\", \"msg\": \"x\"}\n"
        "E 2026-11-21 10:03:12 CRITICAL watchdog: stops\n"},
    {"metrics",
        "  step 100 error=0.013 error_rate=0.1 val_error: 0.2\n"
        "  mean_squared_error: 0.31 - val_mean_squared_error: 0.4\n"
        "  error: -0.05 | error: nan | Test Error: .25\n"
        "  {\"error\": null, \"train/error\": 0.02}\n"
        "  Word error rate: 12.5%\n"},
    {"counts of none",
        "  Found 0 errors, 0 warnings\n"
        "  no warnings\n"
        "  0 ERROR, 0 WARNING\n"
        "  no error: all is well\n"
        "  12 passed, 0 failed, 1 skipped\n"
        "  failed: 0\n"
        "  finished without exception: yes\n"
        "  errors: none\n"
        "  Error: None\n"},
    {"who has number zero",
        "E rank 0 failed to join\n"
        "E Worker 0 failed\n"},
    {"a traceback behind words",
        "E Encountered Exception Traceback (most recent call last):\n"
        "    File \"driver.py\", line 3, in run\n"
        "      raise error\n"
        "  ValueError: error: x\n"},
    {"settings and names",
        "  Options: Namespace(inject=['TrackUserError:context_managers.TrackUserError'])\n"
        "  python train.py --log-level=error --warn-only\n"
        "  LOG_LEVEL=ERROR\n"
        "  Log level set to WARNING\n"
        "  Downloading pytest-error-for-skips-2.0.tar.gz\n"
        "  tests/test_errors.py::test_error_handling PASSED\n"
        "  using std::error::Error as the base\n"
        "  stderr is written to std_log.txt\n"},
    {"tests",
        "E FAILED tests/test_train.py::test_step - assert 1 == 2\n"
        "E ========= 1 failed, 3 passed in 0.12s =========\n"
        "  ========= 4 passed in 0.10s =========\n"},
    {"compilers",
        "W foo.c:3:5: warning: unused variable 'error' [-Wunused-variable]\n"
        "E foo.c:9:1: error: expected ';' before '}' token\n"
        "E collect2: error: ld returned 1 exit status\n"
        "  cc1plus: all warnings being treated as errors\n"},
    {"warnings of Python",
        "W train.py:3: FutureWarning: error: will be raised in a later version\n"
        "    warnings.warn(\"x is deprecated\")\n"
        "W <stdin>:1: DeprecationWarning: pkg_resources is deprecated as an API\n"},
};
}

class SeverityOfSnippets : public testing::TestWithParam<Snippet> { };

TEST_P(SeverityOfSnippets, IsWhatAReaderWouldSay)
{
    QByteArray text;
    std::vector<LogIssue> expected;
    const QList<QByteArray> lines = QByteArray(GetParam().text).split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i].startsWith('E'))
            expected.push_back({i, LogSeverity::Error});
        if (lines[i].startsWith('W'))
            expected.push_back({i, LogSeverity::Warning});
        text += lines[i].sliced(2) + '\n';
    }
    const LogFile log(text);
    const std::vector<LogIssue> found = issuesIn(log.range, 0, {});
    const auto listed = [&lines](const std::vector<LogIssue>& issues) {
        QByteArrayList list;
        for (const LogIssue& issue : issues)
            list << (issue.severity == LogSeverity::Error ? "E " : "W ") + lines[issue.line].sliced(2);
        return list.join('\n').toStdString();
    };
    EXPECT_EQ(listed(found), listed(expected)) << GetParam().name;
}

INSTANTIATE_TEST_SUITE_P(Logs, SeverityOfSnippets, testing::ValuesIn(snippets));

}
