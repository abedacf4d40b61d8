// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/process.h"

#include "core/async/emitted.h"
#include "core/async/processrun.h"
#include "core/base/redact.h"

#include <QCoreApplication>

namespace tandem {

namespace {

/// Kills the program when its task ends early.
struct KilledAtEnd {
    QProcess process;
    ~KilledAtEnd()
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.kill();
        process.waitForFinished(1000);
    }
};

}

Task<ProcessOutput> runProcess(Command command)
{
    return runListening(std::move(command), {});
}

Task<ProcessOutput> runListening(Command command, OutputListener told)
{
    ProcessOutput output;
    KilledAtEnd running;
    QProcess& process = running.process;
    const auto read = [&] {
        const QByteArray pieces[] = {process.readAllStandardOutput(), process.readAllStandardError()};
        output.standardOutput += pieces[0];
        output.standardError += pieces[1];
        for (const QByteArray& piece : pieces)
            if (told && !piece.isEmpty())
                told(piece);
    };
    if (told) {
        QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, read);
        QObject::connect(&process, &QProcess::readyReadStandardError, &process, read);
    }
    // stateChanged, because a program that cannot be started never emits finished.
    Emitted stateChanged(&process, &QProcess::stateChanged);
    processrun::start(process, command);
    do
        co_await stateChanged;
    while (process.state() != QProcess::NotRunning);

    if (process.error() == QProcess::FailedToStart)
        co_return processrun::notStarted(process, command);
    read();
    output.exitCode = process.exitCode();
    if (process.exitStatus() == QProcess::CrashExit)
        co_return processrun::crashed(command, output.standardError);
    co_return output;
}

Task<ProcessOutput> runChecked(Command command)
{
    const QString program = command.program;
    auto output = co_await runProcess(std::move(command));
    if (output.exitCode == 0)
        co_return output;
    const QByteArray said = output.standardError.trimmed();
    co_return Error{.kind = Error::Kind::Process,
        .message = QCoreApplication::translate("Process", "%1 failed (exit code %2): %3")
                       .arg(program)
                       .arg(output.exitCode)
                       .arg(redacted(QString::fromUtf8(said.mid(said.lastIndexOf('\n') + 1)))),
        .details = redacted(QString::fromUtf8(said))};
}

}
