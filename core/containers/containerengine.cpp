// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerengine.h"

#include "core/containers/gpu.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace tandem {

namespace {

QString withPrefix(const QString& id)
{
    return id.isEmpty() || id.contains(u':') ? id : u"sha256:"_s + id;
}

}

QString ContainerEngine::wishOfEnvironment()
{
    return qEnvironmentVariable("TANDEM_CONTAINER_ENGINE", u"auto"_s);
}

Task<std::optional<ContainerEngine>> ContainerEngine::detect(QString wish)
{
    if (wish == u"none"_s)
        co_return std::optional<ContainerEngine>();
    const bool isWish = wish == u"podman"_s || wish == u"docker"_s;
    if (!isWish && wish != u"auto"_s)
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("Containers",
                "\"%1\" is no container engine. Set TANDEM_CONTAINER_ENGINE to auto, podman, docker or none.")
                           .arg(wish)};
    QString reason = QCoreApplication::translate("Containers", "it is not installed");
    for (const Kind kind : {Kind::Podman, Kind::Docker}) {
        const ContainerEngine named(kind, {});
        if (isWish && named.name() != wish)
            continue;
        const QString program = QStandardPaths::findExecutable(named.name());
        if (program.isEmpty())
            continue;
        // Both need more than their client for this: podman its storage, docker its daemon.
        const QString format = kind == Kind::Podman ? u"{{.Version.Version}}"_s : u"{{.ServerVersion}}"_s;
        Task<ProcessOutput> asking =
            runChecked(Command::of(program, QStringList{u"info"_s, u"--format"_s, format}));
        const auto answer = co_await asking.result();
        if (answer && !answer->standardOutput.trimmed().isEmpty())
            co_return std::optional<ContainerEngine>(
                ContainerEngine(kind, program, QString::fromUtf8(answer->standardOutput.trimmed())));
        reason = answer ? u"?"_s : answer.error().message;
    }
    if (isWish)
        co_return Error{.kind = Error::Kind::Process,
            .message = QCoreApplication::translate("Containers", "%1 is asked for but does not work: %2")
                           .arg(wish, reason)};
    co_return std::optional<ContainerEngine>();
}

QString ContainerEngine::localName(const QString& repository) const
{
    return m_kind == Kind::Podman ? u"localhost/"_s + repository : repository;
}

Command ContainerEngine::command(QStringList arguments) const
{
    Command command = Command::of(m_program, std::move(arguments));
    // Plain lines, whichever builder docker uses; an option would be refused by the old one.
    command.environment.insert(u"BUILDKIT_PROGRESS"_s, u"plain"_s);
    return command;
}

Command ContainerEngine::build(const ImageBuild& build) const
{
    QStringList arguments{u"build"_s, u"--network"_s, u"host"_s, u"--file"_s, build.dockerfile};
    if (m_kind == Kind::Podman)
        // An OCI image would lose what only docker's format knows, SHELL and HEALTHCHECK.
        arguments += {u"--format"_s, u"docker"_s};
    for (const QString& tag : build.tags)
        arguments += {u"--tag"_s, tag};
    arguments << build.folder;
    return command(arguments);
}

Command ContainerEngine::pull(const QString& image) const
{
    return command({u"pull"_s, image});
}

Command ContainerEngine::run(const ContainerRun& run) const
{
    QStringList arguments{
        u"run"_s, u"--name"_s, run.name, u"--network"_s, u"host"_s, u"--env-file"_s, run.environment.path};
    for (const QString& name : run.environment.namesFromEnvironment)
        arguments += {u"--env"_s, name};
    if (m_kind == Kind::Podman)
        // Relabelling the user's files for SELinux would change them.
        arguments += {u"--pull=never"_s, u"--security-opt"_s, u"label=disable"_s};
    for (const Mount& mount : run.mounts)
        arguments +=
            {u"--volume"_s, mount.host + u':' + mount.container + (mount.isReadOnly ? u":ro"_s : QString())};
    if (!run.sharedMemory.isEmpty())
        arguments += {u"--shm-size"_s, run.sharedMemory};
    if (!run.workingFolder.isEmpty())
        arguments += {u"--workdir"_s, run.workingFolder};
    if (run.gpu) {
        if (m_kind == Kind::Podman)
            arguments += {u"--device"_s, u"nvidia.com/gpu=all"_s};
        else
            arguments += {u"--gpus"_s, u"all"_s};
    }
    if (!run.program.isEmpty())
        arguments += {u"--entrypoint"_s, run.program};
    arguments << run.image;
    arguments += run.arguments;
    return command(arguments);
}

Command ContainerEngine::runOnce(
    const QString& image, const QString& program, const QStringList& arguments) const
{
    return command(
        QStringList{u"run"_s, u"--rm"_s, u"--network"_s, u"none"_s, u"--entrypoint"_s, program, image}
        + arguments);
}

Command ContainerEngine::execute(const QString& container, const QStringList& words) const
{
    return command(QStringList{u"exec"_s, container} + words);
}

Command ContainerEngine::execute(const Execution& execution) const
{
    QStringList arguments{u"exec"_s};
    if (execution.isDetached)
        arguments << u"--detach"_s;
    if (!execution.user.isEmpty())
        arguments += {u"--user"_s, execution.user};
    if (!execution.workingFolder.isEmpty())
        arguments += {u"--workdir"_s, execution.workingFolder};
    if (!execution.environment.path.isEmpty())
        arguments += {u"--env-file"_s, execution.environment.path};
    for (const QString& name : execution.environment.namesFromEnvironment)
        arguments += {u"--env"_s, name};
    arguments << execution.container;
    return command(arguments + execution.words);
}

Command ContainerEngine::start(const QString& container) const
{
    return command({u"start"_s, container});
}

Command ContainerEngine::listContainersWith(const QString& label, const QString& value) const
{
    return command({u"ps"_s, u"--all"_s, u"--quiet"_s, u"--no-trunc"_s, u"--filter"_s,
        u"label=%1=%2"_s.arg(label, value)});
}

Command ContainerEngine::stop(const QString& container, const QString& signal) const
{
    return command({u"kill"_s, u"--signal"_s, signal, container});
}

Command ContainerEngine::stopWithin(const QString& container, int seconds) const
{
    return command({u"stop"_s, u"--time"_s, QString::number(seconds), container});
}

Command ContainerEngine::remove(const QString& container) const
{
    return command({u"rm"_s, u"--force"_s, container});
}

Command ContainerEngine::logs(const QString& container) const
{
    return command({u"logs"_s, container});
}

Command ContainerEngine::followLogs(const QString& container) const
{
    return command({u"logs"_s, u"--follow"_s, container});
}

Command ContainerEngine::waitForExit(const QString& container) const
{
    return command({u"wait"_s, container});
}

Task<std::optional<QJsonObject>> ContainerEngine::inspect(QString type, QString name) const
{
    Task<ProcessOutput> asking = runProcess(command({type, u"inspect"_s, name}));
    const ProcessOutput answer = co_await asking;
    if (answer.exitCode != 0) {
        const QString said = QString::fromUtf8(answer.standardError);
        if (said.contains(u"no such"_s, Qt::CaseInsensitive)
            || said.contains(u"not known"_s, Qt::CaseInsensitive))
            co_return std::optional<QJsonObject>();
        co_return Error{.kind = Error::Kind::Process,
            .message = QCoreApplication::translate("Containers", "%1 could not tell about %2: %3")
                           .arg(this->name(), name, said.trimmed())};
    }
    const QJsonArray all = co_await json::parseArray(answer.standardOutput);
    if (all.isEmpty())
        co_return std::optional<QJsonObject>();
    co_return std::optional<QJsonObject>(all.first().toObject());
}

Task<std::optional<ImageInfo>> ContainerEngine::image(QString reference) const
{
    const auto object = co_await inspect(u"image"_s, reference);
    if (!object)
        co_return std::optional<ImageInfo>();
    ImageInfo image;
    image.id = withPrefix(object->value(u"Id"_s).toString());
    image.digest = object->value(u"Digest"_s).toString();
    if (image.digest.isEmpty()) {
        const QString named = object->value(u"RepoDigests"_s)[0].toString();
        image.digest = named.mid(named.indexOf(u'@') + 1);
    }
    image.size = object->value(u"Size"_s).toInteger();
    const QJsonObject config = object->value(u"Config"_s).toObject();
    image.labels = json::stringMap(config[u"Labels"_s]);
    for (const QString& line : json::stringList(config[u"Env"_s]))
        image.environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    image.layers = json::stringList(json::at(*object, {u"RootFS", u"Layers"}));
    co_return std::optional<ImageInfo>(image);
}

Task<Done> ContainerEngine::removeSteps(QStringList images) const
{
    // From the last one on: each is the base of the next.
    while (!images.isEmpty()) {
        const auto object = co_await inspect(u"image"_s, images.takeLast());
        if (!object || !object->value(u"RepoTags"_s).toArray().isEmpty()
            || !object->value(u"RepoDigests"_s).toArray().isEmpty())
            continue;
        const QString id = object->value(u"Id"_s).toString().section(u':', -1);
        if (m_kind == Kind::Podman) {
            Task<ProcessOutput> removing = runProcess(remove(id.left(12) + u"-working-container"_s));
            co_await removing;
        }
        Task<ProcessOutput> removing = runProcess(command({u"rmi"_s, id}));
        co_await removing;
    }
    co_return Done{};
}

Task<std::optional<ContainerState>> ContainerEngine::container(QString name) const
{
    const auto object = co_await inspect(u"container"_s, name);
    if (!object)
        co_return std::optional<ContainerState>();
    const QJsonObject state = object->value(u"State"_s).toObject();
    ContainerState result;
    result.running = state[u"Running"_s].toBool();
    result.exitCode = state[u"ExitCode"_s].toInt();
    result.outOfMemory = state[u"OOMKilled"_s].toBool();
    result.error = state[u"Error"_s].toString();
    result.image = withPrefix(object->value(u"Image"_s).toString());
    const QJsonObject config = object->value(u"Config"_s).toObject();
    result.user = config[u"User"_s].toString();
    result.workingFolder = config[u"WorkingDir"_s].toString();
    result.labels = json::stringMap(config[u"Labels"_s]);
    for (const QJsonValue& value : object->value(u"Mounts"_s).toArray())
        result.mounts << Mount{
            value[u"Source"_s].toString(), value[u"Destination"_s].toString(), !value[u"RW"_s].toBool(true)};
    co_return std::optional<ContainerState>(result);
}

Task<QList<RunningContainer>> ContainerEngine::runningContainers() const
{
    QStringList arguments{u"ps"_s, u"--no-trunc"_s, u"--format"_s, u"{{.ID}}\t{{.Names}}\t{{.Image}}"_s};
    Task<ProcessOutput> asking = runChecked(command(arguments));
    const ProcessOutput answer = co_await asking;
    QList<RunningContainer> containers;
    const QStringList lines = QString::fromUtf8(answer.standardOutput).split(u'\n', Qt::SkipEmptyParts);
    for (const QString& line : lines)
        containers << RunningContainer{
            line.section(u'\t', 0, 0), line.section(u'\t', 1, 1), line.section(u'\t', 2)};
    co_return containers;
}

Task<bool> ContainerEngine::isRootless() const
{
    const QString question =
        m_kind == Kind::Podman ? u"{{.Host.Security.Rootless}}"_s : u"{{.SecurityOptions}}"_s;
    QStringList arguments{u"info"_s, u"--format"_s, question};
    Task<ProcessOutput> asking = runProcess(command(arguments));
    const ProcessOutput answer = co_await asking;
    co_return answer.standardOutput.contains(m_kind == Kind::Podman ? "true" : "rootless");
}

bool ContainerEngine::canPassGpu() const
{
    return hostHasGpu() && (m_kind == Kind::Docker || hasGpuDescription());
}

}
