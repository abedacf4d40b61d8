// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/configuration.h"
#include "app/cli/describe.h"
#include "core/desk/editor.h"
#include "core/desk/referencecli.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

void declare(QCommandLineParser& parser)
{
    declareConfiguration(parser);
    parser.addOption({u"print"_s, QCoreApplication::translate("Cli", "Only tell what would be opened.")});
    declareJson(parser);
}

Task<Done> open(Invocation* invocation)
{
    const QString given = co_await invocation->argument(0, u"DIR"_s);
    const QString wish = invocation->option(u"configuration"_s);
    ThisHost host;
    const QString configuration = co_await chosenConfiguration(QDir(given).absolutePath(), wish);
    const FolderToOpen folder = folderToOpen(host, given, configuration);

    const QString uri = devContainerFolderUri(folder);
    const auto editor = findEditor(host);
    const bool opens = editor && !invocation->parser.isSet(u"print"_s);
    Terminal& terminal = invocation->terminal;
    if (invocation->wantsJson()) {
        QJsonObject object;
        object.insert(u"uri"_s, uri);
        object.insert(u"configuration"_s, configuration);
        object.insert(u"command"_s, openCommandText(uri));
        object.insert(u"link"_s, devContainerLink(folder));
        object.insert(u"editor"_s, editor ? editor->program : QString());
        object.insert(u"opened"_s, opens);
        terminal.printJson(object);
    } else if (!opens) {
        terminal.print(openCommandText(uri));
    }
    if (opens) {
        tandem::Command command = editor->open(uri);
        co_await runChecked(std::move(command));
        terminal.message(QCoreApplication::translate("Cli", "%1 opens %2 in its dev container.")
                             .arg(editor->program, QDir::toNativeSeparators(folder.folder)));
    } else if (!editor && !invocation->parser.isSet(u"print"_s)) {
        const bool hasReference = findReferenceCli(host, folder.folder).has_value();
        co_return Error{.kind = Error::Kind::Unsupported,
            .message = hasReference ? QCoreApplication::translate("Cli",
                           "Visual Studio Code was not found. Start the container without it: tandem "
                           "devcontainer up \"%1\"")
                                          .arg(QDir::toNativeSeparators(folder.folder))
                                    : QCoreApplication::translate("Cli",
                                        "Visual Studio Code was not found in PATH or where its installers "
                                        "put it. Install it, or run the "
                                        "command above where it is.")};
    }
    co_return Done{};
}

}

Command devcontainerOpenCommand()
{
    return {u"devcontainer open"_s, u"DIR [--configuration NAME] [--print] [--json]"_s,
        QCoreApplication::translate("Cli", "Open a project in its dev container with Visual Studio Code"),
        declare, open, 1};
}

}
