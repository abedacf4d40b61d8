// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/environment/import/importers.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

namespace tandem::importers {

using Severity = EnvironmentProblem::Severity;

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("EnvironmentImport", sentence);
}

struct Installed {
    QString version;
    QString build;
    QString channel;
};

QMap<QString, Installed> installedIn(const QDir& meta)
{
    QMap<QString, Installed> packages;
    for (const QString& file : meta.entryList({u"*.json"_s}, QDir::Files)) {
        const auto bytes = readFile(meta.filePath(file));
        const auto record = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(bytes.error());
        if (!record)
            continue;
        const QString name = (*record)[u"name"].toString();
        const QString channel = CondaSpec::parse((*record)[u"url"].toString()).channel();
        if (!name.isEmpty())
            packages.insert(name,
                {(*record)[u"version"].toString(), (*record)[u"build"].toString(),
                    channel.isEmpty() ? (*record)[u"channel"].toString() : channel});
    }
    return packages;
}

/// What a person asked for, from conda-meta/history: the last wish for each package, in the order of the
/// first one.
QStringList askedFor(const QString& history)
{
    static const QRegularExpression wish(
        u"^# (update|install|create|remove|neutered) specs: ?\\[(.*)\\]\\s*$"_s,
        QRegularExpression::MultilineOption);
    static const QRegularExpression quoted(u"'([^']*)'|\"([^\"]*)\""_s);
    QStringList order;
    QMap<QString, QString> wishes;
    for (auto lines = wish.globalMatch(history); lines.hasNext();) {
        const auto line = lines.next();
        const QString verb = line.captured(1);
        const QString list = line.captured(2);
        for (auto texts = quoted.globalMatch(list); texts.hasNext();) {
            const auto match = texts.next();
            const QString text = match.captured(1) + match.captured(2);
            const QString name = CondaSpec::parse(text).name();
            if (name.isEmpty() || name == u"*")
                continue;
            wishes.remove(name);
            if (verb == u"remove" || verb == u"neutered")
                continue;
            if (!order.contains(name))
                order << name;
            wishes.insert(name, text);
        }
    }
    QStringList texts;
    for (const QString& name : std::as_const(order))
        if (wishes.contains(name))
            texts << wishes[name];
    return texts;
}

/// What pip itself installed (PEP 376: it writes its name down), from where it came (PEP 610).
QStringList installedByPip(const QString& prefix)
{
    QStringList lines;
    QDirIterator folders(prefix, {u"*.dist-info"_s}, QDir::Dirs, QDirIterator::Subdirectories);
    while (folders.hasNext()) {
        const QDir folder(folders.next());
        if (!folder.path().contains(u"site-packages"_s))
            continue;
        const auto installer = readFile(folder.filePath(u"INSTALLER"_s));
        if (!installer || installer->trimmed() == "conda")
            continue;
        const QString dist = folder.dirName().chopped(10);
        const QString name = dist.section(u'-', 0, -2);
        QString line = name + u"=="_s + dist.section(u'-', -1);
        const auto bytes = readFile(folder.filePath(u"direct_url.json"_s));
        if (const auto origin = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(bytes.error())) {
            const QString url = (*origin)[u"url"].toString();
            const QJsonValue vcs = (*origin)[u"vcs_info"];
            if (vcs.isObject())
                line =
                    u"%1 @ %2+%3@%4"_s.arg(name, vcs[u"vcs"].toString(), url, vcs[u"commit_id"].toString());
            else if ((*origin)[u"dir_info"][u"editable"].toBool())
                line = u"-e "_s + url;
            else
                line = name + u" @ "_s + url;
        }
        lines << line;
    }
    lines.sort(Qt::CaseInsensitive);
    return lines;
}

}

ImportedEnvironment condaPrefix(const QString& folder)
{
    ImportedEnvironment imported;
    imported.kind = ImportedEnvironment::Kind::CondaPrefix;
    const QDir prefix(folder);
    const QDir meta(prefix.filePath(u"conda-meta"_s));
    auto& definition = imported.definition;
    definition.name = QFileInfo(prefix.absolutePath()).fileName();
    const auto installed = installedIn(meta);
    const auto history = readFile(meta.filePath(u"history"_s));
    const QStringList wishes = history ? askedFor(QString::fromUtf8(*history)) : QStringList();
    for (const QString& wish : wishes)
        definition.condaPackages << CondaSpec::parse(wish);
    if (wishes.isEmpty()) {
        imported.complain(Severity::Info, 0,
            translated("Its history does not tell what was asked for; every package is listed."));
        for (auto it = installed.begin(); it != installed.end(); ++it)
            definition.condaPackages << CondaSpec::of(it.key(), u"=="_s + it->version, it->build);
    }
    for (const CondaSpec& spec : std::as_const(definition.condaPackages)) {
        const QString channel =
            spec.channel().isEmpty() ? installed.value(spec.name()).channel : spec.channel();
        if (!channel.isEmpty() && !definition.channels.contains(channel))
            definition.channels << channel;
    }
    for (const QString& line : installedByPip(folder)) {
        definition.pipRequirements << PipRequirement(line);
        if (line.startsWith(u"-e "_s) || line.contains(u"file:"_s))
            imported.complain(Severity::Warning, 0,
                translated("%1 is a place on this computer; it is found nowhere else.").arg(line));
    }
    const auto state = readFile(meta.filePath(u"state"_s));
    if (const auto object = state ? json::parseObject(*state) : Result<QJsonObject>(state.error()))
        definition.variables = json::stringMap((*object)[u"env_vars"]);
    stripForeignPlatform(imported);
    return imported;
}

}
