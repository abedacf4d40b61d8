// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"
#include "core/devcontainer/migrate/toolpath.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace tandem {

namespace {

struct NewName {
    QString today; ///< Empty: nothing replaces it.
    QString reason;
};

QString gone()
{
    return because(QT_TRANSLATE_NOOP("Migration", "The Python extension has no such setting any more."));
}

/// Names that changed while the value means the same.
const QMap<QString, NewName>& newNames()
{
    static const QMap<QString, NewName> map{
        {u"python.pythonPath"_s,
            {u"python.defaultInterpreterPath"_s,
                because(QT_TRANSLATE_NOOP("Migration",
                    "\"python.pythonPath\" was removed; the interpreter to start with is named by "
                    "\"python.defaultInterpreterPath\"."))}},
        {u"python.autoUpdateLanguageServer"_s, {{}, gone()}},
        {u"python.insidersChannel"_s, {{}, gone()}},
        {u"python.jediMemoryLimit"_s, {{}, gone()}},
        {u"python.jediPath"_s, {{}, gone()}},
        {u"python.disableInstallationCheck"_s, {{}, gone()}},
        {u"python.autoComplete.addBrackets"_s, {{}, gone()}},
        {u"python.autoComplete.preloadModules"_s, {{}, gone()}},
        {u"python.autoComplete.showAdvancedMembers"_s, {{}, gone()}},
    };
    return map;
}

/// The same for whole sections.
const QMap<QString, NewName>& newSections()
{
    static const QMap<QString, NewName> map{
        {u"python.unitTest."_s,
            {u"python.testing."_s,
                because(QT_TRANSLATE_NOOP(
                    "Migration", "\"python.unitTest\" was renamed to \"python.testing\"."))}},
        {u"python.testing.pyTest"_s,
            {u"python.testing.pytest"_s,
                because(QT_TRANSLATE_NOOP("Migration", "The setting is written in small letters today."))}},
        {u"python.dataScience."_s,
            {u"jupyter."_s,
                because(QT_TRANSLATE_NOOP(
                    "Migration", "Notebooks moved from the Python extension to the Jupyter extension."))}},
        {u"python.workspaceSymbols."_s, {{}, gone()}},
        {u"python.diagnostics."_s, {{}, gone()}},
        {u"python.testing.nosetest"_s,
            {{},
                because(QT_TRANSLATE_NOOP("Migration",
                    "The Python extension no longer runs nose; pytest runs most of its tests."))}},
    };
    return map;
}

void rename(Draft& draft, const QString& name, const QString& today, const QString& reason)
{
    if (today.isEmpty())
        draft.dropSetting(name, {}, reason);
    else
        draft.renameSetting(name, today, reason);
}

void migrateNames(Draft& draft)
{
    if (draft.settingValue(u"python.testing.nosetestsEnabled"_s).toBool())
        draft.addSettingBefore(u"python.testing.nosetestsEnabled"_s, u"python.testing.pytestEnabled"_s, true);
    // Twice: a section that was renamed can have names that were renamed later.
    for (int pass = 0; pass < 2; ++pass) {
        for (const QString& name : draft.settingNames()) {
            if (const auto found = newNames().constFind(name); found != newNames().constEnd())
                rename(draft, name, found->today, found->reason);
            for (auto it = newSections().begin(); it != newSections().end(); ++it)
                if (name.startsWith(it.key()) && draft.hasSetting(name))
                    rename(draft, name,
                        it->today.isEmpty() ? QString() : it->today + name.mid(it.key().size()), it->reason);
        }
    }
}

void migrateLanguageServer(Draft& draft)
{
    const QString server = u"python.languageServer"_s;
    const QString jedi = u"python.jediEnabled"_s;
    const QString reason = because(QT_TRANSLATE_NOOP(
        "Migration", "Microsoft's language server became Pylance, and it is chosen by name."));
    if (draft.hasSetting(jedi)) {
        const QString chosen = draft.settingValue(jedi).toBool() ? u"Jedi"_s : u"Pylance"_s;
        draft.addSettingBefore(jedi, server, chosen);
        draft.dropSetting(jedi, described(server, draft.settingValue(server)), reason);
    }
    if (draft.settingValue(server) == u"Microsoft"_s) {
        draft.document.replace(draft.setting(server), u"Pylance"_s);
        draft.note(draft.setting(server), described(server, u"Microsoft"_s), described(server, u"Pylance"_s),
            reason);
    }
}

/// A path of pytest alone chooses no test runner.
void migrateTesting(Draft& draft)
{
    const QString path = u"python.testing.pytestPath"_s;
    const QString enabled = u"python.testing.pytestEnabled"_s;
    if (!draft.hasSetting(path) || draft.hasSetting(enabled)
        || draft.settingValue(u"python.testing.unittestEnabled"_s).toBool())
        return;
    draft.addSettingBefore(path, enabled, true);
    draft.note(draft.setting(path), described(path, draft.settingValue(path)), described(enabled, true),
        because(QT_TRANSLATE_NOOP("Migration",
            "Tests are found only when a test runner is chosen; its path alone does not do that.")));
}

void migrateDebugger(Draft& draft)
{
    const jsonc::Path list = draft.setting(u"launch"_s) + jsonc::Path{u"configurations"_s};
    const QJsonArray configurations = draft.document.json(list).toArray();
    for (qsizetype i = 0; i < configurations.size(); ++i) {
        const jsonc::Path type = list + jsonc::Path{QString::number(i), u"type"_s};
        if (draft.document.json(type) != u"python"_s)
            continue;
        draft.document.replace(type, u"debugpy"_s);
        draft.note(type, described(u"type"_s, u"python"_s), described(u"type"_s, u"debugpy"_s),
            because(
                QT_TRANSLATE_NOOP("Migration", "The debugger is an extension of its own: Python Debugger.")));
    }
}

void repairPaths(Draft& draft)
{
    static const QRegularExpression pathName(u"\\A(?:python\\..*[Pp]ath|[a-z0-9-]+\\.path)\\z"_s);
    for (const QString& name : draft.settingNames()) {
        const QJsonValue value = draft.settingValue(name);
        if (!value.isString() || !pathName.match(name).hasMatch())
            continue;
        const QString repaired = repairedToolPath(value.toString());
        if (repaired == value.toString())
            continue;
        draft.document.replace(draft.setting(name), repaired);
        draft.note(draft.setting(name), described(name, value), described(name, repaired),
            because(QT_TRANSLATE_NOOP(
                "Migration", "A blank stood where a slash belongs, so no program could be found there.")));
    }
}

}

void migrateSettingNames(Draft& draft)
{
    repairPaths(draft);
    migrateNames(draft);
    migrateLanguageServer(draft);
    migrateTesting(draft);
    migrateDebugger(draft);
}

}
