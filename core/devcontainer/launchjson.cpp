// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/launchjson.h"

#include "core/devcontainer/orderedjson.h"
#include "core/devcontainer/quoting.h"

#include <QDir>
#include <QJsonArray>

namespace tandem {

namespace {

QJsonArray literals(const QStringList& texts)
{
    QJsonArray array;
    for (const QString& text : texts)
        array.append(withoutVariables(text));
    return array;
}

QString inProject(const QString& path)
{
    const QString clean = QDir::cleanPath(path);
    if (clean.startsWith(u'/'))
        return withoutVariables(clean);
    return clean.isEmpty() || clean == u"." ? u"${workspaceFolder}"_s
                                            : u"${workspaceFolder}/"_s + withoutVariables(clean);
}

}

QString launchJson(const EntryCommand& entry, const QString& title, const QString& interpreter)
{
    OrderedJson configuration;
    configuration.add(u"name"_s, withoutVariables(title));
    configuration.add(u"type"_s, u"debugpy"_s);
    configuration.add(u"request"_s, u"launch"_s);
    configuration.add(u"python"_s, withoutVariables(interpreter));
    if (entry.script.isEmpty())
        configuration.add(u"module"_s, withoutVariables(entry.module));
    else
        configuration.add(u"program"_s, inProject(QDir(entry.folder).filePath(entry.script)));
    configuration.add(u"args"_s, literals(entry.arguments));
    if (!entry.pythonArguments.isEmpty())
        configuration.add(u"pythonArgs"_s, literals(entry.pythonArguments));
    configuration.add(u"cwd"_s, inProject(entry.folder));
    if (!entry.variables.isEmpty()) {
        OrderedJson variables;
        for (auto it = entry.variables.begin(); it != entry.variables.end(); ++it)
            variables.add(it.key(), withoutVariables(*it));
        configuration.add(u"env"_s, variables);
    }
    configuration.add(u"console"_s, u"integratedTerminal"_s);
    configuration.add(u"justMyCode"_s, false);

    OrderedJson file;
    file.add(u"version"_s, u"0.2.0"_s);
    file.add(u"configurations"_s, QList<OrderedJson>{configuration});
    return file.text() + u'\n';
}

}
