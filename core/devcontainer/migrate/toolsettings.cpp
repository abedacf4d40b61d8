// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/toolsettings.h"

#include "core/devcontainer/migrate/rules.h"

#include <QJsonArray>

namespace tandem {

namespace {

QString folderOf(const QString& path)
{
    return path.section(u'/', 0, -2);
}

}

void migrateToolArguments(Draft& draft, const QString& name, const EditorTool& tool)
{
    const QString today = tool.section + u".args"_s;
    const QString reason =
        because(QT_TRANSLATE_NOOP("Migration", "The arguments are a setting of the tool's own extension."));
    const QJsonValue value = draft.settingValue(name);
    if (value.toArray().isEmpty())
        return draft.dropSetting(name, {}, reason);
    draft.renameSetting(name, today, reason);
}

void migrateToolPath(Draft& draft, const QString& name, const EditorTool& tool)
{
    const QString path = draft.settingValue(name).toString();
    const QString interpreter = draft.settingValue(u"python.defaultInterpreterPath"_s).toString();
    const QString strategy = tool.section + u".importStrategy"_s;
    const bool isOfEnvironment = path.isEmpty() || path == tool.program
        || (path.section(u'/', -1) == tool.program && folderOf(path) == folderOf(interpreter));
    if (isOfEnvironment) {
        draft.addSettingBefore(name, strategy, u"fromEnvironment"_s);
        return draft.dropSetting(name, described(strategy, draft.settingValue(strategy)),
            because(QT_TRANSLATE_NOOP("Migration",
                "The tool's own extension takes the program of the environment with \"importStrategy\".")));
    }
    const QString today = tool.section + u".path"_s;
    draft.addSettingBefore(name, today, QJsonArray{path});
    draft.dropSetting(name, described(today, draft.settingValue(today)),
        because(QT_TRANSLATE_NOOP("Migration", "The program is a setting of the tool's own extension.")));
}

}
