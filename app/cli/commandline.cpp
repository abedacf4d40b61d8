// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"

#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/signin.h"
#include "app/cli/workspacechoice.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>

#include <algorithm>

namespace tandem::cli {

namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong = 2;

QString text(const char* english)
{
    return QCoreApplication::translate("Cli", english);
}

QString usageLine(const Command& command)
{
    return (u"tandem "_s + command.name + u' ' + command.arguments).trimmed();
}

void printOverview(Terminal& terminal, const QList<Command>& commands)
{
    terminal.print(text(QT_TRANSLATE_NOOP(
        "Cli", "One environment in two places: the image a run used, and the dev container on the desk.")));
    terminal.print();
    terminal.print(text(QT_TRANSLATE_NOOP("Cli", "Usage: tandem [COMMAND] [OPTIONS]")));
    terminal.print(
        text(QT_TRANSLATE_NOOP("Cli", "Without a command the window opens; tandem FILE shows a log in it.")));
    terminal.print();
    qsizetype width = 0;
    for (const Command& command : commands)
        width = std::max(width, command.name.size());
    for (const Command& command : commands)
        terminal.print(u"  "_s + terminal.painted(command.name.leftJustified(width), Colour::Bold) + u"  "_s
            + command.purpose);
    terminal.print();
    terminal.print(text(QT_TRANSLATE_NOOP(
        "Cli", "tandem COMMAND --help tells the options of a command, tandem --version the version.")));
    terminal.print(text(QT_TRANSLATE_NOOP("Cli", "Exit status: 0 done, 1 failed, 2 wrong usage.")));
}

void printHelp(Terminal& terminal, const Command& command, const QCommandLineParser& parser)
{
    terminal.print(command.purpose + u'.');
    terminal.print();
    terminal.print(u"Usage: "_s + usageLine(command));
    // Qt writes the usage line and the description first; ours are better.
    const QString help = parser.helpText();
    terminal.print();
    terminal.print(help.mid(help.indexOf(u"Options:"_s)).trimmed());
}

int complainOfUsage(Terminal& terminal, const QString& message, const QString& usage)
{
    terminal.message(u"tandem: "_s + message);
    terminal.message(u"Usage: "_s + usage);
    return wrong;
}

/// The command whose words the arguments begin with.
const Command* commandOf(const QList<Command>& commands, const QStringList& arguments)
{
    for (const Command& command : commands) {
        const QStringList words = command.name.split(u' ');
        if (arguments.mid(0, words.size()) == words)
            return &command;
    }
    return nullptr;
}

/// "tandem run" alone, or with a word that it does not know.
int complainOfCommand(Terminal& terminal, const QList<Command>& commands, const QStringList& arguments)
{
    QStringList words;
    for (const Command& command : commands)
        if (command.name.startsWith(arguments.first() + u' '))
            words << command.name.section(u' ', 1);
    if (words.isEmpty())
        return complainOfUsage(terminal,
            text(QT_TRANSLATE_NOOP("Cli", "There is no command \"%1\". tandem --help lists them."))
                .arg(arguments.first()),
            u"tandem [COMMAND] [OPTIONS]"_s);
    const QString usage = u"tandem %1 %2"_s.arg(arguments.first(), words.join(u'|'));
    if (arguments.size() == 1)
        return complainOfUsage(terminal,
            text(QT_TRANSLATE_NOOP("Cli", "\"%1\" needs one more word.")).arg(arguments.first()), usage);
    if (arguments[1] == u"--help" || arguments[1] == u"-h") {
        terminal.print(u"Usage: "_s + usage);
        return done;
    }
    return complainOfUsage(terminal,
        text(QT_TRANSLATE_NOOP("Cli", "There is no command \"%1 %2\".")).arg(arguments[0], arguments[1]),
        usage);
}

int runToEnd(const Command& command, Invocation& invocation)
{
    std::optional<Task<Done>> task(command.run(&invocation));
    QEventLoop loop;
    bool isInterrupted = false;
    const console::Interrupt interrupt([&] {
        isInterrupted = true;
        loop.quit();
    });
    task->start();
    if (!task->isFinished()) {
        // Quit from the loop, not from inside the task that ends.
        task->onFinished(
            [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        loop.exec();
    }
    if (isInterrupted) {
        invocation.terminal.message(text(QT_TRANSLATE_NOOP("Cli", "Interrupted.")));
        // What it leaves unfinished it says as it goes.
        task.reset();
        return failed;
    }
    const auto outcome = task->takeOutcome();
    if (outcome)
        return done;
    if (isWrongUsage(outcome.error()))
        return complainOfUsage(invocation.terminal, outcome.error().message, usageLine(command));
    if (!isAlreadyTold(outcome.error()))
        invocation.terminal.error(outcome.error());
    return failed;
}

int runCommand(Terminal& terminal, const Command& command, const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.addOption({{u"h"_s, u"help"_s}, text(QT_TRANSLATE_NOOP("Cli", "Tell how the command is used."))});
    command.declare(parser);
    if (command.hasWorkspace)
        declareWorkspace(parser);
    // The first argument is the program's name for Qt.
    const auto words = command.name.split(u' ').size();
    if (!parser.parse(QStringList{u"tandem"_s} + arguments.mid(words)))
        return complainOfUsage(terminal, parser.errorText(), usageLine(command));
    if (parser.isSet(u"help"_s)) {
        printHelp(terminal, command, parser);
        return done;
    }
    const QStringList given = parser.positionalArguments();
    if (given.size() > command.mostArguments)
        return complainOfUsage(terminal,
            text(QT_TRANSLATE_NOOP("Cli", "\"%1\" is one argument too many."))
                .arg(given[command.mostArguments]),
            usageLine(command));
    Connection connection;
    if (terminal.isWatched())
        connection.setSignIn([&terminal, &connection](const Account& account, const Error& why) {
            return signInAgain(&terminal, &connection, account, why);
        });
    Invocation invocation(parser, terminal, connection);
    return runToEnd(command, invocation);
}

}

/// The same, with --workspace.
static Command inWorkspace(Command command)
{
    command.hasWorkspace = true;
    command.arguments += u" [--workspace NAME]"_s;
    return command;
}

QList<Command> allCommands()
{
    return {
        demoCommand(),
        loginCommand(),
        logoutCommand(),
        accountListCommand(),
        inWorkspace(doctorCommand()),
        proxyShowCommand(),
        proxyUseCommand(),
        workspaceListCommand(),
        inWorkspace(workspaceShowCommand()),
        workspaceUseCommand(),
        inWorkspace(workspaceWriteConfigCommand()),
        workspaceCreateCommand(),
        workspaceDeleteCommand(),
        inWorkspace(clusterListCommand()),
        inWorkspace(clusterCreateCommand()),
        inWorkspace(clusterResizeCommand()),
        inWorkspace(clusterDeleteCommand()),
        inWorkspace(clusterSizesCommand()),
        registryLoginCommand(),
        registryListCommand(),
        localStartCommand(),
        localStopCommand(),
        localStatusCommand(),
        inWorkspace(envListCommand()),
        inWorkspace(envShowCommand()),
        inWorkspace(envRegisterCommand()),
        inWorkspace(envArchiveCommand()),
        inWorkspace(envRestoreCommand()),
        envImportCommand(),
        envHashCommand(),
        inWorkspace(envDiffCommand()),
        envCheckCommand(),
        envSolveCommand(),
        inWorkspace(runSubmitCommand()),
        inWorkspace(runListCommand()),
        inWorkspace(runShowCommand()),
        inWorkspace(runLogsCommand()),
        inWorkspace(runBuildLogCommand()),
        inWorkspace(runMetricsCommand()),
        inWorkspace(runCancelCommand()),
        inWorkspace(runDownloadCommand()),
        logExplainCommand(),
        logGrepCommand(),
        logStatsCommand(),
        inWorkspace(devcontainerExportCommand()),
        devcontainerMigrateCommand(),
        devcontainerDoctorCommand(),
        devcontainerOpenCommand(),
        inWorkspace(devcontainerRunCommand()),
        devcontainerUpCommand(),
        devcontainerVerifyCommand(),
        engineListCommand(),
        engineUseCommand(),
    };
}

/// A file to look at in the window; the words of commands come first.
static bool isLogFile(const QString& argument)
{
    const QList<Command> commands = allCommands();
    const bool isWord = std::ranges::any_of(
        commands, [&](const Command& command) { return command.name.section(u' ', 0, 0) == argument; });
    return !isWord && QFileInfo(argument).isFile();
}

bool isCommandLine(const QStringList& given)
{
    const QStringList arguments = withWorkspaceBehind(given);
    if (arguments.isEmpty())
        return false;
    const QString& first = arguments.first();
    if (arguments.size() == 1 && isLogFile(first))
        return false;
    return !first.startsWith(u'-') || first == u"--help" || first == u"-h" || first == u"--version"
        || first == u"-v";
}

int runCommandLine(Terminal& terminal, const QStringList& given)
{
    const QStringList arguments = withWorkspaceBehind(given);
    const QList<Command> commands = allCommands();
    if (arguments.first() == u"--help" || arguments.first() == u"-h" || arguments.first() == u"help") {
        printOverview(terminal, commands);
        return done;
    }
    if (arguments.first() == u"--version" || arguments.first() == u"-v") {
        terminal.print(u"tandem "_s + QStringLiteral(TANDEM_VERSION));
        return done;
    }
    if (const Command* command = commandOf(commands, arguments))
        return runCommand(terminal, *command, arguments);
    return complainOfCommand(terminal, commands, arguments);
}

}
