// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/runerror.h"

#include "core/base/redact.h"

#include <QCoreApplication>
#include <QFile>

namespace tandem::local {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("RunError", text);
}

/// The end of a log, without reading all of it.
QString tailOf(const QString& log, qint64 bytes)
{
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - bytes));
    return redacted(QString::fromUtf8(file.readAll())).trimmed();
}

}

QJsonObject runError(const QString& code, const QString& message)
{
    return {{u"code"_s, code}, {u"message"_s, message}};
}

RunOutcome failedOutcome(const QString& code, const QString& message)
{
    RunOutcome outcome;
    outcome.status = JobStatus::Failed;
    outcome.error = runError(code, message);
    return outcome;
}

RunOutcome userFailure(int exitCode, const QString& command, const QString& log, bool outOfMemory)
{
    QString message =
        translated("Execution failed. User process '%1' exited with status code %2. Please check log "
                   "file 'user_logs/std_log.txt' for error details.")
            .arg(command.section(u'\n', 0, 0))
            .arg(exitCode);
    if (outOfMemory)
        message += u' ' + translated("It was ended because the computer ran out of memory.");
    const QString tail = tailOf(log, 4000);
    const qsizetype traceback = tail.lastIndexOf(u"Traceback (most recent call last)"_s);
    if (traceback >= 0)
        message += u" Error: "_s + tail.mid(traceback);
    else if (const QString last = tail.section(u'\n', -1); !last.isEmpty())
        message += u" Error: "_s + last;
    RunOutcome outcome = failedOutcome(u"UserError"_s, message);
    outcome.exitCode = exitCode;
    return outcome;
}

QJsonObject imageBuildError(const BuildRecord& build)
{
    // The first sentence is Azure's own, for those who look for it.
    QString message =
        u"Image build failed. For more details, check log file azureml-logs/20_image_build_log.txt."_s;
    if (!build.failingStep.isEmpty())
        message += u' ' + translated("Failing step: %1.").arg(build.failingStep);
    if (!build.error.isEmpty())
        message += u' ' + translated("Reason: %1").arg(build.error);
    return runError(u"ImageBuildFailure"_s, message);
}

QString lastLineOf(const QString& log)
{
    return tailOf(log, 2000).section(u'\n', -1);
}

}
