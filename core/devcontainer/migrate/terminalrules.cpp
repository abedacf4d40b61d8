// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"

#include <QJsonArray>
#include <QJsonObject>

namespace tandem {

namespace {

QString reason()
{
    return because(QT_TRANSLATE_NOOP("Migration",
        "Terminals are described by profiles today; VS Code no longer reads a bare path of a shell."));
}

/// VS Code finds the shells of /etc/shells by itself.
bool isFoundByItself(const QString& path)
{
    static const QStringList shells{
        u"bash"_s, u"zsh"_s, u"fish"_s, u"sh"_s, u"dash"_s, u"ksh"_s, u"pwsh"_s, u"tmux"_s};
    static const QStringList folders{QString(), u"/bin"_s, u"/usr/bin"_s, u"/usr/local/bin"_s};
    return shells.contains(path.section(u'/', -1)) && folders.contains(path.section(u'/', 0, -2));
}

void migrateShell(Draft& draft)
{
    const QString old = u"terminal.integrated.shell.linux"_s;
    const QString oldArguments = u"terminal.integrated.shellArgs.linux"_s;
    const QString chosen = u"terminal.integrated.defaultProfile.linux"_s;
    const QString profiles = u"terminal.integrated.profiles.linux"_s;
    const QString path = draft.settingValue(old).toString();
    const QJsonValue arguments = draft.settingValue(oldArguments);
    const bool hasArguments = !arguments.toArray().isEmpty() || !arguments.toString().isEmpty();
    const QString anchor = draft.hasSetting(old) ? old : oldArguments;
    const QString name = path.isEmpty() ? u"bash"_s : path.section(u'/', -1);
    if (draft.hasSetting(anchor) && !draft.hasSetting(chosen) && (!path.isEmpty() || hasArguments)) {
        draft.addSettingBefore(anchor, chosen, name);
        if (hasArguments || !isFoundByItself(path.isEmpty() ? name : path)) {
            QJsonObject profile{{u"path"_s, path.isEmpty() ? name : path}};
            if (hasArguments)
                profile.insert(u"args"_s, arguments);
            draft.addSettingBefore(anchor, profiles, QJsonObject());
            draft.document.set(draft.setting(profiles) + jsonc::Path{name}, profile);
        }
    }
    const QString today = described(chosen, draft.settingValue(chosen));
    if (draft.hasSetting(old))
        draft.dropSetting(old, draft.hasSetting(chosen) ? today : QString(), reason());
    if (draft.hasSetting(oldArguments))
        draft.dropSetting(
            oldArguments, hasArguments && draft.hasSetting(profiles) ? profiles : QString(), reason());
}

void migrateAutomationShell(Draft& draft)
{
    const QString old = u"terminal.integrated.automationShell.linux"_s;
    const QString today = u"terminal.integrated.automationProfile.linux"_s;
    const QString path = draft.settingValue(old).toString();
    if (!draft.hasSetting(old))
        return;
    if (!path.isEmpty())
        draft.addSettingBefore(old, today, QJsonObject{{u"path"_s, path}});
    draft.dropSetting(old, path.isEmpty() ? QString() : today, reason());
}

}

void migrateTerminal(Draft& draft)
{
    migrateShell(draft);
    migrateAutomationShell(draft);
    for (const QString& name : draft.settingNames())
        for (const QString& system : {u"windows"_s, u"osx"_s})
            for (const QString& old : {u"shell"_s, u"shellArgs"_s, u"automationShell"_s})
                if (name == u"terminal.integrated.%1.%2"_s.arg(old, system))
                    draft.dropSetting(name, {}, reason());
}

}
