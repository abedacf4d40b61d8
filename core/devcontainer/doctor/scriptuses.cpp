// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/scriptuses.h"

#include "core/devcontainer/doctor/dockerinstructions.h"
#include "core/devcontainer/shelllexer.h"

#include <QDir>
#include <QRegularExpression>
#include <QVariant>

#include <iterator>

namespace tandem {

namespace {

constexpr qsizetype longestLine = 10'000; // No person wrote a longer one.

/// What stands before a program without being one.
bool isPrefix(const QString& word)
{
    static const QStringList names{u"sudo"_s, u"exec"_s, u"time"_s, u"nohup"_s, u"env"_s, u"tini"_s,
        u"dumb-init"_s, u"xargs"_s, u"if"_s, u"then"_s, u"elif"_s, u"else"_s, u"while"_s, u"until"_s, u"do"_s,
        u"!"_s, u"{"_s};
    static const QRegularExpression assignment(u"\\A[A-Za-z_]\\w*="_s);
    return names.contains(word.section(u'/', -1)) || assignment.match(word).hasMatch();
}

bool isInterpreter(const QString& program)
{
    static const QRegularExpression interpreter(u"\\A(?:(?:ba|z|k|da)?sh|source|\\.|python[0-9.]*)\\z"_s);
    return interpreter.match(program.section(u'/', -1)).hasMatch();
}

/// "+x", "u=rwx,go=rx", "0755"
bool givesExecution(const QString& mode)
{
    static const QRegularExpression modes(
        u"\\A(?:[0-7]*[1357][0-7]*|(?:[^,]*,)*[ugoa]*[+=]\\w*[xX]\\w*(?:,.*)?)\\z"_s);
    return modes.match(mode).hasMatch();
}

bool isNamed(const QString& wildcard, const QString& name)
{
    if (wildcard == name)
        return true;
    const auto isSpecial = [](QChar each) { return each == u'*' || each == u'?' || each == u'['; };
    return std::any_of(wildcard.begin(), wildcard.end(), isSpecial)
        && QRegularExpression(QRegularExpression::wildcardToRegularExpression(wildcard))
               .match(name)
               .hasMatch();
}

QStringList partsOf(const QString& path)
{
    return QDir::cleanPath(u'/' + path).split(u'/', Qt::SkipEmptyParts);
}

/// Takes the innermost "$(…)" or "`…`" out of a line and puts a variable that nobody knows in its place.
QString takeSubstitution(QString& line)
{
    static const QRegularExpression substitution(u"\\$\\(([^()]*)\\)|`([^`]*)`"_s);
    const auto match = substitution.match(line);
    if (!match.hasMatch())
        return {};
    const QString commands = match.captured(match.lastCapturedIndex()).trimmed();
    line.replace(match.capturedStart(), match.capturedLength(), commands == u"pwd" ? u"${PWD}"_s : u"${_}"_s);
    return commands.isEmpty() ? u":"_s : commands;
}

}

bool ScriptUses::NamedPath::names(const QStringList& place) const
{
    const qsizetype more = place.size() - parts.size();
    if (more < 0 || (more > 0 && !isEnding && !meansAllBelow))
        return false;
    const qsizetype last = isEnding ? more : 0;
    for (qsizetype skipped = meansAllBelow ? 0 : last; skipped <= last; ++skipped) {
        // The last names of two paths differ more often than the first.
        const auto end = std::make_reverse_iterator(place.begin() + skipped + parts.size());
        if (std::equal(parts.rbegin(), parts.rend(), end, isNamed))
            return true;
    }
    return false;
}

ScriptUses::ScriptUses(const ProjectFiles& files, const QString& workspace)
    : m_files(files)
    , m_workspace(QDir::cleanPath(workspace))
{
}

void ScriptUses::readDockerfile(const QByteArray& content, const QString& context, json::StringMap values)
{
    Shell shell{.folder = u"/"_s, .values = std::move(values), .searched = {}};
    for (const auto& instruction : dockerfileInstructions(content)) {
        const QStringList words = instruction.words();
        const QString& name = instruction.name;
        if (name == u"FROM") {
            shell.folder = u"/"_s;
        } else if (name == u"WORKDIR") {
            const auto folder = resolved(words.value(0), shell);
            shell.folder = folder && !folder->isEnding ? folder->text() : QString();
        } else if (name == u"ARG" || name == u"ENV") {
            for (const QString& word : words)
                if (word.contains(u'=') && !shell.values.contains(word.section(u'=', 0, 0)))
                    shell.values.insert(word.section(u'=', 0, 0), word.section(u'=', 1));
        } else if ((name == u"COPY" || name == u"ADD") && instruction.flag(u"from"_s).isEmpty()) {
            readCopy(words, context, shell, givesExecution(instruction.flag(u"chmod"_s)));
        } else if (name == u"RUN" || name == u"CMD" || name == u"ENTRYPOINT") {
            Shell own = shell; // Where it changes to is forgotten by the next instruction.
            if (instruction.isJsonForm())
                readWords(words, own);
            else
                for (const QString& line : QStringList{instruction.arguments} + instruction.body)
                    readLine(line, own);
        }
    }
}

void ScriptUses::readCopy(QStringList words, const QString& context, const Shell& shell, bool makesExecutable)
{
    if (words.size() < 2)
        return;
    const QString last = words.takeLast();
    const auto target = resolved(last, shell);
    if (!target)
        return;
    const QString prefix = context == u"." ? QString() : context + u'/';
    for (const QString& word : words) {
        const NamedPath copied{partsOf(word), false, true};
        for (const ProjectFile& file : m_files.all()) {
            if (!file.isScript || !file.path.startsWith(prefix))
                continue;
            const QStringList parts = partsOf(file.path.mid(prefix.size()));
            if (!copied.names(parts))
                continue;
            const QString below = parts.mid(copied.parts.size()).join(u'/');
            QStringList places{target->text() + u'/' + (below.isEmpty() ? parts.last() : below)};
            // A single file gets the target's name, unless a folder of that name is there.
            if (below.isEmpty() && words.size() == 1 && !last.endsWith(u'/'))
                places << target->text();
            for (const QString& place : places) {
                m_copies.insert(file.path, place);
                if (makesExecutable)
                    m_madeExecutable << NamedPath{partsOf(place)};
            }
        }
    }
}

void ScriptUses::readCommand(const QJsonValue& command)
{
    Shell shell{.folder = m_workspace, .values = {}, .searched = {}};
    if (command.isArray())
        readWords(command.toVariant().toStringList(), shell);
    else
        readLine(command.toString(), shell);
}

void ScriptUses::readLines(const QString& lines, const QString& folder)
{
    static const QRegularExpression goesOn(u"\\\\\\r?\\n"_s);
    Shell shell{.folder = QDir::cleanPath(m_workspace + u'/' + folder), .values = {}, .searched = {}};
    for (const QString& line : QString(lines).replace(goesOn, u" "_s).split(u'\n'))
        readLine(line, shell);
}

void ScriptUses::readLine(QString line, Shell& shell)
{
    if (line.size() > longestLine)
        return;
    for (QString inner = takeSubstitution(line); !inner.isEmpty(); inner = takeSubstitution(line)) {
        Shell own = shell;
        readLine(inner, own);
    }
    for (const ShellCommand& command : shellCommands(line))
        readWords(command.words, shell);
}

void ScriptUses::readWords(QStringList words, Shell& shell)
{
    bool hasPrefix = false;
    while (!words.isEmpty() && (isPrefix(words.first()) || (hasPrefix && words.first().startsWith(u'-')))) {
        hasPrefix = true;
        words.removeFirst();
    }
    if (words.isEmpty())
        return;
    const QString program = words.takeFirst();
    if (program == u"cd") {
        const auto folder = resolved(words.value(0), shell);
        shell.folder = folder && !folder->isEnding ? folder->text() : QString();
    } else if (program == u"find") {
        shell.searched = resolved(words.value(0), shell);
        if (const qsizetype chmod = words.indexOf(u"chmod"_s); chmod > 0)
            readChmod(words.mid(chmod + 1), shell);
    } else if (program == u"chmod") {
        readChmod(words, shell);
    } else if (isInterpreter(program)) {
        bool isLine = false;
        while (!words.isEmpty() && words.first().startsWith(u'-'))
            isLine = words.takeFirst().endsWith(u'c');
        if (words.isEmpty())
            return;
        if (isLine)
            readLine(words.first(), shell);
        else if (const auto script = resolved(words.first(), shell))
            m_givenToShell << *script;
    } else if (program.contains(u'/')) {
        if (const auto script = resolved(program, shell))
            m_run << *script;
    }
}

void ScriptUses::readChmod(QStringList words, const Shell& shell)
{
    static const QRegularExpression option(u"\\A(?:-[cfvR]+|--.*)\\z"_s);
    bool isRecursive = false;
    while (option.match(words.value(0)).hasMatch()) {
        const QString taken = words.takeFirst();
        isRecursive |= taken == u"--recursive" || taken.contains(u'R');
    }
    if (words.isEmpty() || !givesExecution(words.takeFirst()))
        return;
    // "find scripts | xargs chmod +x", "find scripts -exec chmod +x {} +"
    if ((words.isEmpty() || words.first() == u"{}") && shell.searched)
        m_madeExecutable << NamedPath{shell.searched->parts, shell.searched->isEnding, true};
    for (const QString& word : std::as_const(words))
        if (auto path = resolved(word, shell)) {
            path->meansAllBelow = isRecursive;
            m_madeExecutable << *path;
        }
}

std::optional<ScriptUses::NamedPath> ScriptUses::resolved(QString word, const Shell& shell) const
{
    const QString name = m_workspace.section(u'/', -1);
    for (const QString& where : {u"local"_s, u"container"_s}) {
        word.replace(u"${%1WorkspaceFolder}"_s.arg(where), m_workspace);
        word.replace(u"${%1WorkspaceFolderBasename}"_s.arg(where), name);
    }
    static const QRegularExpression here(u"\\A\\$(?:PWD\\b|\\{PWD\\})"_s);
    word.replace(here, u"."_s);
    static const QRegularExpression home(u"\\A(?:~|\\$HOME\\b|\\$\\{HOME\\})"_s);
    if (word.isEmpty() || home.match(word).hasMatch())
        return {}; // Nothing of the project lies there.
    const QString expanded = expandedArguments(word, shell.values);
    word = expanded.isEmpty() ? word : expanded;
    if (const qsizetype variable = std::max(word.lastIndexOf(u'$'), word.lastIndexOf(u'}')); variable >= 0) {
        const qsizetype end = word.indexOf(u'/', variable);
        if (end < 0)
            return {};
        return NamedPath{partsOf(word.mid(end)), true};
    }
    if (word.startsWith(u'/'))
        return NamedPath{partsOf(word)};
    return NamedPath{partsOf(shell.folder + u'/' + word), shell.folder.isEmpty()};
}

ScriptUses::Use ScriptUses::of(const QString& file) const
{
    Use use;
    for (const QString& place : QStringList{m_workspace + u'/' + file} + m_copies.values(file)) {
        const auto isIn = [parts = partsOf(place)](const QList<NamedPath>& paths) {
            return std::any_of(
                paths.begin(), paths.end(), [&parts](const NamedPath& path) { return path.names(parts); });
        };
        const bool isMadeExecutable = isIn(m_madeExecutable);
        use.isMadeExecutable |= isMadeExecutable;
        use.isRunWithoutRight |= isIn(m_run) && !isMadeExecutable;
        use.isGivenToShell |= isIn(m_givenToShell);
    }
    return use;
}

}
