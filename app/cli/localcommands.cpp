// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

QJsonObject toJson(const local::LocalStatus& status, const local::DataLayout& layout)
{
    const local::Workspace workspace;
    QJsonObject object{{u"isRunning"_s, status.isRunning}, {u"folder"_s, status.folder}};
    if (!status.isRunning)
        return object;
    object.insert(u"url"_s, status.endpoint.url());
    if (status.endpoint.isSecure) {
        object.insert(u"secureUrl"_s, status.endpoint.secureUrl());
        object.insert(u"authorityFile"_s, status.authorityFile);
    }
    object.insert(u"tokenFile"_s, layout.tokenFile());
    object.insert(u"workspaceId"_s, workspace.id());
    object.insert(u"processId"_s, status.endpoint.processId);
    object.insert(u"version"_s, status.endpoint.version);
    object.insert(u"startedAt"_s, json::fromTime(status.endpoint.startedAt));
    object.insert(u"unfinishedRuns"_s, status.unfinishedJobs);
    return object;
}

Task<Done> show(Invocation* invocation)
{
    auto& service = invocation->connection.service();
    const auto status = co_await service.status();
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        terminal.printJson(toJson(status, service.layout()));
        co_return Done{};
    }
    const QDateTime now = invocation->connection.clock().now();
    const bool isRunning = status.isRunning;
    const auto whenRunning = [&](const QString& text) { return isRunning ? text : QString(); };
    terminal.printFields({{translated(QT_TRANSLATE_NOOP("Cli", "Service")),
                              isRunning ? Cell(translated(QT_TRANSLATE_NOOP("Cli", "running")), Colour::Green)
                                        : Cell(translated(QT_TRANSLATE_NOOP("Cli", "not running")))},
        {translated(QT_TRANSLATE_NOOP("Cli", "Address")), whenRunning(status.endpoint.url())},
        {translated(QT_TRANSLATE_NOOP("Cli", "HTTPS")), whenRunning(status.endpoint.secureUrl())},
        {translated(QT_TRANSLATE_NOOP("Cli", "Authority")),
            whenRunning(QDir::toNativeSeparators(status.authorityFile))},
        {translated(QT_TRANSLATE_NOOP("Cli", "Token")),
            whenRunning(QDir::toNativeSeparators(service.layout().tokenFile()))},
        {translated(QT_TRANSLATE_NOOP("Cli", "Process")),
            whenRunning(QString::number(status.endpoint.processId))},
        {translated(QT_TRANSLATE_NOOP("Cli", "Started")),
            whenRunning(agoText(status.endpoint.startedAt, now))},
        {translated(QT_TRANSLATE_NOOP("Cli", "Open runs")),
            whenRunning(QString::number(status.unfinishedJobs))},
        {translated(QT_TRANSLATE_NOOP("Cli", "Folder")), QDir::toNativeSeparators(status.folder)}});
    co_return Done{};
}

Task<Done> start(Invocation* invocation)
{
    auto& service = invocation->connection.service();
    if (invocation->parser.isSet(u"tls"_s))
        co_await service.ensureSecure();
    else
        co_await service.ensureRunning();
    co_return co_await show(invocation);
}

Task<Done> stop(Invocation* invocation)
{
    auto& service = invocation->connection.service();
    const auto before = co_await service.status();
    co_await service.stop();
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson())
        terminal.printJson({{u"wasRunning"_s, before.isRunning}});
    else if (!before.isRunning)
        terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "The service was not running.")));
    else
        terminal.print(translated(QT_TRANSLATE_NOOP("Cli", "Stopped.")));
    if (before.unfinishedJobs > 0)
        terminal.message(translated(
            QT_TRANSLATE_NOOP("Cli", "Unfinished runs: %1. They go on, and the next start finds them again."))
                             .arg(before.unfinishedJobs));
    co_return Done{};
}

void declareStart(QCommandLineParser& parser)
{
    parser.addOption({u"tls"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Speak HTTPS as well, with a certificate made for this user."))});
    declareJson(parser);
}

}

Command localStartCommand()
{
    return {u"local start"_s, u"[--tls] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Start the local workspace's service")), declareStart, start};
}

Command localStopCommand()
{
    return {u"local stop"_s, u"[--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Stop the local workspace's service; runs go on")), declareJson,
        stop};
}

Command localStatusCommand()
{
    return {u"local status"_s, u"[--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Tell whether the local workspace's service runs, and where")),
        declareJson, show};
}

}
