// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/watchedprocess.h"

#include "core/async/processes.h"
#include "core/async/processrun.h"

#include <QCoreApplication>
#include <QTimer>

namespace tandem {

namespace {

constexpr int waitAtEnd = 2000; // milliseconds

/// A program and what it starts; none of it outlives this.
class ProcessTree {
public:
    ProcessTree() { m_processes->giveOwnGroup(process); }
    ProcessTree(const ProcessTree&) = delete;
    ~ProcessTree()
    {
        if (process.state() == QProcess::NotRunning)
            return;
        terminate();
        process.waitForFinished(waitAtEnd);
        kill();
        process.waitForFinished(waitAtEnd);
    }

    void terminate()
    {
        // Once their parent has ended nobody can tell whose children they were.
        m_started = m_processes->descendants(process.processId());
        m_leader = process.processId();
        m_processes->terminateGroup(m_leader);
        for (const ProcessIdentity& one : std::as_const(m_started))
            m_processes->terminate(one);
    }

    void kill()
    {
        for (const ProcessIdentity& one : std::as_const(m_started))
            m_processes->kill(one);
        if (process.state() != QProcess::NotRunning)
            m_processes->killGroup(m_leader);
    }

    QProcess process;

private:
    std::unique_ptr<Processes> m_processes = Processes::ofThisSystem();
    qint64 m_leader = 0;
    QList<ProcessIdentity> m_started;
};

}

Task<ProcessOutput> runWatched(Command command, Watch watch)
{
    const Error stopped{.kind = Error::Kind::Process,
        .message = QCoreApplication::translate("Process", "%1 was stopped.").arg(command.program),
        .code = u"Stopped"_s};
    if (watch.stop && watch.stop->isOpen())
        co_return stopped;
    ProcessTree tree;
    QProcess& process = tree.process;
    const auto hear = [&] {
        if (watch.onOutput)
            if (const QByteArray bytes = process.readAllStandardOutput(); !bytes.isEmpty())
                watch.onOutput(bytes);
        if (watch.onError)
            if (const QByteArray bytes = process.readAllStandardError(); !bytes.isEmpty())
                watch.onError(bytes);
    };
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &process, hear);
    QObject::connect(&process, &QProcess::readyReadStandardError, &process, hear);
    const auto stop = [&tree, &process, grace = watch.grace] {
        tree.terminate();
        QTimer::singleShot(grace, &process, [&tree] { tree.kill(); });
    };
    if (watch.stop)
        QObject::connect(watch.stop.get(), &Gate::opened, &process, stop);

    Emitted stateChanged(&process, &QProcess::stateChanged);
    processrun::start(process, command);
    do
        co_await stateChanged;
    while (process.state() != QProcess::NotRunning);

    if (process.error() == QProcess::FailedToStart)
        co_return processrun::notStarted(process, command);
    hear();
    tree.kill();
    if (watch.stop && watch.stop->isOpen())
        co_return stopped;
    const ProcessOutput output{
        process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    if (process.exitStatus() == QProcess::CrashExit)
        co_return processrun::crashed(command, output.standardError);
    co_return output;
}

}
