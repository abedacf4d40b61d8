// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"
#include "core/devcontainer/migrate/toolsettings.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tandem {

namespace {

const QString prefix = u"python.linting."_s;

/// What checks code today in the place of a linter that the Python extension knew.
struct Linter {
    QString oldName; ///< "pylint" in "python.linting.pylintEnabled".
    EditorTool today; ///< Empty extension: nothing replaces it.
    QStringList rules; ///< For Ruff, which does the work of several.
};

const QList<Linter>& linters()
{
    const EditorTool ruff{u"charliermarsh.ruff"_s, u"ruff"_s, u"ruff"_s};
    static const QList<Linter> list{
        {u"pylint"_s, {u"ms-python.pylint"_s, u"pylint"_s, u"pylint"_s}, {}},
        {u"flake8"_s, {u"ms-python.flake8"_s, u"flake8"_s, u"flake8"_s}, {}},
        {u"mypy"_s, {u"ms-python.mypy-type-checker"_s, u"mypy-type-checker"_s, u"mypy"_s}, {}},
        {u"pycodestyle"_s, ruff, {u"E"_s, u"W"_s}},
        {u"pep8"_s, ruff, {u"E"_s, u"W"_s}},
        {u"pydocstyle"_s, ruff, {u"D"_s}},
        {u"bandit"_s, ruff, {u"S"_s}},
        {u"prospector"_s, {}, {}},
        {u"pylama"_s, {}, {}},
    };
    return list;
}

const Linter* linterOf(const QString& setting)
{
    for (const Linter& linter : linters())
        if (setting.startsWith(prefix + linter.oldName))
            return &linter;
    return nullptr;
}

bool isOn(const Draft& draft, const Linter& linter)
{
    if (!draft.settingValue(prefix + u"enabled"_s).toBool(true))
        return false;
    const QJsonValue own = draft.settingValue(prefix + linter.oldName + u"Enabled"_s);
    if (own.isBool())
        return own.toBool();
    if (linter.oldName != u"pylint")
        return false;
    // pylint was what "enabled" alone meant.
    for (const Linter& other : linters())
        if (draft.settingValue(prefix + other.oldName + u"Enabled"_s).toBool())
            return false;
    return draft.settingValue(prefix + u"enabled"_s).toBool();
}

QString notInUse()
{
    return because(QT_TRANSLATE_NOOP(
        "Migration", "The Python extension no longer checks code, and this checker was not switched on."));
}

void useInstead(Draft& draft, const QString& old, const Linter& linter)
{
    const QString extension = linter.today.extension;
    draft.addExtension(extension);
    if (linter.rules.isEmpty()) {
        draft.addSettingBefore(old, linter.today.section + u".importStrategy"_s, u"fromEnvironment"_s);
        return;
    }
    const QString select = u"ruff.lint.extendSelect"_s;
    draft.addSettingBefore(old, select, QJsonArray());
    for (const QString& rule : linter.rules)
        if (!draft.settingValue(select).toArray().contains(rule))
            draft.document.appendItem(draft.setting(select), rule);
}

void migrateSwitch(Draft& draft, const QString& name, const Linter& linter)
{
    if (!isOn(draft, linter))
        return draft.dropSetting(name, {}, notInUse());
    if (linter.today.extension.isEmpty())
        return draft.dropSetting(name, {},
            because(QT_TRANSLATE_NOOP("Migration",
                "The Python extension no longer checks code, and no extension for this checker followed.")));
    useInstead(draft, name, linter);
    draft.dropSetting(name, described(u"extensions"_s, linter.today.extension),
        linter.rules.isEmpty() ? because(QT_TRANSLATE_NOOP("Migration",
            "The Python extension no longer checks code: each checker has an extension of its own, which "
            "takes the program of the environment with \"importStrategy\"."))
                               : because(QT_TRANSLATE_NOOP("Migration",
                                   "The Python extension no longer checks code, and no extension for this "
                                   "checker followed; Ruff "
                                   "has its rules.")));
}

void migrateOption(Draft& draft, const QString& name, const Linter& linter)
{
    const QString option = name.mid((prefix + linter.oldName).size());
    if (option == u"Enabled")
        return; // Last, because the others ask it.
    const QString& section = linter.today.section;
    if (!isOn(draft, linter) || section.isEmpty() || !linter.rules.isEmpty())
        return draft.dropSetting(name, {},
            isOn(draft, linter) ? because(QT_TRANSLATE_NOOP("Migration",
                "The Python extension no longer checks code, and what does instead has no such setting."))
                                : notInUse());
    if (option == u"Args")
        return migrateToolArguments(draft, name, linter.today);
    if (option == u"Path")
        return migrateToolPath(draft, name, linter.today);
    const QString severity = u"CategorySeverity."_s;
    if (option.startsWith(severity)) {
        const QString today = section + u".severity"_s;
        const QJsonValue level = draft.settingValue(name);
        draft.addSettingBefore(name, today, QJsonObject());
        draft.document.set(draft.setting(today) + jsonc::Path{option.mid(severity.size())}, level);
        return draft.dropSetting(name, today,
            because(QT_TRANSLATE_NOOP(
                "Migration", "The severities are settings of the checker's own extension.")));
    }
    draft.dropSetting(name, {},
        because(QT_TRANSLATE_NOOP("Migration", "The checker's own extension has no such setting.")));
}

}

void migrateLinting(Draft& draft)
{
    QStringList names;
    for (const QString& name : draft.settingNames())
        if (name.startsWith(prefix))
            names << name;
    for (const QString& name : names)
        if (const Linter* linter = linterOf(name))
            migrateOption(draft, name, *linter);
    const QString enabled = prefix + u"enabled"_s;
    // "enabled" alone goes first: afterwards nothing says that pylint was meant.
    const Linter& pylint = linters().first();
    const bool isPylintMeant = isOn(draft, pylint) && !draft.hasSetting(prefix + u"pylintEnabled"_s);
    if (isPylintMeant && draft.hasSetting(enabled))
        migrateSwitch(draft, enabled, pylint);
    for (const QString& name : names)
        if (const Linter* linter = linterOf(name); linter && draft.hasSetting(name))
            migrateSwitch(draft, name, *linter);
    for (const QString& name : names)
        if (draft.hasSetting(name))
            draft.dropSetting(name, {},
                because(QT_TRANSLATE_NOOP("Migration",
                    "The Python extension no longer checks code; extensions do, and they check when "
                    "installed.")));
}

}
