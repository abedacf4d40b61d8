// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/scheduler.h"

#include "core/async/worker.h"
#include "core/base/log.h"
#include "core/base/text.h"
#include "core/environment/baseimage.h"
#include "core/local/work/inputpaths.h"
#include "core/local/work/jobcommand.h"
#include "core/local/work/runerror.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::local {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Scheduler", text);
}

bool isInput(const Error& error)
{
    return error.kind == Error::Kind::Input || error.httpStatus == 404;
}

}

Scheduler::Scheduler(Setup setup)
    : m_setup(std::move(setup))
    , m_nodes(m_setup.computes, m_setup.clock)
    , m_tasks([](const Error& error) { qCWarning(lcLocal) << "scheduler:" << error.message; })
{
    m_tidyTimer.setSingleShot(true);
    connect(&m_tidyTimer, &QTimer::timeout, this, &Scheduler::tidy);
}

Scheduler::~Scheduler() = default;

void Scheduler::jobSubmitted(const QString& jobName)
{
    QMetaObject::invokeMethod(
        this, [this, jobName] { begin(jobName); }, Qt::QueuedConnection);
}

void Scheduler::cancelRequested(const QString& jobName)
{
    QMetaObject::invokeMethod(
        this, [this, jobName] { cancel(jobName); }, Qt::QueuedConnection);
}

void Scheduler::buildRequested(const QString& environmentName, const QString& environmentVersion)
{
    QMetaObject::invokeMethod(
        this,
        [=, this] {
            if (!m_hasStopped)
                m_tasks.spawn(build(environmentName, environmentVersion));
        },
        Qt::QueuedConnection);
}

void Scheduler::computeChanged(const QString&)
{
    QMetaObject::invokeMethod(this, &Scheduler::tidy, Qt::QueuedConnection);
}

void Scheduler::jobDeleted(const QString& jobName)
{
    QMetaObject::invokeMethod(
        this, [this, jobName] { remove(jobName); }, Qt::QueuedConnection);
}

Result<Done> Scheduler::recover()
{
    if (auto recovered = m_setup.builder.recover(); !recovered)
        return recovered;
    QSet<QString> unfinished;
    JobFilter filter;
    filter.isOldestFirst = true;
    for (int status = 0; status <= int(JobStatus::Unknown); ++status)
        if (!isTerminal(JobStatus(status)))
            filter.statuses << JobStatus(status);
    do {
        const auto page = m_setup.jobs.list(filter);
        if (!page)
            return page.error();
        for (const JobRecord& job : page->jobs) {
            if (job.jobType != u"Command"_s)
                continue;
            unfinished << job.name;
            // From the event loop: what a run is told about the service is known once it answers.
            jobSubmitted(job.name);
        }
        filter.after = page->next;
    } while (filter.after != 0);

    for (const QString& run : m_setup.builder.waitingRuns())
        if (!unfinished.contains(run))
            m_setup.builder.leave(run);

    // Folders of runs that ended, whose service was killed before it could remove them.
    const QString work = m_setup.layout.root() + u"/work"_s;
    for (const QString& run : QDir(work).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (!unfinished.contains(run))
            m_tasks.spawn(m_setup.runner.cleanUp(run));
    tidy();
    return Done{};
}

Task<Done> Scheduler::stop()
{
    m_hasStopped = true;
    m_active.clear();
    m_tasks.cancelAll();
    Task<Done> stopping = m_setup.builder.stop();
    co_await stopping;
    co_return Done{};
}

void Scheduler::begin(const QString& name)
{
    if (m_hasStopped || m_active.contains(name))
        return;
    Active& active = m_active[name];
    active.tasks = std::make_unique<TaskScope>([this, name](const Error& error) {
        qCWarning(lcLocal) << "run" << name << error.message;
        end(name);
    });
    active.tasks->spawn(conduct(name));
}

/// Called from inside the job's own task at times, so it only asks for its end.
void Scheduler::end(const QString& name)
{
    QMetaObject::invokeMethod(
        this,
        [this, name] {
            m_active.erase(name);
            m_setup.builder.leave(name);
            if (auto left = m_nodes.leave(name); !left)
                qCWarning(lcLocal) << left.error().message;
            tidy();
        },
        Qt::QueuedConnection);
}

void Scheduler::cancel(const QString& name)
{
    const auto found = m_active.find(name);
    if (found == m_active.end())
        return;
    if (found->second.isRunning) {
        m_tasks.spawn(m_setup.runner.cancel(name));
        return;
    }
    // It waits for a node or its image: nothing of it runs yet.
    RunOutcome outcome;
    outcome.status = JobStatus::Canceled;
    found->second.tasks->restart(finish(name, outcome));
}

void Scheduler::remove(const QString& name)
{
    cancel(name);
    m_tasks.spawn(removeFolders(name));
}

void Scheduler::tidy()
{
    const auto next = m_setup.computes.tidy(m_setup.clock.now());
    m_nodes.serve();
    if (!next) {
        qCWarning(lcLocal) << next.error().message;
        return;
    }
    m_tidyTimer.stop();
    if (*next)
        m_tidyTimer.start(int(std::clamp<qint64>(m_setup.clock.now().msecsTo(**next), 100, 3'600'000)));
}

Task<Done> Scheduler::conduct(QString name)
{
    const JobRecord job = co_await m_setup.jobs.get(name);
    if (isTerminal(job.status)) {
        end(name);
        co_return Done{};
    }
    Task<RunOutcome> working = work(job);
    auto worked = co_await working.result();
    RunOutcome outcome;
    if (worked)
        outcome = *worked;
    else if (isInput(worked.error()))
        outcome = failedOutcome(u"UserError"_s, worked.error().message);
    else
        outcome = failedOutcome(u"ServiceError"_s, worked.error().message);
    Task<Done> finishing = finish(name, outcome);
    co_await finishing;
    co_return Done{};
}

Task<RunOutcome> Scheduler::work(JobRecord job)
{
    const QString name = job.name;
    if (m_setup.runner.isStarted(name)) {
        note(name, translated("The service was started again and follows the run."));
        m_active[name].isRunning = true;
        if (job.status == JobStatus::CancelRequested) {
            Task<Done> canceling = m_setup.runner.cancel(name);
            co_await canceling;
        }
        Task<RunOutcome> following = m_setup.runner.follow(job);
        co_return co_await following;
    }
    if (job.status == JobStatus::CancelRequested) {
        RunOutcome canceled;
        canceled.status = JobStatus::Canceled;
        co_return canceled;
    }

    if (!job.computeName.isEmpty()) {
        const bool hasNode = co_await m_nodes.ask(job.computeName, name);
        if (!hasNode) {
            co_await setStatus(name, JobStatus::Queued);
            note(name, translated("All nodes of %1 are busy: the run waits for one.").arg(job.computeName));
            Task<Done> waiting = m_nodes.granted(name);
            co_await waiting;
        }
    }
    co_await setStatus(name, JobStatus::Preparing);

    auto presence = ImageBuilder::Presence::Trusted;
    for (int attempt = 0;; ++attempt) {
        Task<BuildRecord> preparing = prepareImage(job, presence);
        const BuildRecord image = co_await preparing;
        if (image.status != BuildStatus::Succeeded) {
            RunOutcome failed;
            failed.status = JobStatus::Failed;
            failed.error = imageBuildError(image);
            co_return failed;
        }
        Task<Done> starting = start(job, image);
        co_await starting;
        const JobRecord running = co_await setStatus(name, JobStatus::Running);
        Task<RunOutcome> following = m_setup.runner.follow(running);
        const RunOutcome outcome = co_await following;
        if (!outcome.imageIsGone || attempt > 0)
            co_return outcome;
        note(name, translated("The image was deleted meanwhile; it is built again."));
        m_active[name].isRunning = false;
        presence = ImageBuilder::Presence::Checked;
        Task<Done> cleaning = m_setup.runner.cleanUp(name);
        co_await cleaning;
    }
}

Task<BuildRecord> Scheduler::prepareImage(JobRecord job, ImageBuilder::Presence presence)
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, job.name);
    const EnvironmentSource source = co_await sourceOf(job.environmentName, job.environmentVersion);
    EnvironmentName environment;
    environment.name = job.environmentName;
    environment.version = job.environmentVersion;
    Task<PreparedImage> beginning = m_setup.builder.begin(source, environment, presence, job.name);
    const PreparedImage prepared = co_await beginning;
    if (prepared.fromCache) {
        const BuildRecord& build = prepared.build;
        QStringList lines;
        lines << translated("Nothing to build: the image came from the cache. An environment with the same "
                            "definition was built at %1.")
                     .arg(build.endedAt.toString(Qt::ISODate));
        lines << (build.kind == BuildKind::Host ? u"Environment on this computer: "_s + build.condaPath
                                                : u"Image: "_s + build.image);
        if (!build.digest.isEmpty())
            lines << u"latest: digest: "_s + build.digest;
        co_await folder.writeImageLog(lines);
        note(job.name, translated("The image came from the cache."));
        co_return build;
    }
    note(job.name,
        translated("The image of %1:%2 is being built.").arg(job.environmentName, job.environmentVersion));
    co_await folder.linkImageLog(m_setup.builder.logFile(prepared.build));
    Task<BuildRecord> building = m_setup.builder.ended(prepared.build.hash);
    const BuildRecord built = co_await building;
    // Where there are no links the run has the log as it was at the start.
    co_await folder.linkImageLog(m_setup.builder.logFile(built));
    co_return built;
}

Task<Done> Scheduler::start(JobRecord job, BuildRecord image)
{
    RunPlan plan;
    plan.job = job;
    plan.image = image;
    if (!job.codeName.isEmpty()) {
        const CodeRecord code = co_await m_setup.codes.get(job.codeName, job.codeVersion);
        plan.codeFolder = pathOfBlobAddress(code.uri, m_setup.layout.blobs());
        if (plan.codeFolder.isEmpty() || !QDir(plan.codeFolder).exists())
            co_return Error{.kind = Error::Kind::Input,
                .message =
                    translated("The source folder of the job is not here any more. Submit the job again.")};
    }
    InputPaths inputs(m_setup.layout.blobs(), image.kind == BuildKind::Host);
    auto command =
        resolvedCommand(job.properties, [&inputs](const QString& uri) { return inputs.pathOf(uri); });
    plan.command = co_await std::move(command);
    plan.inputs = inputs.mounts();
    plan.environment = runEnvironment(
        job, m_setup.surroundings(), m_setup.experimentIdOf(job.experiment), m_setup.tokenOf(job.name));
    const EnvironmentSource source = co_await sourceOf(job.environmentName, job.environmentVersion);
    plan.wantsGpu = isGpuImage(source.image);
    if (image.kind == BuildKind::Host) {
        // In an image they are part of it.
        const auto recipe = co_await ImageRecipe::of(source);
        for (auto variable = recipe.definition.variables.begin();
             variable != recipe.definition.variables.end(); ++variable)
            if (!plan.environment.contains(variable.key()))
                plan.environment.insert(variable.key(), variable.value());
    }
    auto stored = m_setup.jobs.update(
        job.name,
        [&image](JobRecord& record) {
            record.image = image.image;
            record.imageDigest = image.digest;
            record.runProperties.insert(
                u"tandem.environmentKind"_s, image.kind == BuildKind::Host ? u"host"_s : u"container"_s);
            record.runProperties.insert(u"tandem.condaPath"_s, image.condaPath);
            record.runProperties.insert(u"tandem.interpreterPath"_s, image.interpreterPath);
        },
        m_setup.clock.now());
    co_await std::move(stored);
    note(job.name,
        image.kind == BuildKind::Host
            ? translated("Starting the command on this computer, without a container.")
            : translated("Starting the container %1.").arg(JobRunner::containerName(job.name)));
    Task<Done> starting = m_setup.runner.start(plan);
    co_await starting;
    m_active[job.name].isRunning = true;
    if (auto set = m_setup.computes.setNodeState(job.name, ComputeNode::State::Running, m_setup.clock.now());
        !set)
        qCWarning(lcLocal) << set.error().message;
    co_return Done{};
}

Task<Done> Scheduler::finish(QString name, RunOutcome outcome)
{
    if (m_setup.runner.isStarted(name))
        co_await setStatus(name, JobStatus::Finalizing);
    QString line = translated("The run ended: %1.").arg(toText(outcome.status));
    if (outcome.exitCode)
        line += u' ' + translated("Exit code %1.").arg(*outcome.exitCode);
    if (const QString message = outcome.error[u"message"_s].toString(); !message.isEmpty())
        line += u' ' + message;
    note(name, line);
    auto stored = m_setup.jobs.update(
        name,
        [&outcome](JobRecord& record) {
            record.status = outcome.status;
            record.exitCode = outcome.exitCode;
            record.error = outcome.error;
        },
        m_setup.clock.now());
    if (!stored)
        qCWarning(lcLocal) << stored.error().message;
    m_tasks.spawn(m_setup.runner.cleanUp(name));
    end(name);
    co_return Done{};
}

Task<Done> Scheduler::build(QString environmentName, QString environmentVersion)
{
    const EnvironmentSource source = co_await sourceOf(environmentName, environmentVersion);
    EnvironmentName environment;
    environment.name = environmentName;
    environment.version = environmentVersion;
    Task<PreparedImage> preparing =
        m_setup.builder.prepare(source, environment, ImageBuilder::Presence::Checked);
    const PreparedImage prepared = co_await preparing;
    if (prepared.fromCache)
        co_await BuildLog(m_setup.builder.logFile(prepared.build))
            .say(translated(
                "%1 %2:%3 has the same definition: nothing to build, the image came from the cache.")
                     .arg(m_setup.clock.now().toString(Qt::ISODate), environmentName, environmentVersion));
    co_return Done{};
}

Task<Done> Scheduler::removeFolders(QString name)
{
    const RunFolder folder = co_await RunFolder::of(m_setup.layout, name);
    Task<Done> cleaning = m_setup.runner.cleanUp(name);
    co_await cleaning;
    auto removing = onWorkerThread([artifacts = folder.artifacts()](std::stop_token) {
        QDir(artifacts).removeRecursively();
        return Done{};
    });
    co_await removing;
    co_return Done{};
}

Result<EnvironmentSource> Scheduler::sourceOf(
    const QString& environmentName, const QString& environmentVersion) const
{
    const auto version = m_setup.environments.version(environmentName, environmentVersion);
    if (!version)
        return version.error();
    return EnvironmentSource::of(version->properties, m_setup.layout.blobs());
}

Result<JobRecord> Scheduler::setStatus(const QString& name, JobStatus status) const
{
    return m_setup.jobs.update(
        name, [status](JobRecord& job) { job.status = status; }, m_setup.clock.now());
}

void Scheduler::note(const QString& name, const QString& line) const
{
    if (const auto folder = RunFolder::of(m_setup.layout, name))
        folder->note(m_setup.clock.now(), line);
}

}
