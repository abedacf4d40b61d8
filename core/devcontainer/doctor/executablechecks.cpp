// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/checks.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

namespace tandem {

namespace {

/// What the commands of a project do with files, by the files' names.
struct Uses {
    QSet<QString> run; ///< "./setup.sh", or "/opt/setup.sh" where a command begins.
    QSet<QString> givenToShell; ///< "bash setup.sh", ". ./env.sh".
    QStringList madeExecutable; ///< "chmod +x", "COPY --chmod"; names of files and folders, with wildcards.
};

/// Matches a word of a shell, with or without quotes.
QString wordPattern()
{
    return u"(?:\"([^\"\\n]+)\"|'([^'\\n]+)'|([^\\s\"';&|()]+))"_s;
}

QStringList wordsAt(const QString& commands, const QString& pattern)
{
    QStringList found;
    auto matches = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(commands);
    while (matches.hasNext()) {
        const auto match = matches.next();
        found << match.captured(match.lastCapturedIndex());
    }
    return found;
}

QString lastName(const QString& path)
{
    return QDir::cleanPath(path).section(u'/', -1);
}

Uses usesIn(QString commands)
{
    // A line that goes on is one command.
    commands.replace(QRegularExpression(u"[\\\\`]\\r?\\n"_s), u" "_s);
    Uses uses;
    const auto begins = u"(?:^|[;&|(])\\s*(?:(?:sudo|exec|RUN|CMD|ENTRYPOINT)\\s+)*\\[?\\s*"_s;
    for (const QString& path : wordsAt(commands, begins + wordPattern()))
        if (path.contains(u'/'))
            uses.run.insert(lastName(path));
    const auto shell =
        u"(?:^|[\\s;&|(\"'])(?:bash|sh|zsh|ksh|dash|source|\\.|python[0-9.]*|/(?:usr/)?bin/\\w+)[\"']?,?\\s+"_s;
    for (const QString& path : wordsAt(commands, shell + u"(?:[\"']?-\\w+[\"']?,?\\s+)*"_s + wordPattern()))
        uses.givenToShell.insert(lastName(path));
    // . "$(dirname "$0")/env.sh"
    for (const QString& name : wordsAt(commands, shell + u"[^\\n;&|]*/([^\\s\"'/;&|]+)"_s))
        uses.givenToShell.insert(name);
    const auto chmod =
        u"\\bchmod\\s+(?:-\\w+\\s+)*(?:[ugoa,]*[+=]\\w*[xX]\\w*|[0-7]*[1357][0-7]*)\\s+([^\\n;&|]+)"_s;
    const auto copy = u"^\\s*(?:COPY|ADD)\\s[^\\n]*--chmod=\\S*[1357x]\\S*\\s+([^\\n]+)"_s;
    for (const QString& paths : wordsAt(commands, chmod) + wordsAt(commands, copy))
        for (const QString& path : wordsAt(paths, wordPattern()))
            uses.madeExecutable << lastName(path);
    return uses;
}

QString commandsOf(const ProjectFiles& files, const QList<Configuration>& configurations)
{
    QStringList texts;
    for (const auto& configuration : configurations)
        texts += configuration.commands();
    for (const ProjectFile& file : files.all())
        if (file.isDockerfile || file.isScript || file.info.fileName() == u"Makefile")
            texts << QString::fromUtf8(file.content);
    return texts.join(u'\n');
}

bool isMadeExecutable(const QString& path, const Uses& uses)
{
    const QStringList names = path.split(u'/');
    return std::any_of(names.begin(), names.end(),
        [&uses](const QString& name) { return QDir::match(uses.madeExecutable, name); });
}

/// Scripts of other languages are usually given to their interpreters.
bool isOfShell(const ProjectFile& file)
{
    const QString suffix = file.info.suffix();
    return suffix.isEmpty() || suffix.endsWith(u"sh");
}

}

QList<Finding> checkExecutables(
    const ProjectFiles& files, const QList<Configuration>& configurations, const HostFacts& host)
{
    const auto path = LinuxPath::parse(files.folder());
    const bool isOnDrive = host.wsl && path && host.wsl->mountRoot.toWindows(*path);
    if (host.system == HostFacts::System::Windows || isOnDrive)
        return {}; // There such bits do not exist: containers see all or none.
    const Uses uses = usesIn(commandsOf(files, configurations));
    QList<Finding> findings;
    for (const ProjectFile& file : files.all()) {
        const QString name = file.info.fileName();
        if (!file.isScript || file.info.permission(QFile::ExeOwner) || isMadeExecutable(file.path, uses))
            continue;
        const bool isRun = uses.run.contains(name);
        if (isRun || (file.namesInterpreter && isOfShell(file) && !uses.givenToShell.contains(name)))
            findings << Finding{u"not-executable"_s, file.path,
                isRun ? says(QT_TRANSLATE_NOOP(
                    "Doctor", "It is run as a program but has no right to be executed: “permission denied”."))
                      : says(QT_TRANSLATE_NOOP("Doctor",
                          "Its first line makes it a program, but it has no right to be executed.")),
                says(QT_TRANSLATE_NOOP(
                    "Doctor", "chmod +x, and git update-index --chmod=+x for who clones it on Windows.")),
                Repair::MakeExecutable};
    }
    return findings;
}

}
