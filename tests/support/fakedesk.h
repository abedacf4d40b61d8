// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"

#include <QDir>
#include <QMap>
#include <QSet>

namespace tandem {

/// A desk with the containers that a test puts on it.
class FakeDesk : public Desk {
public:
    DevContainerHost computer;
    QMap<QString, DeskContainer> containers; ///< By the project's folder.
    Verification verification; ///< What every comparison finds.
    QList<RunningContainer> running;
    QMap<QString, QList<InstalledPackage>> installed; ///< By the container's id or the image.
    QList<ContainerStart> starts; ///< That were asked for.
    QByteArray startLog = "Start: Run: podman build\n";
    Error startError; ///< What they end in, if it says something.
    QList<RunToRepeat> repeated;
    std::function<void(const RunToRepeat&)> onRepeat;
    QByteArray repetitionLog = "epoch 1\nepoch 2\n";
    int exitCode = 0; ///< Of a repetition.
    std::shared_ptr<Gate> repetitionEnd = std::make_shared<Gate>(); ///< Open: it ends.
    bool isHeld = false; ///< A start ends only when it is stopped.

    QList<EngineChoice> choices;
    QList<Finding> findings; ///< What every examination finds.
    QString wish; ///< The engine that was chosen.
    QSet<QString> images; ///< Those here.
    QStringList fetched;
    std::optional<Error> refusal; ///< What the registry answers.

    Task<QList<EngineChoice>> engines() override { co_return choices; }
    void useEngine(QString chosen) override { wish = chosen; }
    Task<bool> hasImage(QString reference) override { co_return images.contains(reference); }
    Task<Done> fetchImage(QString reference, PullListener listener) override
    {
        fetched << reference;
        PullProgress progress;
        progress.layers << PullLayer{u"0123456789ab"_s, PullLayer::State::Downloading, 5, 10}
                        << PullLayer{u"ba9876543210"_s, PullLayer::State::Here};
        listener(progress);
        if (refusal)
            co_return *refusal;
        images << reference;
        co_return Done{};
    }
    Task<DevContainerHost> host() override { co_return computer; }
    Task<DevContainerFacts> factsOfImage(QString reference) override
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
        if (isHeld) {
            co_await opened(start.stop);
            co_return Error{.message = u"stopped"_s, .code = u"Stopped"_s};
        }
        if (!startError.message.isEmpty())
            co_return startError;
        containers.insert(start.folder, DeskContainer{u"c1"_s, u"sha256:1"_s, true});
        co_return StartedContainer{.id = u"c1"_s};
    }
    Task<Repetition> repeat(QString folder, RunToRepeat run, ProjectLogs logs) override
    {
        if (!containers.value(folder).isRunning)
            co_return Error{.message = u"The dev container does not run."_s};
        repeated << run;
        if (onRepeat)
            onRepeat(run);
        Repetition begun{.id = u"r1"_s, .run = run.name, .container = containers[folder].id};
        begun.folder = u"/workspaces/project"_s;
        begun.hasCodeOfRun = !run.codeFolder.isEmpty();
        const auto command = run.commandIn([](const QString& place) { return place; });
        if (!command)
            co_return command.error();
        begun.command = *command;
        begun.startedAt = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
        co_await begun.save(logs);
        co_return begun;
    }
    Task<Repetition> follow(Repetition repetition, ProjectLogs logs, std::function<void()> logGrew) override
    {
        QFile log(logs.repetition);
        if (log.open(QIODevice::WriteOnly))
            log.write(repetitionLog);
        log.close();
        logGrew();
        co_await opened(repetitionEnd);
        const auto noted = Repetition::load(logs);
        repetition.wasStopped = noted && noted->wasStopped;
        repetition.exitCode = repetition.wasStopped ? 143 : exitCode;
        repetition.endedAt = repetition.startedAt.addSecs(5);
        co_await repetition.save(logs);
        co_return repetition;
    }
    Task<Done> stop(Repetition repetition, ProjectLogs logs) override
    {
        repetition.wasStopped = true;
        co_await repetition.save(logs);
        repetitionEnd->open();
        co_return Done{};
    }
    Task<QList<Finding>> examine(QString) override { co_return findings; }
    Task<Verification> verify(QString) override { co_return verification; }
    Task<QList<RunningContainer>> runningContainers() override { co_return running; }
    Task<QList<InstalledPackage>> installedIn(QString container) override
    {
        co_return installed.value(container);
    }
    Task<QList<InstalledPackage>> installedInImage(QString reference) override
    {
        co_return installed.value(reference);
    }
};

}
