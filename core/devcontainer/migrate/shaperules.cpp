// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

namespace tandem {

namespace {

/// Moves a member of the root; what is there already under the new path wins or is replaced.
enum class Winner { Old, New };

void moveFromRoot(
    Draft& draft, const QString& name, const jsonc::Path& to, Winner winner, const QString& reason)
{
    auto& document = draft.document;
    const QJsonValue value = document.json({name});
    if (!document.has(to)) {
        document.move({name}, to.first(to.size() - 1), to.last());
        draft.note({name}, described(name, value), described(to.join(u'.'), value), reason);
        return;
    }
    if (winner == Winner::Old)
        document.replace(to, value);
    document.remove({name});
    draft.note({name}, described(name, value), described(to.join(u'.'), document.json(to)), reason);
}

/// The first of these members, in the order of the text.
QString firstOf(const jsonc::Document& document, const QStringList& names)
{
    for (const auto& child : document.root().children)
        if (names.contains(child.key))
            return child.key;
    return {};
}

void migrateBuild(Draft& draft)
{
    auto& document = draft.document;
    const QString dockerFile = u"dockerFile"_s;
    const QString context = u"context"_s;
    const bool isDockerFile = document.has({dockerFile});
    if (!isDockerFile) {
        const auto* build = document.at({u"build"_s});
        if (build && build->member(u"dockerfile") && document.has({context})) {
            draft.note({context}, described(context, document.json({context})), {},
                because(QT_TRANSLATE_NOOP("Migration",
                    "Beside \"build\" nothing reads \"context\"; the context of this build is "
                    "build.context.")));
            document.remove({context});
        }
        return;
    }
    const auto* build = document.at({u"build"_s});
    if (build && !build->isObject())
        return;
    if (!build)
        document.insertBefore({firstOf(document, {dockerFile, context})}, u"build"_s, QJsonObject());
    moveFromRoot(draft, dockerFile, {u"build"_s, u"dockerfile"_s}, Winner::Old,
        because(QT_TRANSLATE_NOOP("Migration",
            "How the image is built is described in \"build\" today; \"dockerFile\" is its older form.")));
    if (document.has({context}))
        moveFromRoot(draft, context, {u"build"_s, context}, Winner::Old,
            because(QT_TRANSLATE_NOOP("Migration",
                "How the image is built is described in \"build\" today, with the folder it is built "
                "from.")));
}

void moveSettings(Draft& draft, const jsonc::Path& target)
{
    auto& document = draft.document;
    const QString settings = u"settings"_s;
    const QJsonObject old = document.json({settings}).toObject();
    QStringList names;
    for (const auto& child : document.at({settings})->children)
        names << child.key;
    for (const QString& name : names) {
        const jsonc::Path to = target + jsonc::Path{name};
        if (!document.has(to)) {
            document.move({settings, name}, target, name);
            continue;
        }
        draft.note({settings, name}, described(u"settings.%1"_s.arg(name), old.value(name)),
            described(to.join(u'.'), document.json(to)),
            because(QT_TRANSLATE_NOOP("Migration",
                "The setting stood in two places; readers take the one in \"customizations\".")));
        document.remove({settings, name});
    }
    document.remove({settings});
}

void moveExtensions(Draft& draft, const jsonc::Path& target)
{
    auto& document = draft.document;
    const QString extensions = u"extensions"_s;
    for (auto count = document.json({extensions}).toArray().size(); count > 0; --count) {
        const jsonc::Path first{extensions, u"0"_s};
        if (document.json(target).toArray().contains(document.json(first)))
            document.remove(first);
        else
            document.move(first, target, {});
    }
    document.remove({extensions});
}

void migrateEditor(Draft& draft)
{
    auto& document = draft.document;
    QStringList names;
    if (const auto* settings = document.at({u"settings"_s}); settings && settings->isObject())
        names << u"settings"_s;
    if (const auto* extensions = document.at({u"extensions"_s}); extensions && extensions->isArray())
        names << u"extensions"_s;
    if (document.has({u"devPort"_s}))
        names << u"devPort"_s;
    const auto* customizations = document.at({u"customizations"_s});
    const auto* editor = document.at(editorPath());
    if (names.isEmpty() || (customizations && !customizations->isObject()) || (editor && !editor->isObject()))
        return;
    if (!customizations)
        document.insertBefore({firstOf(document, names)}, u"customizations"_s, QJsonObject());
    if (!editor)
        document.append({u"customizations"_s}, u"vscode"_s, QJsonObject());

    const QString reason = because(QT_TRANSLATE_NOOP("Migration",
        "What is for one editor stands below \"customizations\" today; at the top level the schema refuses "
        "it."));
    for (const auto& child : std::vector(document.root().children)) {
        const QString& name = child.key;
        const jsonc::Path target = editorPath() + jsonc::Path{name};
        if (!names.contains(name))
            continue;
        const auto* present = document.at(target);
        if (!present || name == u"devPort") {
            moveFromRoot(draft, name, target, Winner::New, reason);
            continue;
        }
        draft.note({name}, name, target.join(u'.'), reason);
        if (name == u"settings" && present->isObject())
            moveSettings(draft, target);
        else if (name == u"extensions" && present->isArray())
            moveExtensions(draft, target);
    }
}

void migrateCodespaces(Draft& draft)
{
    auto& document = draft.document;
    const QString name = u"codespaces"_s;
    const auto* codespaces = document.at({name});
    const auto* customizations = document.at({u"customizations"_s});
    if (!codespaces || !codespaces->isObject() || (customizations && !customizations->isObject())
        || document.has({u"customizations"_s, name}))
        return;
    if (!customizations)
        document.insertBefore({name}, u"customizations"_s, QJsonObject());
    moveFromRoot(draft, name, {u"customizations"_s, name}, Winner::New,
        because(QT_TRANSLATE_NOOP(
            "Migration", "What is for GitHub Codespaces stands below \"customizations\" today.")));
}

void collectTexts(const jsonc::Value& value, const jsonc::Path& path, QList<jsonc::Path>& texts)
{
    if (value.isString())
        texts << path;
    for (size_t i = 0; i < value.children.size(); ++i)
        collectTexts(value.children[i].value,
            path + jsonc::Path{value.isObject() ? value.children[i].key : QString::number(i)}, texts);
}

}

void migrateNotation(Draft& draft)
{
    auto& document = draft.document;
    if (document.hasByteOrderMark()) {
        document.dropByteOrderMark();
        draft.note({}, because(QT_TRANSLATE_NOOP("Migration", "byte order mark")), {},
            because(QT_TRANSLATE_NOOP(
                "Migration", "The file is UTF-8 anyway, and readers of JSON stumble over the mark.")));
    }
    const auto before = document;
    for (const auto& path : document.dropEarlierDuplicates())
        draft.note(path, path.join(u'.'), path.join(u'.'),
            because(QT_TRANSLATE_NOOP("Migration",
                "The name is there twice; readers take the last one, so the earlier one went.")));
    if (const auto commas = document.trailingCommas(); !commas.empty()) {
        const int line = before.positionOf(before.trailingCommas().front()).line;
        document.dropTrailingCommas();
        draft.changes << MigrationChange{because(QT_TRANSLATE_NOOP("Migration", "trailing comma")), {},
            because(QT_TRANSLATE_NOOP(
                "Migration", "A comma before a closing bracket is not allowed in devcontainer.json.")),
            line};
    }
}

void migrateShape(Draft& draft)
{
    migrateBuild(draft);
    migrateEditor(draft);
    migrateCodespaces(draft);
}

void migrateVariables(Draft& draft)
{
    static const QRegularExpression old(u"\\$\\{env:"_s);
    for (const auto& child : std::vector(draft.document.root().children)) {
        QList<jsonc::Path> texts;
        if (child.key != u"customizations") // There "${env:…}" is VS Code's own.
            collectTexts(child.value, {child.key}, texts);
        for (const auto& path : texts) {
            const QString text = draft.document.json(path).toString();
            QString today = text;
            today.replace(old, u"${localEnv:"_s);
            if (today == text)
                continue;
            draft.document.replace(path, today);
            draft.note(path, described(path.join(u'.'), text), described(path.join(u'.'), today),
                because(QT_TRANSLATE_NOOP("Migration",
                    "${env:…} is the older name of ${localEnv:…}, a variable of the computer outside.")));
        }
    }
}

}
