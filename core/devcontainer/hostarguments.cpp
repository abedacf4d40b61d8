// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/hostarguments.h"

namespace tandem {

namespace {

using System = DevContainerHost::System;
using Engine = DevContainerHost::Engine;

/// docker and podman read --mount as a line of CSV (RFC 4180).
QString mountField(const QString& key, const QString& value)
{
    const QString field = key + u'=' + value;
    if (!field.contains(u',') && !field.contains(u'"'))
        return field;
    return u'"' + QString(field).replace(u'"', u"\"\""_s) + u'"';
}

QString mount(const QString& type, const QString& source, const QString& target, bool isReadOnly)
{
    QStringList fields{u"type="_s + type, mountField(u"source"_s, source), mountField(u"target"_s, target)};
    if (isReadOnly)
        fields << u"readonly"_s;
    return fields.join(u',');
}

QString homeOutside(System system)
{
    switch (system) {
    case System::Linux:
    case System::Wsl:
    case System::MacOs:
        return u"${localEnv:HOME}"_s;
    case System::Windows:
        return u"${localEnv:USERPROFILE}"_s;
    case System::Any:
        break;
    }
    return u"${localEnv:HOME}${localEnv:USERPROFILE}"_s; // One of them is set.
}

/// The reference implementation adds --gpus when docker tells of NVIDIA's runtime. Docker Desktop on Windows
/// passes a GPU on without telling, and podman has no such answer: there the arguments are written out.
void addGpu(HostArguments& arguments, const DevContainerHost& host, GpuRequest gpu, bool always)
{
    if (gpu == GpuRequest::None)
        return;
    const bool isWindows = host.system == System::Windows || host.system == System::Wsl;
    const bool isThere = always || host.hasNvidiaGpu;
    if (isThere && host.engine == Engine::Podman)
        arguments.runArguments << u"--device=nvidia.com/gpu=all"_s << u"--security-opt=label=disable"_s;
    else if (always || (isThere && isWindows))
        arguments.runArguments << u"--gpus"_s << u"all"_s;
    else
        arguments.gpu = gpu == GpuRequest::Required ? QJsonValue(true) : QJsonValue(u"optional"_s);
}

}

HostArguments HostArguments::of(const DevContainerChoices& choices, GpuRequest gpu, bool always)
{
    HostArguments arguments;
    addGpu(arguments, choices.host, gpu, always);
    if (!choices.sharedMemory.isEmpty())
        arguments.runArguments << u"--shm-size="_s + choices.sharedMemory;
    // Without root, podman's user 0 is the person outside; others are nobody outside unless told to be. With
    // root that is refused, but the reference implementation asks for it unless told otherwise.
    if (choices.host.engine == Engine::Podman && !choices.user.isRoot())
        arguments.runArguments << (choices.host.isRootless ? u"--userns=keep-id"_s : u"--userns=host"_s);

    for (const DataFolder& folder : choices.dataFolders)
        arguments.mounts << mount(u"bind"_s, folder.source, folder.target, folder.isReadOnly);
    const QString home = choices.user.home();
    if (choices.mountsAzureLogin)
        arguments.mounts << mount(
            u"bind"_s, homeOutside(choices.host.system) + u"/.azure"_s, home + u"/.azure"_s, false);
    if (choices.keepsCaches)
        arguments.mounts << mount(u"volume"_s,
            u"tandem-cache-"_s + (choices.user.isRoot() ? u"root"_s : choices.user.name), home + u"/.cache"_s,
            false);
    return arguments;
}

}
