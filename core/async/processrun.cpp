// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/processrun.h"

#include "core/base/redact.h"

#include <QCoreApplication>

namespace tandem::processrun {

void start(QProcess& process, const Command& command)
{
    process.setProgram(command.program);
    process.setArguments(command.arguments);
    process.setProcessEnvironment(command.environment);
    if (!command.workingFolder.isEmpty())
        process.setWorkingDirectory(command.workingFolder);
    process.start();
    process.write(command.input);
    process.closeWriteChannel();
}

Error notStarted(const QProcess& process, const Command& command)
{
    return Error{.kind = Error::Kind::Process,
        .message = QCoreApplication::translate("Process", "%1 could not be started: %2.")
                       .arg(command.program, process.errorString())};
}

Error crashed(const Command& command, const QByteArray& standardError)
{
    return Error{.kind = Error::Kind::Process,
        .message = QCoreApplication::translate("Process", "%1 crashed.").arg(command.program),
        .details = redacted(QString::fromUtf8(standardError))};
}

}
