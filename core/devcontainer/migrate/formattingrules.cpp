// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"
#include "core/devcontainer/migrate/toolsettings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tandem {

namespace {

const QString prefix = u"python.formatting."_s;
const QString provider = u"python.formatting.provider"_s;

const QList<EditorTool>& formatters()
{
    static const QList<EditorTool> list{
        {u"ms-python.autopep8"_s, u"autopep8"_s, u"autopep8"_s},
        {u"ms-python.black-formatter"_s, u"black-formatter"_s, u"black"_s},
        {u"eeyore.yapf"_s, u"yapf"_s, u"yapf"_s},
    };
    return list;
}

const EditorTool* formatterOf(const QString& program)
{
    for (const EditorTool& tool : formatters())
        if (tool.program == program)
            return &tool;
    return nullptr;
}

/// Arguments show that a formatter was used; autopep8 was the one unless another was chosen.
const EditorTool* formatterInUse(const Draft& draft)
{
    const QJsonValue chosen = draft.settingValue(provider);
    if (chosen.isString())
        return formatterOf(chosen.toString());
    return draft.settingValue(prefix + u"autopep8Args"_s).toArray().isEmpty() ? nullptr
                                                                              : &formatters().first();
}

jsonc::Path formatterOfPython(const Draft& draft)
{
    return draft.setting(u"[python]"_s) + jsonc::Path{u"editor.defaultFormatter"_s};
}

void choose(Draft& draft, const QString& old, const EditorTool& tool)
{
    draft.addExtension(tool.extension);
    const jsonc::Path chosen = formatterOfPython(draft);
    const QJsonValue present = draft.document.json(chosen);
    draft.addSettingBefore(old, u"[python]"_s, QJsonObject());
    if (!present.isString() || present == u"ms-python.python"_s)
        draft.document.set(chosen, tool.extension);
}

void migrateProvider(Draft& draft, const EditorTool* tool)
{
    const QString reason = because(QT_TRANSLATE_NOOP(
        "Migration", "The Python extension no longer formats: each formatter is an extension of its own."));
    if (!tool) {
        draft.dropSetting(provider, {}, reason);
        return;
    }
    choose(draft, provider, *tool);
    draft.dropSetting(provider, described(u"[python].editor.defaultFormatter"_s, tool->extension), reason);
}

void migrateOption(Draft& draft, const QString& name, const EditorTool* used)
{
    if (used && name == prefix + used->program + u"Args"_s)
        return migrateToolArguments(draft, name, *used);
    if (used && name == prefix + used->program + u"Path"_s)
        return migrateToolPath(draft, name, *used);
    draft.dropSetting(name, {},
        because(QT_TRANSLATE_NOOP(
            "Migration", "The Python extension no longer formats, and this formatter was not chosen.")));
}

/// The Python extension itself was the formatter once.
void migrateDefaultFormatter(Draft& draft)
{
    const jsonc::Path chosen = formatterOfPython(draft);
    if (draft.document.json(chosen) != u"ms-python.python"_s)
        return;
    const EditorTool& tool = formatters().first();
    draft.addExtension(tool.extension);
    draft.document.replace(chosen, tool.extension);
    draft.note(chosen, described(u"[python].editor.defaultFormatter"_s, u"ms-python.python"_s),
        described(u"[python].editor.defaultFormatter"_s, tool.extension),
        because(QT_TRANSLATE_NOOP("Migration",
            "The Python extension no longer formats; autopep8, which it used, is an extension of its own.")));
}

/// isort moved out as well.
void migrateSorting(Draft& draft)
{
    const EditorTool isort{u"ms-python.isort"_s, u"isort"_s, u"isort"_s};
    const QString arguments = u"python.sortImports.args"_s;
    const QString path = u"python.sortImports.path"_s;
    if (!draft.hasSetting(arguments) && !draft.hasSetting(path))
        return;
    draft.addExtension(isort.extension);
    if (draft.hasSetting(arguments))
        migrateToolArguments(draft, arguments, isort);
    if (draft.hasSetting(path))
        migrateToolPath(draft, path, isort);
}

}

void migrateFormatting(Draft& draft)
{
    const EditorTool* used = formatterInUse(draft);
    for (const QString& name : draft.settingNames()) {
        if (!name.startsWith(prefix) || name == provider)
            continue;
        if (used && !draft.hasSetting(provider))
            choose(draft, name, *used);
        migrateOption(draft, name, used);
    }
    if (draft.hasSetting(provider))
        migrateProvider(draft, used);
    migrateDefaultFormatter(draft);
    migrateSorting(draft);
}

}
