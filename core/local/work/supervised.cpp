// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/supervised.h"

#include "core/base/atomicfile.h"
#include "core/local/work/awakening.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tandem::local {

Result<Done> Supervised::start(const SupervisedCommand& command) const
{
    if (auto made = makeFolder(QFileInfo(command.log).absolutePath()); !made)
        return made;
    if (auto written = m_folder.writeCommand(command); !written)
        return written;
    QProcess supervisor;
    supervisor.setProgram(m_supervisorProgram);
    supervisor.setArguments({u"supervise"_s, m_folder.path()});
    supervisor.setWorkingDirectory(m_folder.path());
    supervisor.setStandardInputFile(QProcess::nullDevice());
    supervisor.setStandardOutputFile(QProcess::nullDevice());
    supervisor.setStandardErrorFile(m_folder.path() + u"/supervisor.log"_s);
    if (!supervisor.startDetached())
        return Error{.kind = Error::Kind::Process,
            .message = QCoreApplication::translate("Supervised", "%1 could not be started: %2.")
                           .arg(m_supervisorProgram, supervisor.errorString())};
    return Done{};
}

Supervised::State Supervised::state() const
{
    if (m_folder.exit())
        return State::Exited;
    const auto identities = m_folder.identities();
    if (!identities) {
        // Between the start of the supervisor and its first word.
        const QDateTime written = m_folder.commandWritten();
        const bool young = written.isValid() && written.secsTo(QDateTime::currentDateTime()) < 10;
        return young ? State::Running : State::Gone;
    }
    if (m_processes.isRunning(identities->supervisor))
        return State::Running;
    if (identities->program.id != 0 && m_processes.isRunning(identities->program))
        return State::Running;
    // It may have written its last word between the first look and this one.
    return m_folder.exit() ? State::Exited : State::Gone;
}

bool Supervised::supervisorRuns() const
{
    const auto identities = m_folder.identities();
    return identities && m_processes.isRunning(identities->supervisor);
}

Result<Done> Supervised::cancel() const
{
    auto requested = m_folder.requestCancel();
    const auto identities = m_folder.identities();
    if (identities && identities->program.id != 0 && !m_processes.isRunning(identities->supervisor)
        && m_processes.isRunning(identities->program)) {
        const QList<ProcessIdentity> below = m_processes.descendants(identities->program.id);
        m_processes.killGroup(identities->program.id);
        for (const ProcessIdentity& left : below)
            m_processes.kill(left);
    }
    return requested;
}

Task<Supervised::State> Supervised::ended() const
{
    Awakening awakening(m_folder.path());
    while (state() == State::Running) {
        Task<Done> waiting = awakening.waitAtMost(QDeadlineTimer(QDeadlineTimer::Forever));
        co_await waiting;
    }
    co_return state();
}

}
