// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/devcontainer/doctor/checks.h"
#include "core/devcontainer/doctor/scriptuses.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

namespace tandem {

namespace {

QString workspaceOf(const ProjectFiles& files, const Configuration* configuration)
{
    const QString named =
        configuration ? configuration->document.json({u"workspaceFolder"_s}).toString() : QString();
    const bool isExact = named.startsWith(u'/') && !named.contains(u'$');
    return isExact ? named : u"/workspaces/"_s + files.folder().section(u'/', -1);
}

ScriptUses usesOf(const ProjectFiles& files, const Configuration& configuration)
{
    ScriptUses uses(files, workspaceOf(files, &configuration));
    const QString path = QDir(files.folder()).filePath(configuration.dockerfile());
    const auto dockerfile = QFileInfo(path).isFile() ? readFile(path) : QByteArray();
    if (dockerfile)
        uses.readDockerfile(*dockerfile, configuration.context(), configuration.buildArguments());
    for (const QJsonValue& command : configuration.commands())
        uses.readCommand(command);
    return uses;
}

/// For each configuration, and each Dockerfile that none of them names.
std::vector<ScriptUses> usesIn(const ProjectFiles& files, const QList<Configuration>& configurations)
{
    std::vector<ScriptUses> all;
    QSet<QString> named;
    for (const auto& configuration : configurations) {
        all.push_back(usesOf(files, configuration));
        named.insert(configuration.dockerfile());
    }
    ScriptUses others(files, workspaceOf(files, nullptr));
    for (const ProjectFile& file : files.all())
        if (file.isDockerfile && !named.contains(file.path))
            for (const QString& context : {u"."_s, QDir::cleanPath(file.path + u"/.."_s)})
                others.readDockerfile(file.content, context, {});
    all.push_back(std::move(others));
    static const QRegularExpression recipe(u"^\\t[@+-]*"_s);
    for (const ProjectFile& file : files.all()) {
        const bool isMakefile = file.info.fileName() == u"Makefile";
        if (!file.isScript && !isMakefile)
            continue;
        QString text = QString::fromUtf8(file.content);
        if (isMakefile) // What follows a tab is a command, with or without a sign for make.
            text = text.split(u'\n').filter(recipe).replaceInStrings(recipe, QString()).join(u'\n');
        // Nobody knows where a script is called from.
        const QSet<QString> folders{QString(), file.path.section(u'/', 0, -2)};
        for (ScriptUses& uses : all)
            for (const QString& folder : folders)
                uses.readLines(text, folder);
    }
    return all;
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
    const std::vector<ScriptUses> uses = usesIn(files, configurations);
    QList<Finding> findings;
    for (const ProjectFile& file : files.all()) {
        if (!file.isScript || file.info.permission(QFile::ExeOwner))
            continue;
        bool isRun = false;
        bool isProvidedFor = false;
        for (const ScriptUses& one : uses) {
            const auto use = one.of(file.path);
            isRun |= use.isRunWithoutRight;
            isProvidedFor |= use.isGivenToShell || use.isMadeExecutable;
        }
        if (isRun || (file.namesInterpreter && isOfShell(file) && !isProvidedFor))
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
