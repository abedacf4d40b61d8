// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/containerstart.h"

#include "core/async/watchedprocess.h"
#include "core/base/atomicfile.h"
#include "core/desk/growingfile.h"
#include "core/desk/projectcontainer.h"
#include "core/desk/referencecli.h"
#include "core/devcontainer/configurations.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

namespace tandem {

namespace {

/// What a stopped start has to leave behind: the containers as they were before it.
class TakeBack {
public:
    TakeBack(ContainerEngine engine, QString folder, std::optional<DeskContainer> before)
        : m_engine(std::move(engine))
        , m_folder(std::move(folder))
        , m_before(std::move(before))
    {
    }
    TakeBack(const TakeBack&) = delete;
    ~TakeBack()
    {
        if (m_isDone)
            return;
        // Nothing can be awaited here; the engine goes on when this program has ended.
        QProcess asking;
        for (const Command& one : containersOf(m_engine, m_folder)) {
            asking.start(one.program, one.arguments);
            asking.waitForFinished(waitForEngine);
            for (const QByteArray& id : asking.readAllStandardOutput().split('\n'))
                if (!id.isEmpty())
                    if (const auto command = commandFor(QString::fromUtf8(id)))
                        QProcess::startDetached(command->program, command->arguments);
        }
    }

    Task<Done> now()
    {
        m_isDone = true;
        for (const Command& one : containersOf(m_engine, m_folder)) {
            Task<ProcessOutput> asking = runProcess(one);
            const ProcessOutput answer = co_await asking;
            for (const QByteArray& id : answer.standardOutput.split('\n')) {
                const auto command = commandFor(QString::fromUtf8(id));
                if (id.isEmpty() || !command)
                    continue;
                Task<ProcessOutput> ending = runProcess(*command);
                co_await ending;
            }
        }
        co_return Done{};
    }

    void forget() { m_isDone = true; }

private:
    static constexpr int waitForEngine = 5000; // milliseconds
    static constexpr int grace = 5; // seconds

    std::optional<Command> commandFor(const QString& id) const
    {
        if (!m_before || m_before->id != id)
            return m_engine.remove(id);
        if (!m_before->isRunning)
            return m_engine.stopWithin(id, grace);
        return {};
    }

    ContainerEngine m_engine;
    QString m_folder;
    std::optional<DeskContainer> m_before;
    bool m_isDone = false;
};

Error noReference(const QString& folder)
{
    return Error{.kind = Error::Kind::Unsupported,
        .message = QCoreApplication::translate("Desk",
            "The dev container of %1 is not made yet, and the dev container command line that makes it "
            "(devcontainer) is not on this computer. %2")
                       .arg(QDir::toNativeSeparators(folder), howToInstallReferenceCli()),
        .code = u"NoReferenceCli"_s};
}

QStringList wordsOf(const ContainerEngine& engine, const ContainerStart& start)
{
    QStringList words{u"up"_s, u"--workspace-folder"_s, QDir::toNativeSeparators(start.folder),
        u"--docker-path"_s, engine.program()};
    if (!start.configuration.isEmpty())
        words += {u"--config"_s, QDir::toNativeSeparators(QDir(start.folder).filePath(start.configuration))};
    if (start.isAnew)
        words << u"--remove-existing-container"_s;
    return words;
}

Task<StartedContainer> startedByEngine(ContainerEngine engine, ContainerStart start, DeskContainer container)
{
    if (!container.isRunning) {
        Task<ProcessOutput> starting = runChecked(engine.start(container.id));
        co_await starting;
    }
    const auto state = co_await engine.container(container.id);
    StartedContainer started{.id = container.id, .byEngineOnly = !container.isRunning};
    if (state)
        started.inside = ContainerInside::of(*state, start.folder, start.configuration);
    co_return started;
}

}

Task<StartedContainer> startContainer(ContainerEngine engine, const HostTools* host, ContainerStart start)
{
    start.folder = QDir(start.folder).absolutePath();
    const QStringList files = devContainerFiles(start.folder);
    if (files.isEmpty())
        co_return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate(
                "Desk", "There is no dev container in %1. Export one into it first.")
                           .arg(QDir::toNativeSeparators(start.folder)),
            .code = u"NoDevContainer"_s};
    if (start.configuration.isEmpty() && files.first().count(u'/') == 2)
        start.configuration = files.first();
    if (!engine.address().distribution.isEmpty())
        co_return Error{.kind = Error::Kind::Unsupported,
            .message = QCoreApplication::translate("Desk",
                "The dev container command line of this computer does not reach the engine in %1. Open the "
                "project in Visual Studio Code, or run the command inside %1.")
                           .arg(engine.address().distribution),
            .code = u"EngineInWsl"_s};
    const auto before = co_await containerOf(engine, start.folder);
    const auto reference = findReferenceCli(*host, start.folder);
    if (!reference) {
        if (!before || start.isAnew)
            co_return noReference(start.folder);
        co_return co_await startedByEngine(engine, start, *before);
    }

    GrowingFile log(start.log);
    co_await log.startAnew();
    Watch watch;
    watch.stop = start.stop;
    watch.onError = [&log, &start](const QByteArray& bytes) {
        log.add(bytes);
        if (start.logGrew)
            start.logGrew();
    };
    TakeBack takeBack(engine, start.folder, before);
    Command command = reference->command(wordsOf(engine, start));
    const auto variables = engine.address().variables();
    for (auto it = variables.begin(); it != variables.end(); ++it)
        command.environment.insert(it.key(), *it);
    Task<ProcessOutput> running = runWatched(command, watch);
    const auto ended = co_await running.result();
    if (!ended) {
        co_await takeBack.now();
        co_return ended.error();
    }
    takeBack.forget();
    const auto outcome = co_await ReferenceOutcome::of(ended->standardOutput);
    const auto state = co_await engine.container(outcome.container);
    StartedContainer started{.id = outcome.container};
    if (state)
        started.inside = ContainerInside::of(*state, start.folder, start.configuration);
    if (!outcome.user.isEmpty())
        started.inside.user = outcome.user;
    if (!outcome.folder.isEmpty())
        started.inside.folder = outcome.folder;
    co_return started;
}

}
