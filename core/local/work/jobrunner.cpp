// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/jobrunner.h"

#include "core/async/worker.h"
#include "core/base/isoduration.h"
#include "core/local/work/hostplan.h"
#include "core/local/work/runerror.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::local {

namespace {

// The first process of a container ignores TERM unless it asks for it, and nobody passes it on: so a shell
// that does comes first. Only if it really is the first one: elsewhere -1 means every process of the user.
const QString firstProcess = uR"(
[ $$ = 1 ] && trap 'kill -TERM -1' TERM
shell=/bin/bash
[ -x "$shell" ] || shell=/bin/sh
"$shell" -c "$1" &
child=$!
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
done
[ -z "$TANDEM_OWNER" ] || chown -R "$TANDEM_OWNER" outputs logs 2>/dev/null
exit "$code"
)"_s;

constexpr int engineFailure = 125;

QString workingFolderIn(const QString& run)
{
    return u"/mnt/azureml/cr/j/%1/exe/wd"_s.arg(run);
}

QString translated(const char* text)
{
    return QCoreApplication::translate("JobRunner", text);
}

std::chrono::seconds timeLimitOf(const JobRecord& job)
{
    return fromIsoDuration(json::at(job.properties, {u"limits", u"timeout"}).toString());
}

}

Task<Done> JobRunner::start(RunPlan plan) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, plan.job.name);
    co_await folder.create();
    if (!plan.codeFolder.isEmpty()) {
        auto copying = onWorkerThread(
            [folder, source = plan.codeFolder](std::stop_token) { return folder.copyCode(source); });
        co_await copying;
    }
    SupervisedCommand command;
    if (plan.image.kind == BuildKind::Host)
        command = co_await onHost(plan, folder);
    else
        command = co_await inContainer(plan, folder);
    command.log = folder.userLog();
    command.timeLimit = timeLimitOf(plan.job);
    command.grace = m_setup.grace;
    const QDateTime now = m_setup.clock.now();
    folder.noteExecution(now, u"Command: "_s + plan.command);
    folder.noteExecution(
        now, u"Image: "_s + (plan.image.image.isEmpty() ? plan.image.condaPath : plan.image.image));
    folder.noteExecution(now, u"Environment variables: "_s + plan.environment.keys().join(u", "_s));
    folder.noteExecution(now, u"Started by: %1 %2"_s.arg(command.program, command.arguments.value(0)));
    co_await supervised(folder.supervision()).start(command);
    co_return Done{};
}

Result<SupervisedCommand> JobRunner::inContainer(const RunPlan& plan, const RunFolder& folder) const
{
    if (!m_setup.engine)
        return Error{.kind = Error::Kind::Unsupported,
            .message = translated("The run needs a container engine, and none works on this computer.")};
    const QString name = containerName(plan.job.name);
    json::StringMap environment = plan.environment;
    if (m_setup.engine->kind() == ContainerEngine::Kind::Docker) {
        // Docker's daemon runs the container as root: what it writes is given to the user at the end.
        const QFileInfo owned(folder.scratch());
        environment.insert(u"TANDEM_OWNER"_s, u"%1:%2"_s.arg(owned.ownerId()).arg(owned.groupId()));
    }
    auto variables = EnvironmentFile::write(folder.environmentFile(), environment);
    if (!variables)
        return variables.error();

    ContainerRun run;
    run.name = name;
    run.image = plan.image.image;
    run.program = u"/bin/sh"_s;
    run.arguments = QStringList{u"-c"_s, firstProcess, u"tandem"_s, plan.command};
    run.workingFolder = workingFolderIn(plan.job.name);
    run.environment = *variables;
    run.mounts = {{folder.code(), run.workingFolder}, {folder.outputs(), run.workingFolder + u"/outputs"_s},
        {folder.logs(), run.workingFolder + u"/logs"_s}};
    run.mounts += plan.inputs;
    // Data loaders share tensors this way, and Azure gives that much.
    run.sharedMemory = json::at(plan.job.properties, {u"resources", u"shmSize"}).toString(u"2g"_s);
    run.gpu = plan.wantsGpu && m_setup.engine->canPassGpu();
    if (plan.wantsGpu)
        folder.note(m_setup.clock.now(),
            run.gpu ? translated("The GPU of this computer is passed to the container.")
                    : translated("The image is made for a GPU, but this computer has none that the container "
                                 "engine could pass on: the run goes on without."));

    const Command command = m_setup.engine->run(run);
    SupervisedCommand supervisedCommand = SupervisedCommand::of(command);
    supervisedCommand.workingFolder = folder.scratch();
    for (const QString& variable : std::as_const(variables->namesFromEnvironment))
        supervisedCommand.environment.insert(variable, environment.value(variable));
    const Command terminate = m_setup.engine->stop(name, u"TERM"_s);
    const Command kill = m_setup.engine->stop(name, u"KILL"_s);
    supervisedCommand.terminateCommand = QStringList(terminate.program) + terminate.arguments;
    supervisedCommand.killCommand = QStringList(kill.program) + kill.arguments;
    return supervisedCommand;
}

Result<SupervisedCommand> JobRunner::onHost(const RunPlan& plan, const RunFolder& folder) const
{
    if (auto linked = folder.linkOutputs(); !linked)
        return linked.error();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"PYTHONHOME"_s, u"PYTHONPATH"_s, u"CONDA_PREFIX"_s})
        environment.remove(name);
    environment.insert(u"VIRTUAL_ENV"_s, plan.image.condaPath);
    environment.insert(u"AZUREML_CONDA_ENVIRONMENT_PATH"_s, plan.image.condaPath);
    environment.insert(
        u"PATH"_s, binariesOf(plan.image.condaPath) + QDir::listSeparator() + environment.value(u"PATH"_s));
    for (auto variable = plan.environment.begin(); variable != plan.environment.end(); ++variable)
        environment.insert(variable.key(), variable.value());

    SupervisedCommand command;
    command.program = QFile::exists(u"/bin/bash"_s) ? u"/bin/bash"_s : u"/bin/sh"_s;
    command.arguments = QStringList{u"-c"_s, plan.command};
    if (QSysInfo::productType() == u"windows"_s) {
        command.program = environment.value(u"COMSPEC"_s, u"cmd.exe"_s);
        command.arguments = QStringList{u"/c"_s, plan.command};
    }
    command.workingFolder = folder.code();
    for (const QString& variable : environment.keys())
        command.environment.insert(variable, environment.value(variable));
    return command;
}

bool JobRunner::isStarted(QString run) const
{
    const auto folder = RunFolder::of(m_setup.layout, run);
    return folder && SupervisionFolder(folder->supervision()).commandWritten().isValid();
}

Task<RunOutcome> JobRunner::follow(JobRecord job) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, job.name);
    const Supervised run = supervised(folder.supervision());
    Task<Supervised::State> ending = run.ended();
    const Supervised::State state = co_await ending;
    if (state == Supervised::State::Exited) {
        Task<RunOutcome> judging = outcomeOf(job, *run.exit());
        co_return co_await judging;
    }
    Task<RunOutcome> following = followContainer(job);
    co_return co_await following;
}

Task<RunOutcome> JobRunner::followContainer(JobRecord job) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, job.name);
    const QString name = containerName(job.name);
    std::optional<ContainerState> container;
    if (m_setup.engine) {
        Task<std::optional<ContainerState>> asking = m_setup.engine->container(name);
        auto answer = co_await asking.result();
        if (answer)
            container = *answer;
    }
    if (!container)
        co_return failedOutcome(u"ProcessGone"_s,
            translated(
                "The process of the run is gone without having said how it ended: it was killed, or the "
                "computer was restarted. Run the job again."));
    if (container->running) {
        folder.note(
            m_setup.clock.now(), translated("The container is found again; its log is read from the start."));
        Task<Done> following = fetchLogs(job.name, m_setup.engine->followLogs(name));
        co_await following;
        Task<ProcessOutput> waiting = runProcess(m_setup.engine->waitForExit(name));
        co_await waiting;
        Task<std::optional<ContainerState>> asking = m_setup.engine->container(name);
        container = co_await asking;
    }
    // Whoever follows a log may miss its last lines, and who was killed did.
    Task<Done> fetching = fetchLogs(job.name, m_setup.engine->logs(name));
    co_await fetching;
    SupervisedExit exit;
    exit.exitCode = container ? container->exitCode : -1;
    exit.canceled = SupervisionFolder(folder.supervision()).isCancelRequested();
    Task<RunOutcome> judging = outcomeOf(job, exit);
    co_return co_await judging;
}

Task<Done> JobRunner::fetchLogs(QString run, Command command) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, run);
    QDir(folder.logSupervision()).removeRecursively();
    SupervisedCommand fetching = SupervisedCommand::of(command);
    fetching.log = folder.userLog();
    // The engine kept all of it, so what is here would come twice.
    QFile::resize(folder.userLog(), 0);
    const Supervised logs = supervised(folder.logSupervision());
    co_await logs.start(fetching);
    Task<Supervised::State> ending = logs.ended();
    co_await ending;
    co_return Done{};
}

Task<RunOutcome> JobRunner::outcomeOf(JobRecord job, SupervisedExit exit) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, job.name);
    if (!exit.failedToStart.isEmpty())
        co_return failedOutcome(u"StartFailed"_s,
            translated("The command of the run could not be started: %1.").arg(exit.failedToStart));
    RunOutcome outcome;
    outcome.exitCode = exit.crashed ? 128 + exit.exitCode : exit.exitCode;
    if (exit.canceled) {
        outcome.status = JobStatus::Canceled;
        co_return outcome;
    }
    if (exit.timedOut) {
        outcome = failedOutcome(u"JobTimedOut"_s,
            translated("The run took longer than its limit of %1 and was ended.")
                .arg(json::at(job.properties, {u"limits", u"timeout"}).toString()));
        outcome.exitCode = exit.crashed ? 128 + exit.exitCode : exit.exitCode;
        co_return outcome;
    }
    if (*outcome.exitCode == 0)
        co_return outcome;
    const bool inContainer = QFile::exists(folder.environmentFile());
    if (inContainer && m_setup.engine && *outcome.exitCode == engineFailure) {
        Task<RunOutcome> asking = afterEngineFailure(job, *outcome.exitCode);
        co_return co_await asking;
    }
    bool outOfMemory = false;
    if (inContainer && m_setup.engine && *outcome.exitCode == 137) {
        Task<std::optional<ContainerState>> asking = m_setup.engine->container(containerName(job.name));
        const auto container = co_await asking.result();
        outOfMemory = container && *container && (*container)->outOfMemory;
    }
    outcome = userFailure(
        *outcome.exitCode, job.properties[u"command"_s].toString(), folder.userLog(), outOfMemory);
    co_return outcome;
}

Task<RunOutcome> JobRunner::afterEngineFailure(JobRecord job, int exitCode) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, job.name);
    Task<std::optional<ContainerState>> asking = m_setup.engine->container(containerName(job.name));
    const auto container = co_await asking.result();
    // The container itself ended with this code: the user's command did.
    if (container && *container && (*container)->error.isEmpty() && (*container)->exitCode == exitCode)
        co_return userFailure(exitCode, job.properties[u"command"_s].toString(), folder.userLog(), false);
    RunOutcome outcome = failedOutcome(u"ContainerStartFailed"_s,
        translated("The container could not be started: %1").arg(lastLineOf(folder.userLog())));
    Task<std::optional<ImageInfo>> looking = m_setup.engine->image(job.image);
    const auto image = co_await looking.result();
    outcome.imageIsGone = image && !*image;
    co_return outcome;
}

Task<Done> JobRunner::cancel(QString run) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, run);
    const Supervised process = supervised(folder.supervision());
    co_await process.cancel();
    if (!process.supervisorRuns() && m_setup.engine && QFile::exists(folder.environmentFile())) {
        const auto seconds = int(std::chrono::duration_cast<std::chrono::seconds>(m_setup.grace).count());
        Task<ProcessOutput> stopping = runProcess(m_setup.engine->stopWithin(containerName(run), seconds));
        co_await stopping;
    }
    co_return Done{};
}

Task<Done> JobRunner::cleanUp(QString run) const
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, run);
    if (m_setup.engine && QFile::exists(folder.environmentFile())) {
        Task<ProcessOutput> removing = runProcess(m_setup.engine->remove(containerName(run)));
        const auto ignored = co_await removing.result();
        Q_UNUSED(ignored)
    }
    auto removing = onWorkerThread([folder](std::stop_token) {
        folder.removeScratch();
        return Done{};
    });
    co_await removing;
    co_return Done{};
}

}
