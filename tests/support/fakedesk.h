// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"

#include <QDir>
#include <QMap>

namespace tandem {

/// A desk with the containers that a test puts on it.
class FakeDesk : public Desk {
public:
    DevContainerHost computer;
    QMap<QString, DeskContainer> containers; ///< By the project's folder.
    Verification verification; ///< What every comparison finds.
    QList<RunningContainer> running;
    QMap<QString, QList<InstalledPackage>> installed; ///< By the container's id.
    QList<ContainerStart> starts; ///< That were asked for.
    QByteArray startLog = "Start: Run: podman build\n";
    Error startError; ///< What they end in, if it says something.
    bool isHeld = false; ///< A start ends only when it is stopped.

    Task<DevContainerHost> host() override { co_return computer; }
    Task<DevContainerFacts> factsOfImage(QString reference, bool) override
    {
        DevContainerFacts facts;
        facts.imageReference = reference;
        co_return facts;
    }
    Task<DevContainerFacts> completed(DevContainerFacts facts) override { co_return facts; }
    Task<std::optional<DeskContainer>> containerOf(QString folder) override
    {
        if (!containers.contains(folder))
            co_return std::optional<DeskContainer>();
        co_return std::optional<DeskContainer>(containers[folder]);
    }
    Task<StartedContainer> start(ContainerStart start) override
    {
        starts << start;
        QFile log(start.log);
        if (QDir().mkpath(QFileInfo(log).path()) && log.open(QIODevice::WriteOnly))
            log.write(startLog);
        log.close();
        start.logGrew();
        if (isHeld)
            co_await opened(start.stop);
        if (!startError.message.isEmpty())
            co_return startError;
        containers.insert(start.folder, DeskContainer{u"c1"_s, u"sha256:1"_s, true});
        co_return StartedContainer{.id = u"c1"_s};
    }
    Task<Verification> verify(QString) override { co_return verification; }
    Task<QList<RunningContainer>> runningContainers() override { co_return running; }
    Task<QList<InstalledPackage>> installedIn(QString container) override
    {
        co_return installed.value(container);
    }
};

}
