// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/repetition.h"

#include "core/async/watchedprocess.h"
#include "core/base/atomicfile.h"
#include "core/base/redact.h"
#include "core/desk/growingfile.h"
#include "core/desk/projectcontainer.h"

#include <QCoreApplication>
#include <QDir>
#include <QUuid>

namespace tandem {

namespace {

// What the command started is known by a variable that the shell around it does not have: that one has to
// outlive it, to note how it ended.
constexpr char start[] = R"sh(
umask 077
mkdir -p "$1" || exit 1
echo $$ > "$1/process"
shell=/bin/bash
[ -x "$shell" ] || shell=/bin/sh
TANDEM_REPETITION="$2" "$shell" -c "$3" > "$1/log" 2>&1 < /dev/null
echo "$? $(date +%s)" > "$1/end.part"
mv "$1/end.part" "$1/end"
)sh";

constexpr char makeRoom[] = R"sh(umask 077; mkdir "$1")sh";

// What is copied into a container is root's.
constexpr char handOver[] = R"sh(chown -R "$(stat -c %u:%g "$1")" "$1")sh";

constexpr char follow[] = R"sh(
told=$2
missed=0
while :; do
    ended=
    [ -e "$1/end" ] && ended=1
    if [ -e "$1/log" ]; then
        size=$(wc -c < "$1/log")
        if [ "$size" -gt "$told" ]; then
            tail -c +$((told + 1)) "$1/log" | head -c $((size - told))
            told=$size
        fi
    fi
    [ -z "$ended" ] || exit 0
    if [ -e "$1/process" ] && kill -0 "$(cat "$1/process")" 2> /dev/null; then
        missed=0
    else
        missed=$((missed + 1))
        [ "$missed" -lt 20 ] || exit 3
    fi
    sleep 0.2 2> /dev/null || sleep 1
done
)sh";

constexpr char stop[] = R"sh(
mine() {
    for process in /proc/[0-9]*; do
        tr '\0' '\n' < "$process/environ" 2> /dev/null | grep -qx "TANDEM_REPETITION=$1" && echo "${process#/proc/}"
    done
    return 0
}
kill -TERM $(mine "$1") 2> /dev/null
waited=0
while left=$(mine "$1") && [ -n "$left" ]; do
    [ "$waited" -lt "$2" ] || kill -KILL $left 2> /dev/null
    waited=$((waited + 1))
    sleep 1
done
exit 0
)sh";

constexpr int gone = 3; ///< What `follow` ends with.
constexpr int grace = 5; ///< Seconds.

QString translated(const char* text)
{
    return QCoreApplication::translate("Desk", text);
}

QString folderOf(const Repetition& repetition)
{
    return u"/tmp/tandem-"_s + repetition.id;
}

Execution execution(const Repetition& repetition, const char* script, const QStringList& arguments)
{
    Execution execution;
    execution.container = repetition.container;
    execution.user = repetition.user;
    execution.words = QStringList{u"sh"_s, u"-c"_s, QString::fromLatin1(script), u"tandem"_s} + arguments;
    return execution;
}

/// Copies what the run took along into the container, for whoever works there.
Task<Done> bringCode(ContainerEngine engine, Repetition repetition, QString code)
{
    const QString room = folderOf(repetition);
    Task<ProcessOutput> making = runChecked(engine.execute(execution(repetition, makeRoom, {room})));
    co_await making;
    Task<ProcessOutput> copying = runChecked(engine.copyInto(repetition.container, code, repetition.folder));
    co_await copying;
    Execution handing = execution(repetition, handOver, {room});
    handing.user = u"0"_s;
    Task<ProcessOutput> handingOver = runChecked(engine.execute(handing));
    co_await handingOver;
    co_return Done{};
}

Error goneError()
{
    return Error{.kind = Error::Kind::Process,
        .message = translated("The command in the dev container is gone without having said how it ended: "
                              "the container was stopped or made again. Run it again."),
        .code = u"RepetitionGone"_s};
}

}

std::optional<Repetition> Repetition::load(const ProjectLogs& logs)
{
    const auto bytes = readFile(logs.state);
    const auto object = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(bytes.error());
    if (!object || object->value(u"id"_s).toString().isEmpty())
        return {};
    const auto text = [&](const QString& key) { return object->value(key).toString(); };
    Repetition repetition{.id = text(u"id"_s),
        .run = text(u"run"_s),
        .container = text(u"container"_s),
        .user = text(u"user"_s),
        .folder = text(u"folder"_s),
        .command = text(u"command"_s),
        .startedAt = json::time(object->value(u"startedAt"_s)),
        .endedAt = json::time(object->value(u"endedAt"_s)),
        .wasStopped = object->value(u"wasStopped"_s).toBool(),
        .hasCodeOfRun = object->value(u"hasCodeOfRun"_s).toBool()};
    if (const QJsonValue code = object->value(u"exitCode"_s); code.isDouble())
        repetition.exitCode = code.toInt();
    return repetition;
}

Result<Done> Repetition::save(const ProjectLogs& logs) const
{
    QJsonObject object;
    object.insert(u"id"_s, id);
    object.insert(u"run"_s, run);
    object.insert(u"container"_s, container);
    object.insert(u"user"_s, user);
    object.insert(u"folder"_s, folder);
    object.insert(u"command"_s, command);
    object.insert(u"startedAt"_s, json::fromTime(startedAt));
    if (hasEnded())
        object.insert(u"endedAt"_s, json::fromTime(endedAt));
    if (exitCode)
        object.insert(u"exitCode"_s, *exitCode);
    object.insert(u"wasStopped"_s, wasStopped);
    object.insert(u"hasCodeOfRun"_s, hasCodeOfRun);
    return replaceFile(logs.state, json::indented(object), Access::OwnerOnly);
}

Task<Repetition> startRepetition(
    ContainerEngine engine, QString project, RunToRepeat run, ProjectLogs logs, QDateTime now)
{
    const ProjectContainer configuration = co_await projectContainer(project);
    const auto container = co_await containerOf(engine, project);
    std::optional<ContainerState> state;
    if (container)
        state = co_await engine.container(container->id);
    if (!state || !state->running)
        co_return Error{.kind = Error::Kind::Input,
            .message = translated("The dev container of %1 does not run. Start it first.")
                           .arg(QDir::toNativeSeparators(project)),
            .code = u"NotRunning"_s};
    const auto inside = ContainerInside::of(*state, project, configuration.file);
    const auto pathInside = [&inside](const QString& place) { return inside.pathOf(place); };
    auto command = run.commandIn(pathInside);
    if (!command)
        co_return command.error();
    Repetition repetition;
    repetition.id = QUuid::createUuid().toString(QUuid::Id128);
    repetition.run = run.name;
    repetition.container = container->id;
    repetition.user = inside.user;
    repetition.folder = inside.folder;
    repetition.command = *command;
    repetition.startedAt = now;
    if (!run.codeFolder.isEmpty()) {
        repetition.hasCodeOfRun = true;
        repetition.folder = folderOf(repetition) + u"/code"_s;
        co_await bringCode(engine, repetition, run.codeFolder);
    }

    json::StringMap variables = run.variables;
    if (!variables.contains(u"PYTHONUNBUFFERED"_s))
        variables.insert(u"PYTHONUNBUFFERED"_s, u"1"_s); // as in a run: its log comes as it is written
    GrowingFile log(logs.repetition);
    co_await log.startAnew();
    const QString variablesFile = logs.state + u".variables"_s;
    Execution execution = tandem::execution(
        repetition, tandem::start, {folderOf(repetition), repetition.id, repetition.command});
    execution.workingFolder = repetition.folder;
    execution.isDetached = true;
    execution.environment = co_await EnvironmentFile::write(variablesFile, variables);
    Command starting = engine.execute(execution);
    for (const QString& name : std::as_const(execution.environment.namesFromEnvironment))
        starting.environment.insert(name, variables.value(name));
    Task<ProcessOutput> running = runChecked(starting);
    const auto started = co_await running.result();
    QFile::remove(variablesFile);
    if (!started)
        co_return started.error();
    co_await repetition.save(logs);
    co_return repetition;
}

Task<Repetition> followRepetition(
    ContainerEngine engine, Repetition repetition, ProjectLogs logs, std::function<void()> logGrew)
{
    GrowingFile log(logs.repetition);
    co_await log.goOn();
    Watch watch;
    watch.onOutput = [&log, &logGrew](const QByteArray& bytes) {
        log.add(bytes);
        if (logGrew)
            logGrew();
    };
    const QString told = QString::number(log.size());
    Task<ProcessOutput> following =
        runWatched(engine.execute(execution(repetition, follow, {folderOf(repetition), told})), watch);
    const ProcessOutput followed = co_await following;
    if (followed.exitCode != 0) {
        const auto state = co_await engine.container(repetition.container);
        if (followed.exitCode == gone || !state || !state->running)
            co_return goneError();
        co_return Error{.kind = Error::Kind::Process,
            .message = translated("The log of the command in the dev container could not be read: %1")
                           .arg(redacted(QString::fromUtf8(followed.standardError).trimmed()))};
    }
    Execution reading = execution(repetition, "cat \"$1/end\"", {folderOf(repetition)});
    Task<ProcessOutput> asking = runChecked(engine.execute(reading));
    const ProcessOutput answer = co_await asking;
    const QString end = QString::fromLatin1(answer.standardOutput).trimmed();
    repetition.exitCode = end.section(u' ', 0, 0).toInt();
    repetition.endedAt = QDateTime::fromSecsSinceEpoch(end.section(u' ', 1).toLongLong(), Qt::UTC);
    // Who stopped it has noted that meanwhile.
    if (const auto noted = Repetition::load(logs); noted && noted->id == repetition.id)
        repetition.wasStopped = noted->wasStopped;
    co_await repetition.save(logs);
    co_return repetition;
}

Task<Done> stopRepetition(ContainerEngine engine, Repetition repetition, ProjectLogs logs)
{
    repetition.wasStopped = true;
    co_await repetition.save(logs);
    Execution stopping = execution(repetition, stop, {repetition.id, QString::number(grace)});
    Task<ProcessOutput> ending = runChecked(engine.execute(stopping));
    co_await ending;
    co_return Done{};
}

}
