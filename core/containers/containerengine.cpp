// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/containerengine.h"

#include "core/base/redact.h"
#include "core/containers/gpu.h"

#include <QCoreApplication>

namespace tandem {

namespace {

QString withPrefix(const QString& id)
{
    return id.isEmpty() || id.contains(u':') ? id : u"sha256:"_s + id;
}

/// What an engine says when it cannot fetch an image, sorted by what a person can do about it.
Error pullError(const QString& image, const QString& everything)
{
    const QString said = redacted(everything.trimmed());
    const auto says = [&said](std::initializer_list<QStringView> phrases) {
        return std::any_of(phrases.begin(), phrases.end(),
            [&said](QStringView phrase) { return said.contains(phrase, Qt::CaseInsensitive); });
    };
    Error error{.kind = Error::Kind::Process, .details = said};
    if (says({u"unauthorized", u"authentication required", u"access denied", u"pull access denied",
            u"requested access to the resource is denied", u"403 Forbidden"})) {
        error.code = u"RegistryRefused"_s;
        error.message = QCoreApplication::translate("Containers",
            "The registry does not give %1 to you: it wants a login first, or your account may not read it.");
    } else if (says({u"manifest unknown", u"not found", u"no such image", u"name unknown"})) {
        error.code = u"ImageNotFound"_s;
        error.message = QCoreApplication::translate(
            "Containers", "There is no image %1. It may have been deleted since; check its name and tag.");
    } else if (says({u"no space left"})) {
        error.code = u"NoSpace"_s;
        error.message = QCoreApplication::translate("Containers",
            "The disk became full while %1 was fetched. Remove images that nobody needs, then try again.");
    } else {
        error.message = QCoreApplication::translate("Containers", "%1 could not be fetched: %2")
                            .arg(image, said.section(u'\n', -1));
        return error;
    }
    error.message = error.message.arg(image);
    return error;
}

}

QString ContainerEngine::wishOfEnvironment()
{
    return qEnvironmentVariable("TANDEM_CONTAINER_ENGINE");
}

QString ContainerEngine::title() const
{
    const QString title = (name() + u' ' + m_version).trimmed();
    if (!m_address.distribution.isEmpty())
        return QCoreApplication::translate("Containers", "%1 in %2").arg(title, m_address.distribution);
    return m_address.target.isEmpty()
        ? title
        : QCoreApplication::translate("Containers", "%1 of %2").arg(title, m_address.target);
}

QString ContainerEngine::localName(const QString& repository) const
{
    return m_kind == Kind::Podman ? u"localhost/"_s + repository : repository;
}

Command ContainerEngine::command(QStringList arguments) const
{
    Command command = m_route.command(arguments);
    // Plain lines, whichever builder docker uses; an option would be refused by the old one.
    m_route.set(command, u"BUILDKIT_PROGRESS"_s, u"plain"_s);
    return command;
}

Command ContainerEngine::build(const ImageBuild& build) const
{
    QStringList arguments{u"build"_s, u"--network"_s, u"host"_s, u"--file"_s, m_route.path(build.dockerfile)};
    if (m_kind == Kind::Podman)
        // An OCI image would lose what only docker's format knows, SHELL and HEALTHCHECK.
        arguments += {u"--format"_s, u"docker"_s};
    for (const QString& tag : build.tags)
        arguments += {u"--tag"_s, tag};
    arguments << m_route.path(build.folder);
    return command(arguments);
}

Command ContainerEngine::pull(const QString& image, const RegistryLogin& login) const
{
    if (login.folder.isEmpty())
        return command({u"pull"_s, image});
    if (m_kind == Kind::Podman)
        return command({u"pull"_s, u"--authfile"_s, m_route.path(login.folder + u"/config.json"_s), image});
    Command pulling = command({u"pull"_s, image});
    m_route.set(pulling, u"DOCKER_CONFIG"_s, m_route.path(login.folder));
    return pulling;
}

Command ContainerEngine::run(const ContainerRun& run) const
{
    QStringList arguments{u"run"_s, u"--name"_s, run.name, u"--network"_s, u"host"_s, u"--env-file"_s,
        m_route.path(run.environment.path)};
    for (const QString& name : run.environment.namesFromEnvironment)
        arguments += {u"--env"_s, name};
    if (m_kind == Kind::Podman)
        // Relabelling the user's files for SELinux would change them.
        arguments += {u"--pull=never"_s, u"--security-opt"_s, u"label=disable"_s};
    for (const Mount& mount : run.mounts)
        arguments += {u"--volume"_s,
            m_route.path(mount.host) + u':' + mount.container + (mount.isReadOnly ? u":ro"_s : QString())};
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
    Command running = command(arguments);
    for (const QString& name : run.environment.namesFromEnvironment)
        m_route.handOn(running, name);
    return running;
}

Command ContainerEngine::runOnce(
    const QString& image, const QString& program, const QStringList& arguments) const
{
    return command(QStringList{u"run"_s, u"--rm"_s, u"--pull=never"_s, u"--network"_s, u"none"_s,
                       u"--entrypoint"_s, program, image}
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
        arguments += {u"--env-file"_s, m_route.path(execution.environment.path)};
    for (const QString& name : execution.environment.namesFromEnvironment)
        arguments += {u"--env"_s, name};
    arguments << execution.container;
    Command executing = command(arguments + execution.words);
    for (const QString& name : execution.environment.namesFromEnvironment)
        m_route.handOn(executing, name);
    return executing;
}

Command ContainerEngine::copyInto(const QString& container, const QString& folder, const QString& there) const
{
    return command({u"cp"_s, m_route.path(folder) + u"/."_s, container + u':' + there});
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

Task<Done> ContainerEngine::fetch(QString image, PullListener listener, RegistryLogin login) const
{
    PullReader reader;
    const OutputListener told = [&reader, &listener](const QByteArray& piece) {
        if (reader.read(piece) && listener)
            listener(reader.progress());
    };
    Task<ProcessOutput> pulling = runListening(pull(image, login), told);
    const ProcessOutput answer = co_await pulling;
    if (answer.exitCode != 0)
        co_return pullError(image, QString::fromUtf8(answer.standardError));
    co_return Done{};
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
    return !m_route.isRemote && hostHasGpu() && (m_kind == Kind::Docker || hasGpuDescription());
}

}
