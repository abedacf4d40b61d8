// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/follow.h"

#include "app/cli/logprinter.h"
#include "core/async/emitted.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

/// Says, when a run is followed no longer before it has ended, that it goes on.
class GoesOn {
public:
    GoesOn(Terminal& terminal, QString run)
        : m_terminal(terminal)
        , m_run(std::move(run))
    {
    }
    GoesOn(const GoesOn&) = delete;
    ~GoesOn()
    {
        if (m_run.isEmpty())
            return;
        m_terminal.message(QCoreApplication::translate("Cli", "The run %1 goes on.").arg(m_run));
        m_terminal.message(
            QCoreApplication::translate("Cli", "To follow it: tandem run logs %1 -f").arg(m_run));
        m_terminal.message(
            QCoreApplication::translate("Cli", "To cancel it: tandem run cancel %1").arg(m_run));
    }
    void end() { m_run.clear(); }

private:
    Terminal& m_terminal;
    QString m_run;
};

}

bool LogChoice::includes(const QString& log) const
{
    if (!part.isEmpty())
        return log.contains(part);
    return withSystemLogs || !log.startsWith(u"system_logs/"_s);
}

Task<azure::RunDetails> followRun(
    Invocation* invocation, azure::WorkspaceClient* workspace, QString run, LogChoice logs)
{
    using azure::RunFollower;
    Terminal& terminal = invocation->terminal;
    Connection& connection = invocation->connection;
    RunFollower follower({workspace->runs(), workspace->metrics(), connection.timer(), connection.clock()},
        run, connection.runFolder(run));
    LogPrinter printer(terminal);
    std::optional<Error> failure;
    const QObject listening;
    QObject::connect(&follower, &RunFollower::logGrew, &listening,
        [&](const QString& log, const QString& file, qint64 from) {
            if (logs.includes(log))
                printer.grew(log, file, from);
        });
    QObject::connect(&follower, &RunFollower::detailsChanged, &listening,
        [&] { terminal.progress(u"%1: %2"_s.arg(run, azure::toString(follower.details().status))); });
    QObject::connect(&follower, &RunFollower::troubled, &listening, [&](const Error& error) {
        terminal.message(QCoreApplication::translate("Cli", "%1 Trying again.").arg(error.message));
    });
    QObject::connect(
        &follower, &RunFollower::failed, &listening, [&](const Error& error) { failure = error; });

    Emitted ended(&follower, &RunFollower::ended);
    GoesOn goesOn(terminal, run);
    follower.start();
    co_await ended;
    goesOn.end();
    printer.finish();
    terminal.progress({});
    if (failure)
        co_return *failure;
    co_return follower.details();
}

Result<Done> success(const azure::RunDetails& details)
{
    if (details.status == azure::RunStatus::Completed)
        return Done{};
    if (details.status == azure::RunStatus::Failed && !details.error.message.isEmpty())
        return Error{.message = QCoreApplication::translate("Cli", "The run %1 failed: %2")
                                    .arg(details.runId, details.error.message),
            .code = details.error.code,
            .details = details.error.details};
    return Error{.message = QCoreApplication::translate("Cli", "The run %1 ended as %2.")
                                .arg(details.runId, azure::toString(details.status))};
}

}
