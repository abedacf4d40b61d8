// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/supervisor.h"

#include "core/async/emitted.h"
#include "core/local/work/awakening.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

namespace tandem::local {

namespace {

using namespace std::chrono_literals;

QProcessEnvironment environmentOf(const SupervisedCommand& command)
{
    QProcessEnvironment environment;
    for (auto variable = command.environment.begin(); variable != command.environment.end(); ++variable)
        environment.insert(variable.key(), variable.value());
    return environment;
}

void startDetached(const QStringList& command)
{
    QProcess process;
    process.setProgram(command.first());
    process.setArguments(command.sliced(1));
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.startDetached();
}

}

void Supervisor::askToEnd(const SupervisedCommand& command, qint64 program) const
{
    if (command.terminateCommand.isEmpty())
        m_processes.terminateGroup(program);
    else
        startDetached(command.terminateCommand);
}

void Supervisor::end(const SupervisedCommand& command, qint64 program) const
{
    if (!command.killCommand.isEmpty())
        return startDetached(command.killCommand);
    m_processes.killGroup(program);
    killDescendants();
}

void Supervisor::askChildrenToEnd(qint64 program, QList<ProcessIdentity>& asked) const
{
    for (const ProcessIdentity& child : m_processes.descendants(program)) {
        if (asked.contains(child))
            continue;
        asked << child;
        m_processes.terminate(child);
    }
}

void Supervisor::killDescendants() const
{
    for (const ProcessIdentity& left : m_processes.descendants(QCoreApplication::applicationPid()))
        m_processes.kill(left);
}

Task<Done> Supervisor::sweep(Awakening& awakening) const
{
    // What is killed may be starting another one at that moment.
    const QDeadlineTimer patience(10s);
    while (!patience.hasExpired()) {
        killDescendants();
        Task<Done> waiting = awakening.waitAtMost(QDeadlineTimer(50ms));
        co_await waiting;
        if (m_processes.descendants(QCoreApplication::applicationPid()).isEmpty())
            break;
    }
    co_return Done{};
}

Task<Done> Supervisor::run()
{
    const SupervisedCommand command = co_await m_folder.command();
    m_processes.adoptOrphans();
    SupervisionFolder::Identities identities;
    identities.supervisor =
        m_processes.identify(QCoreApplication::applicationPid()).value_or(ProcessIdentity{});
    co_await m_folder.writeIdentities(identities);

    SupervisedExit exit;
    exit.startedAt = QDateTime::currentDateTimeUtc();
    QProcess process;
    process.setProgram(command.program);
    process.setArguments(command.arguments);
    process.setProcessEnvironment(environmentOf(command));
    process.setWorkingDirectory(command.workingFolder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setStandardOutputFile(command.log, QIODevice::Append);
    m_processes.giveOwnGroup(process);

    Awakening awakening(m_folder.path());
    QObject::connect(&process, &QProcess::stateChanged, &awakening, &Awakening::wake);
    process.start();
    if (!process.waitForStarted(-1)) {
        exit.failedToStart = process.errorString();
        exit.endedAt = QDateTime::currentDateTimeUtc();
        co_return m_folder.writeExit(exit);
    }
    const qint64 program = process.processId();
    identities.program = m_processes.identify(program).value_or(ProcessIdentity{program, {}});
    co_await m_folder.writeIdentities(identities);

    const QDeadlineTimer timeLimit =
        command.timeLimit > 0s ? QDeadlineTimer(command.timeLimit) : QDeadlineTimer(QDeadlineTimer::Forever);
    QDeadlineTimer grace(QDeadlineTimer::Forever);
    Ending ending = Ending::No;
    QList<ProcessIdentity> asked;
    while (process.state() != QProcess::NotRunning) {
        if (ending == Ending::No) {
            exit.canceled = m_folder.isCancelRequested();
            exit.timedOut = !exit.canceled && timeLimit.hasExpired();
            if (exit.canceled || exit.timedOut) {
                // Past at once where nothing is asked through the children.
                ending = Ending::ChildrenAsked;
                grace.setRemainingTime(command.isAskedThroughChildren ? command.grace : 0ms);
            }
        }
        if (ending == Ending::ChildrenAsked && !grace.hasExpired()) {
            askChildrenToEnd(program, asked);
        } else if (ending == Ending::ChildrenAsked) {
            ending = Ending::Asked;
            grace.setRemainingTime(command.grace);
            askToEnd(command, program);
        } else if (grace.hasExpired()) {
            // A kill command that does not help is followed by what always does.
            if (ending == Ending::Asked)
                end(command, program);
            else
                m_processes.killGroup(program);
            ending = Ending::Ended;
            grace.setRemainingTime(5s);
        }
        QDeadlineTimer next = ending == Ending::No ? timeLimit : grace;
        // It may start further children.
        if (ending == Ending::ChildrenAsked)
            next = std::min(next, QDeadlineTimer(200ms));
        Task<Done> waiting = awakening.waitAtMost(next);
        co_await waiting;
    }
    m_processes.killGroup(program);
    if (ending != Ending::No && command.terminateCommand.isEmpty()) {
        Task<Done> sweeping = sweep(awakening);
        co_await sweeping;
    }

    exit.crashed = process.exitStatus() == QProcess::CrashExit;
    exit.exitCode = process.exitCode();
    exit.endedAt = QDateTime::currentDateTimeUtc();
    co_return m_folder.writeExit(exit);
}

bool Supervisor::isWanted(int argc, char* argv[])
{
    return argc == 3 && QByteArrayView(argv[1]) == "supervise";
}

int Supervisor::main(int argc, char* argv[])
{
    const auto processes = Processes::ofThisSystem();
    processes->closeInheritedFiles();
    QCoreApplication application(argc, argv);
    Supervisor supervisor(*processes, SupervisionFolder(QFile::decodeName(argv[2])));
    int code = 0;
    TaskScope tasks([&code](const Error& error) {
        code = 1;
        qWarning("%s", qUtf8Printable(error.message));
    });
    tasks.spawn(supervisor.run());
    while (!tasks.isIdle())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return code;
}

}
