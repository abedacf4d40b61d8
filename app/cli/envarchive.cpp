// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

/// "latest" is no version that is meant here: without one, all of the environment is.
Task<Done> setArchived(Invocation* invocation, bool archived, QString done)
{
    const QString wanted = co_await invocation->argument(0, u"NAME"_s);
    const QString version = wanted.contains(u':') ? nameAndVersion(wanted).version : QString();
    const QString name = nameAndVersion(wanted).name;
    auto* workspace = co_await invocation->workspace();
    co_await workspace->environments().setArchived(name, version, archived);
    if (invocation->wantsJson())
        invocation->terminal.printJson(
            {{u"name"_s, name}, {u"version"_s, json::textOrNull(version)}, {u"isArchived"_s, archived}});
    else
        invocation->terminal.print(done.arg(wanted));
    co_return Done{};
}

Task<Done> archive(Invocation* invocation)
{
    return setArchived(invocation, true, QCoreApplication::translate("Cli", "Archived %1."));
}

Task<Done> restore(Invocation* invocation)
{
    return setArchived(invocation, false, QCoreApplication::translate("Cli", "Restored %1."));
}

}

Command envArchiveCommand()
{
    return {u"env archive"_s, u"NAME[:VERSION] [--json]"_s,
        QCoreApplication::translate(
            "Cli", "Take an environment, or one version of it, out of the lists; it goes on working"),
        declareJson, archive, 1};
}

Command envRestoreCommand()
{
    return {u"env restore"_s, u"NAME[:VERSION] [--json]"_s,
        QCoreApplication::translate(
            "Cli", "Put an archived environment, or one version of it, back into the lists"),
        declareJson, restore, 1};
}

}
