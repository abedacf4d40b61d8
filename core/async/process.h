// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

#include <QProcessEnvironment>
#include <QStringList>

#include <functional>

namespace tandem {

/// A program to run. Arguments are passed as they are, never through a shell.
struct Command {
    QString program;
    QStringList arguments;
    QString workingFolder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QByteArray input;

    static Command of(QString program, QStringList arguments)
    {
        Command command;
        command.program = std::move(program);
        command.arguments = std::move(arguments);
        return command;
    }
};

struct ProcessOutput {
    int exitCode = 0;
    QByteArray standardOutput;
    QByteArray standardError;
};

/// Runs a program to its end; destroying the task kills it. A program that cannot be started or that
/// crashes is an Error, any exit code is a value.
Task<ProcessOutput> runProcess(Command command);

/// The same, and tells every piece of both outputs as it comes. `told` must not end the task.
using OutputListener = std::function<void(const QByteArray& piece)>;
Task<ProcessOutput> runListening(Command command, OutputListener told);

/// The same, where a non-zero exit code is an Error that carries the last line of standard error.
Task<ProcessOutput> runChecked(Command command);

}
