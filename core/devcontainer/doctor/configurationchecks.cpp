// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/doctor/checks.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace tandem {

namespace {

void collectCommands(const QJsonValue& value, QList<QJsonValue>& commands)
{
    if (value.isString() || value.isArray())
        commands << value;
    for (const auto& part : value.toObject())
        collectCommands(part, commands);
}

Finding missing(const QString& file, const Configuration& configuration, const jsonc::Path& at)
{
    return {u"missing-file"_s, configuration.path,
        says(QT_TRANSLATE_NOOP("Doctor", "It names %1, which is not there.")).arg(file),
        says(QT_TRANSLATE_NOOP("Doctor",
            "Correct the name: it is relative to the folder of devcontainer.json, and case counts.")),
        Repair::None, configuration.document.lineOf(at)};
}

}

QString Configuration::relative(const QString& named) const
{
    const auto project = u"${localWorkspaceFolder}"_s;
    if (named.startsWith(project))
        return QDir::cleanPath(u'.' + named.mid(project.size()));
    return QDir::cleanPath(path.section(u'/', 0, -2) + (path.contains(u'/') ? u"/"_s : QString()) + named);
}

QString Configuration::dockerfile() const
{
    QString named = document.json({u"dockerFile"_s}).toString();
    if (named.isEmpty())
        named = document.json({u"build"_s, u"dockerfile"_s}).toString();
    return named.isEmpty() ? QString() : relative(named);
}

QString Configuration::context() const
{
    const jsonc::Path old{u"context"_s};
    const jsonc::Path today{u"build"_s, u"context"_s};
    const QString named = document.json(document.has({u"dockerFile"_s}) ? old : today).toString(u"."_s);
    // The default is the Dockerfile's folder, a named one is relative to the configuration.
    return document.has(today) || document.has(old) ? relative(named)
                                                    : QDir::cleanPath(dockerfile() + u"/.."_s);
}

json::StringMap Configuration::buildArguments() const
{
    return json::stringMap(document.json({u"build"_s, u"args"_s}));
}

QList<QJsonValue> Configuration::commands() const
{
    QList<QJsonValue> commands;
    for (const auto* name : {u"initializeCommand", u"onCreateCommand", u"updateContentCommand",
             u"postCreateCommand", u"postStartCommand", u"postAttachCommand"})
        collectCommands(document.json({QString::fromUtf16(name)}), commands);
    return commands;
}

QList<LinuxPath> Configuration::mountTargets() const
{
    QList<LinuxPath> targets;
    static const QRegularExpression named(u"(?:^|,)(?:target|destination|dst)=([^,]+)"_s);
    for (const auto& mount : document.json({u"mounts"_s}).toArray()) {
        const QString target =
            mount.isObject() ? mount[u"target"_s].toString() : named.match(mount.toString()).captured(1);
        if (const auto inside = LinuxPath::parse(target))
            targets << *inside;
    }
    return targets;
}

QList<Finding> checkConfigurations(const ProjectFiles& files, const QList<Configuration>& configurations)
{
    QList<Finding> findings;
    const auto isThere = [&](const QString& path) {
        return QFileInfo(QDir(files.folder()).filePath(path)).isFile();
    };
    for (const auto& configuration : configurations) {
        const auto& document = configuration.document;
        if (const QString file = configuration.dockerfile();
            !file.isEmpty() && !file.contains(u"${") && !isThere(file))
            findings << missing(file, configuration,
                document.has({u"dockerFile"_s}) ? jsonc::Path{u"dockerFile"_s}
                                                : jsonc::Path{u"build"_s, u"dockerfile"_s});
        const jsonc::Path compose{u"dockerComposeFile"_s};
        QJsonArray composeFiles = document.json(compose).toArray();
        if (document.json(compose).isString())
            composeFiles.append(document.json(compose));
        for (const auto& named : composeFiles)
            if (!named.toString().contains(u"${") && !isThere(configuration.relative(named.toString())))
                findings << missing(configuration.relative(named.toString()), configuration, compose);

        const QString& text = document.text();
        const qsizetype escaped = text.indexOf(u"\\\\\\\\wsl$\\\\"_s, 0, Qt::CaseInsensitive);
        const qsizetype place = escaped >= 0 ? escaped : text.indexOf(u"//wsl$/"_s, 0, Qt::CaseInsensitive);
        if (place >= 0)
            findings << Finding{u"wsl-share-name"_s, configuration.path,
                says(QT_TRANSLATE_NOOP("Doctor",
                    "\\\\wsl$ is the old name of \\\\wsl.localhost: tools take the two for different "
                    "folders, and a "
                    "container made under one is not found under the other.")),
                says(QT_TRANSLATE_NOOP("Doctor", "Write \\\\wsl.localhost.")), Repair::NameWslLocalhost,
                document.positionOf(place).line};
        const qsizetype mistaken = text.indexOf(u":\\\\mnt\\\\"_s);
        if (mistaken > 0)
            findings << Finding{u"mistaken-mount-path"_s, configuration.path,
                says(QT_TRANSLATE_NOOP("Doctor",
                    "A path of WSL was taken for one of Windows: C:\\mnt\\c does not exist; /mnt/c is C:\\ "
                    "itself.")),
                says(QT_TRANSLATE_NOOP("Doctor", "Leave \\mnt\\c out of the path.")), Repair::None,
                document.positionOf(mistaken).line};
    }
    return findings;
}

}
