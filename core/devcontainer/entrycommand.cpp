// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/entrycommand.h"

#include "core/devcontainer/shelllexer.h"

#include <QDir>
#include <QRegularExpression>

namespace tandem {

namespace {

QString withParameters(const QString& command, const json::StringMap& parameters)
{
    static const QRegularExpression input(u"\\$\\{\\{\\s*inputs\\.([^}\\s]+)\\s*\\}\\}"_s);
    QString text;
    qsizetype from = 0;
    for (auto matches = input.globalMatch(command); matches.hasNext();) {
        const auto match = matches.next();
        text += command.mid(from, match.capturedStart() - from);
        text += parameters.value(match.captured(1), match.captured());
        from = match.capturedEnd();
    }
    return text + command.mid(from);
}

/// Programs that start Python programs, and the module that each of them is.
QString moduleOfLauncher(const QString& program)
{
    static const QMap<QString, QString> launchers{
        {u"torchrun"_s, u"torch.distributed.run"_s},
        {u"accelerate"_s, u"accelerate.commands.accelerate_cli"_s},
        {u"deepspeed"_s, u"deepspeed.launcher.runner"_s},
    };
    return launchers.value(program);
}

bool isPython(const QString& program)
{
    static const QRegularExpression python(u"\\Apython(?:\\d+(?:\\.\\d+)*)?(?:\\.exe)?\\z"_s);
    return python.match(program).hasMatch();
}

/// Options of python whose value is a word of its own.
bool takesValue(const QString& option)
{
    return option == u"-W" || option == u"-X" || option == u"--check-hash-based-pycs";
}

/// The words from the program on: "python -u train.py --x 1".
std::optional<EntryCommand> program(QStringList words)
{
    EntryCommand entry;
    const QString path = words.takeFirst();
    const QString name = path.section(u'/', -1);
    if (const QString module = moduleOfLauncher(name); !module.isEmpty()) {
        entry.module = module;
        entry.arguments = words;
        return entry;
    }
    if (!isPython(name)) {
        // "./train.py" is started by its first line.
        if (!name.endsWith(u".py"))
            return {};
        entry.script = path;
        entry.arguments = words;
        return entry;
    }
    while (!words.isEmpty() && words.first().startsWith(u'-') && words.first() != u"-") {
        const QString option = words.takeFirst();
        if (option == u"-m" && !words.isEmpty()) {
            entry.module = words.takeFirst();
            entry.arguments = words;
            return entry;
        }
        if (option == u"-c")
            return {};
        entry.pythonArguments << option;
        if (takesValue(option) && !words.isEmpty())
            entry.pythonArguments << words.takeFirst();
    }
    if (words.isEmpty())
        return {};
    entry.script = words.takeFirst();
    entry.arguments = words;
    return entry;
}

}

std::optional<EntryCommand> EntryCommand::of(const QString& command, const json::StringMap& parameters)
{
    const QString line = withParameters(command, parameters);
    const auto commands = shellCommands(line);
    QString folder;
    for (const ShellCommand& one : commands) {
        QStringList words = one.words;
        json::StringMap variables;
        static const QRegularExpression assignment(
            u"\\A([A-Za-z_]\\w*)=(.*)\\z"_s, QRegularExpression::DotMatchesEverythingOption);
        while (!words.isEmpty()) {
            const auto match = assignment.match(words.first());
            if (!match.hasMatch())
                break;
            variables.insert(match.captured(1), match.captured(2));
            words.removeFirst();
        }
        while (!words.isEmpty() && (words.first() == u"exec" || words.first() == u"time"))
            words.removeFirst();
        if (words.isEmpty())
            continue;
        if (words.first() == u"cd" && words.size() == 2) {
            folder = QDir::cleanPath(folder.isEmpty() ? words[1] : folder + u'/' + words[1]);
            continue;
        }
        auto entry = program(words);
        if (!entry)
            continue;
        entry->variables = variables;
        entry->folder = folder == u"." ? QString() : folder;
        entry->isExact = one.isExact && !line.contains(u"${{"_s);
        return entry;
    }
    return {};
}

}
