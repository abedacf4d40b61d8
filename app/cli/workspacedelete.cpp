// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/workspacechoice.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

Task<Done> remove(Invocation* invocation)
{
    const QString wanted = co_await invocation->argument(0, u"NAME"_s);
    if (isLocalName(wanted))
        co_return Error{.kind = Error::Kind::Unsupported,
            .message = translated(QT_TRANSLATE_NOOP(
                "Cli", "The workspace of this computer is not deleted; only Azure's are."))};
    co_await invocation->connection.accounts().accounts().load();
    azure::WorkspaceDirectory& directory = invocation->connection.directory();
    const QString id = co_await directory.idOf(wanted);
    const auto workspace = co_await directory.open(id);
    const QString name = workspace->location().name;
    Terminal& terminal = invocation->terminal;
    std::optional<QString> typed;
    if (invocation->parser.isSet(u"confirm"_s))
        typed = invocation->option(u"confirm"_s);
    else
        typed = terminal.ask(translated(
            QT_TRANSLATE_NOOP(
                "Cli", "This deletes %1 with its runs, environments and clusters. Type its name to go on:"))
                                 .arg(name));
    if (typed != name)
        co_return Error{.kind = Error::Kind::Input,
            .message = translated(QT_TRANSLATE_NOOP("Cli", "Nothing was deleted. To delete it: --confirm %1"))
                           .arg(name)};
    terminal.progress(translated(QT_TRANSLATE_NOOP("Cli", "Deleting %1 …")).arg(name));
    co_await workspace->remove();
    const QStringList left = workspace->info().resources();
    if (invocation->wantsJson()) {
        terminal.printJson({{u"deleted"_s, id}, {u"left"_s, QJsonArray::fromStringList(left)}});
        co_return Done{};
    }
    terminal.print(translated(QT_TRANSLATE_NOOP("Cli", "Deleted %1.")).arg(name));
    if (!left.isEmpty())
        terminal.message(translated(QT_TRANSLATE_NOOP("Cli", "What it used is still there, and may cost:")));
    for (const QString& resource : left)
        terminal.message(u"  "_s + resource);
    co_return Done{};
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"confirm"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "The workspace's name once more, where nobody can be asked.")),
        u"NAME"_s});
    declareJson(parser);
}

}

Command workspaceDeleteCommand()
{
    return {u"workspace delete"_s, u"NAME [--confirm NAME] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Delete a workspace of Azure")), declare, remove, 1};
}

}
