// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/draft.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tandem {

const jsonc::Path& editorPath()
{
    static const jsonc::Path path{u"customizations"_s, u"vscode"_s};
    return path;
}

QString described(const QString& name, const QJsonValue& value)
{
    const auto array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    const QString text = QString::fromUtf8(array.mid(1, array.size() - 2));
    constexpr qsizetype longest = 60;
    return value.isUndefined() || text.size() > longest ? name : name + u": "_s + text;
}

void Draft::note(const jsonc::Path& at, const QString& from, const QString& to, const QString& reason)
{
    int line = m_original.lineOf(at);
    if (line == 0 && at.first(std::min<qsizetype>(2, at.size())) == editorPath())
        line = m_original.lineOf(at.sliced(2));
    changes << MigrationChange{from, to, reason, line};
}

jsonc::Path Draft::setting(const QString& name) const
{
    return editorPath() + jsonc::Path{u"settings"_s, name};
}

QStringList Draft::settingNames() const
{
    QStringList names;
    if (const auto* settings = document.at(editorPath() + jsonc::Path{u"settings"_s}))
        for (const auto& child : settings->children)
            if (settings->isObject())
                names << child.key;
    return names;
}

void Draft::addSettingBefore(const QString& old, const QString& name, const QJsonValue& value)
{
    if (!hasSetting(name))
        document.insertBefore(setting(old), name, value);
}

void Draft::dropSetting(const QString& name, const QString& to, const QString& reason)
{
    note(setting(name), described(name, settingValue(name)), to, reason);
    document.remove(setting(name));
}

void Draft::renameSetting(const QString& name, const QString& to, const QString& reason)
{
    const QJsonValue value = settingValue(name);
    if (hasSetting(to))
        return dropSetting(name, described(to, settingValue(to)), reason);
    note(setting(name), described(name, value), described(to, value), reason);
    document.rename(setting(name), to);
}

bool Draft::hasExtension(const QString& id) const
{
    const auto ids = document.json(editorPath() + jsonc::Path{u"extensions"_s}).toArray();
    return std::any_of(ids.begin(), ids.end(),
        [&](const QJsonValue& present) { return present.toString().compare(id, Qt::CaseInsensitive) == 0; });
}

void Draft::addExtension(const QString& id)
{
    const jsonc::Path extensions = editorPath() + jsonc::Path{u"extensions"_s};
    if (!document.has(extensions))
        document.set(extensions, QJsonArray());
    if (!hasExtension(id))
        document.appendItem(extensions, id);
}

}
