// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/devcontainer/doctor/checks.h"
#include "core/devcontainer/doctor/dockerinstructions.h"

#include <QDir>
#include <QSet>

namespace tandem {

namespace {

/// A Dockerfile with the folder it is built from; without a configuration that names it, its own folder.
struct Build {
    QString dockerfile;
    QString context;
    QMap<QString, QString> arguments;
};

QList<Build> buildsOf(const ProjectFiles& files, const QList<Configuration>& configurations)
{
    QList<Build> builds;
    QSet<QString> named;
    for (const auto& configuration : configurations) {
        if (configuration.dockerfile().isEmpty())
            continue;
        builds << Build{configuration.dockerfile(), configuration.context(), configuration.buildArguments()};
        named.insert(configuration.dockerfile());
    }
    for (const ProjectFile& file : files.all())
        if (file.isDockerfile && file.path.startsWith(u".devcontainer/") && !named.contains(file.path))
            builds << Build{file.path, QDir::cleanPath(file.path + u"/.."_s), {}};
    return builds;
}

bool isLatest(const QString& image)
{
    const QString name = image.section(u'/', -1);
    return !name.contains(u'@') && (!name.contains(u':') || name.endsWith(u":latest"));
}

Finding latest(const QString& path, const QString& image, int line)
{
    return {u"latest-tag"_s, path,
        says(QT_TRANSLATE_NOOP("Doctor",
                 "The base image %1 has no fixed version: the same line gives another image after the next "
                 "update."))
            .arg(image),
        says(QT_TRANSLATE_NOOP("Doctor", "Name a version, or pin the image by its digest (@sha256:…).")),
        Repair::None, line};
}

QString firstSegmentWithWildcards(const QString& source)
{
    QStringList names;
    for (const QString& name : source.split(u'/', Qt::SkipEmptyParts)) {
        if (name.contains(u'*') || name.contains(u'?') || name.contains(u'['))
            break;
        names << name;
    }
    return names.join(u'/');
}

bool isThere(const QDir& context, const QString& source)
{
    const QString clean = QDir::cleanPath(source.startsWith(u'/') ? source.mid(1) : source);
    const QString before = firstSegmentWithWildcards(clean);
    if (before == clean || clean == u".")
        return QFileInfo::exists(context.filePath(clean)) || QFileInfo(context.filePath(clean)).isSymLink();
    const QString pattern = clean.mid(before.isEmpty() ? 0 : before.size() + 1).section(u'/', 0, 0);
    const QDir folder(context.filePath(before));
    return !folder.entryList({pattern}, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)
                .isEmpty();
}

QStringList sourcesOf(const DockerfileInstruction& instruction)
{
    QStringList sources = instruction.words();
    if (sources.size() < 2 || !instruction.flag(u"from"_s).isEmpty())
        return {};
    sources.removeLast();
    sources.removeIf([&](const QString& source) {
        const bool isRemote =
            instruction.name == u"ADD" && (source.contains(u"://") || source.startsWith(u"git@"));
        return isRemote || source.startsWith(u"<<") || source.contains(u'$');
    });
    return sources;
}

QList<Finding> checkSources(
    const QString& folder, const Build& build, const DockerfileInstruction& instruction)
{
    QList<Finding> findings;
    const QDir context(QDir(folder).filePath(build.context));
    for (const QString& source : sourcesOf(instruction)) {
        const QString clean = QDir::cleanPath(source);
        const bool leadsOut = clean == u".." || clean.startsWith(u"../");
        if (!leadsOut && isThere(context, source))
            continue;
        const QString where =
            build.context == u"." ? says(QT_TRANSLATE_NOOP("Doctor", "the project's folder")) : build.context;
        findings << Finding{u"missing-copy-source"_s, build.dockerfile,
            leadsOut ? says(QT_TRANSLATE_NOOP("Doctor",
                                "%1 %2 leads out of the folder that the image is built from, %3: the build "
                                "cannot see it."))
                           .arg(instruction.name, source, where)
                     : says(QT_TRANSLATE_NOOP("Doctor",
                                "%1 %2: there is no such file in %3, which the image is built from."))
                           .arg(instruction.name, source, where),
            says(QT_TRANSLATE_NOOP("Doctor",
                "Correct the name (case counts), or set build.context in devcontainer.json to the folder "
                "that holds it.")),
            Repair::None, instruction.line};
    }
    return findings;
}

QList<Finding> checkBuild(const QString& folder, const Build& build)
{
    const QString path = QDir(folder).filePath(build.dockerfile);
    if (!QFileInfo(path).isFile()) // Reading a pipe would wait for who writes it.
        return {};
    const auto content = readFile(path);
    if (!content)
        return {}; // Said already, where it is named.
    QList<Finding> findings;
    QMap<QString, QString> arguments;
    QSet<QString> stages;
    bool isBeforeFirstStage = true;
    for (const auto& instruction : dockerfileInstructions(*content)) {
        const QStringList words = instruction.words();
        if (instruction.name == u"ARG" && isBeforeFirstStage) {
            for (const QString& word : words) {
                const QString name = word.section(u'=', 0, 0);
                arguments.insert(name, build.arguments.value(name, word.section(u'=', 1)));
            }
        } else if (instruction.name == u"FROM" && !words.isEmpty()) {
            isBeforeFirstStage = false;
            const QString image = expandedArguments(words[0], arguments);
            if (!image.isEmpty() && image != u"scratch" && !stages.contains(image.toLower())
                && isLatest(image))
                findings << latest(build.dockerfile, image, instruction.line);
            if (words.size() >= 3 && words[1].compare(u"as", Qt::CaseInsensitive) == 0)
                stages.insert(words[2].toLower());
        } else if ((instruction.name == u"COPY" || instruction.name == u"ADD")
            && !build.context.contains(u"${")) {
            findings += checkSources(folder, build, instruction);
        }
    }
    return findings;
}

}

QList<Finding> checkDockerfiles(const ProjectFiles& files, const QList<Configuration>& configurations)
{
    QList<Finding> findings;
    for (const auto& configuration : configurations) {
        const QString image = configuration.document.json({u"image"_s}).toString();
        if (!image.isEmpty() && !image.contains(u"${") && isLatest(image))
            findings << latest(configuration.path, image, configuration.document.lineOf({u"image"_s}));
    }
    for (const auto& build : buildsOf(files, configurations))
        for (const auto& finding : checkBuild(files.folder(), build))
            if (!findings.contains(finding)) // Two configurations can share a Dockerfile.
                findings << finding;
    return findings;
}

}
