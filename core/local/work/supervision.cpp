// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/work/supervision.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QFileInfo>

namespace tandem::local {

namespace {

QJsonObject toJson(const ProcessIdentity& process)
{
    return {{u"id"_s, process.id}, {u"start"_s, process.start}};
}

ProcessIdentity identityFrom(const QJsonValue& value)
{
    return {value[u"id"_s].toInteger(), value[u"start"_s].toString()};
}

std::optional<QJsonObject> readObject(const QString& path)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return std::nullopt;
    auto object = json::parseObject(*bytes);
    if (!object)
        return std::nullopt;
    return *std::move(object);
}

}

QString SupervisionFolder::file(const char* name) const
{
    return m_path + u'/' + QLatin1String(name);
}

SupervisedCommand SupervisedCommand::of(const Command& command)
{
    SupervisedCommand supervised;
    supervised.program = command.program;
    supervised.arguments = command.arguments;
    for (const QString& name : command.environment.keys())
        supervised.environment.insert(name, command.environment.value(name));
    return supervised;
}

Result<Done> SupervisionFolder::writeCommand(const SupervisedCommand& command) const
{
    if (auto made = makeFolder(m_path, Access::OwnerOnly); !made)
        return made;
    const QJsonObject object{{u"program"_s, command.program},
        {u"arguments"_s, QJsonArray::fromStringList(command.arguments)},
        {u"workingFolder"_s, command.workingFolder},
        {u"environment"_s, json::fromStringMap(command.environment)}, {u"log"_s, command.log},
        {u"timeLimitSeconds"_s, qint64(command.timeLimit.count())},
        {u"graceMilliseconds"_s, qint64(command.grace.count())},
        {u"terminateCommand"_s, QJsonArray::fromStringList(command.terminateCommand)},
        {u"killCommand"_s, QJsonArray::fromStringList(command.killCommand)},
        {u"isAskedThroughChildren"_s, command.isAskedThroughChildren}};
    return replaceFile(file("command.json"), json::compact(object), Access::OwnerOnly);
}

Result<SupervisedCommand> SupervisionFolder::command() const
{
    auto bytes = readFile(file("command.json"));
    if (!bytes)
        return bytes.error();
    auto object = json::parseObject(*bytes);
    if (!object)
        return object.error();
    SupervisedCommand command;
    command.program = object->value(u"program"_s).toString();
    command.arguments = json::stringList(object->value(u"arguments"_s));
    command.workingFolder = object->value(u"workingFolder"_s).toString();
    command.environment = json::stringMap(object->value(u"environment"_s));
    command.log = object->value(u"log"_s).toString();
    command.timeLimit = std::chrono::seconds(object->value(u"timeLimitSeconds"_s).toInteger());
    command.grace = std::chrono::milliseconds(object->value(u"graceMilliseconds"_s).toInteger());
    command.terminateCommand = json::stringList(object->value(u"terminateCommand"_s));
    command.killCommand = json::stringList(object->value(u"killCommand"_s));
    command.isAskedThroughChildren = object->value(u"isAskedThroughChildren"_s).toBool();
    return command;
}

QDateTime SupervisionFolder::commandWritten() const
{
    return QFileInfo(file("command.json")).lastModified();
}

Result<Done> SupervisionFolder::writeIdentities(const Identities& identities) const
{
    const QJsonObject object{
        {u"supervisor"_s, toJson(identities.supervisor)}, {u"program"_s, toJson(identities.program)}};
    return replaceFile(file("started.json"), json::compact(object), Access::OwnerOnly);
}

std::optional<SupervisionFolder::Identities> SupervisionFolder::identities() const
{
    const auto object = readObject(file("started.json"));
    if (!object)
        return std::nullopt;
    return Identities{
        identityFrom(object->value(u"supervisor"_s)), identityFrom(object->value(u"program"_s))};
}

Result<Done> SupervisionFolder::requestCancel() const
{
    return replaceFile(file("cancel"), {}, Access::OwnerOnly);
}

bool SupervisionFolder::isCancelRequested() const
{
    return QFileInfo::exists(file("cancel"));
}

Result<Done> SupervisionFolder::writeExit(const SupervisedExit& exit) const
{
    const QJsonObject object{{u"exitCode"_s, exit.exitCode}, {u"crashed"_s, exit.crashed},
        {u"timedOut"_s, exit.timedOut}, {u"canceled"_s, exit.canceled},
        {u"failedToStart"_s, exit.failedToStart}, {u"startedAt"_s, json::fromTime(exit.startedAt)},
        {u"endedAt"_s, json::fromTime(exit.endedAt)}};
    return replaceFile(file("exit.json"), json::compact(object), Access::OwnerOnly);
}

std::optional<SupervisedExit> SupervisionFolder::exit() const
{
    const auto object = readObject(file("exit.json"));
    if (!object)
        return std::nullopt;
    return SupervisedExit{.exitCode = object->value(u"exitCode"_s).toInt(),
        .crashed = object->value(u"crashed"_s).toBool(),
        .timedOut = object->value(u"timedOut"_s).toBool(),
        .canceled = object->value(u"canceled"_s).toBool(),
        .failedToStart = object->value(u"failedToStart"_s).toString(),
        .startedAt = json::time(object->value(u"startedAt"_s)),
        .endedAt = json::time(object->value(u"endedAt"_s))};
}

}
