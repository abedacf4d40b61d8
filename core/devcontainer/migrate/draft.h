// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/jsonc/document.h"
#include "core/devcontainer/migrate/migrate.h"

namespace tandem {

/// A devcontainer.json while it is migrated: the document, and what was done to it.
class Draft {
public:
    explicit Draft(const jsonc::Document& original)
        : document(original)
        , m_original(original)
    {
    }

    /// `at` is where the thing was, in the old or in the new form.
    void note(const jsonc::Path& at, const QString& from, const QString& to, const QString& reason);

    /// Settings of VS Code by name. A new one goes before an old one, so that order survives.
    jsonc::Path setting(const QString& name) const;
    bool hasSetting(const QString& name) const { return document.has(setting(name)); }
    QJsonValue settingValue(const QString& name) const { return document.json(setting(name)); }
    QStringList settingNames() const;
    void addSettingBefore(const QString& old, const QString& name, const QJsonValue& value);
    void dropSetting(const QString& name, const QString& to, const QString& reason);
    /// The value stays. When the new name is there already it wins.
    void renameSetting(const QString& name, const QString& to, const QString& reason);

    bool hasExtension(const QString& id) const;
    void addExtension(const QString& id);

    jsonc::Document document;
    QList<MigrationChange> changes;

private:
    jsonc::Document m_original;
};

/// "name: value" where the value is short, else "name".
QString described(const QString& name, const QJsonValue& value);

const jsonc::Path& editorPath(); ///< customizations.vscode

}
