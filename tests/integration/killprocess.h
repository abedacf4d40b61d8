// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <gtest/gtest.h>

namespace tandem {

/// SIGKILL for one process. By the system call: the program `kill` takes some negative numbers for "all".
inline void killProcess(qint64 id)
{
    ASSERT_GT(id, 1);
    ASSERT_EQ(::kill(pid_t(id), SIGKILL), 0);
}

/// Ctrl+C in the terminal of one process.
inline void interruptProcess(qint64 id)
{
    ASSERT_GT(id, 1);
    ASSERT_EQ(::kill(pid_t(id), SIGINT), 0);
}

}
