// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"

#include <QJsonArray>

namespace tandem {

namespace {

struct Successor {
    QString id; ///< Empty: nothing replaces it.
    QString reason;
};

QString moved()
{
    return because(QT_TRANSLATE_NOOP("Migration", "The extension lives on under another name."));
}

QString builtIn()
{
    return because(QT_TRANSLATE_NOOP("Migration", "VS Code does this itself today."));
}

/// By id in lower case.
const QMap<QString, Successor>& successors()
{
    static const QMap<QString, Successor> map{
        {u"ms-azuretools.vscode-docker"_s,
            {u"ms-azuretools.vscode-containers"_s,
                because(QT_TRANSLATE_NOOP("Migration", "The Docker extension became Container Tools."))}},
        {u"peterjausovec.vscode-docker"_s,
            {u"ms-azuretools.vscode-containers"_s,
                because(QT_TRANSLATE_NOOP("Migration", "The Docker extension became Container Tools."))}},
        {u"ms-vscode.azure-account"_s,
            {{},
                because(QT_TRANSLATE_NOOP("Migration",
                    "Azure Account was retired in January 2025; extensions sign in through VS Code "
                    "itself."))}},
        {u"donjayamanne.python"_s, {u"ms-python.python"_s, moved()}},
        {u"microsoft.vscode-python"_s, {u"ms-python.python"_s, moved()}},
        {u"donjayamanne.jupyter"_s, {u"ms-toolsai.jupyter"_s, moved()}},
        {u"ms-toolsai.vscode-jupyter"_s, {u"ms-toolsai.jupyter"_s, moved()}},
        {u"microsoft.vscode-tools-for-ai"_s, {u"ms-toolsai.vscode-ai"_s, moved()}},
        {u"ms-ai-tools.vscode-ai"_s, {u"ms-toolsai.vscode-ai"_s, moved()}},
        {u"ms-vscode.csharp"_s, {u"ms-dotnettools.csharp"_s, moved()}},
        {u"ms-vscode.go"_s, {u"golang.go"_s, moved()}},
        {u"lukehoban.go"_s, {u"golang.go"_s, moved()}},
        {u"rust-lang.rust"_s, {u"rust-lang.rust-analyzer"_s, moved()}},
        {u"matklad.rust-analyzer"_s, {u"rust-lang.rust-analyzer"_s, moved()}},
        {u"rebornix.ruby"_s, {u"shopify.ruby-lsp"_s, moved()}},
        {u"bungcip.better-toml"_s, {u"tamasfe.even-better-toml"_s, moved()}},
        {u"mauve.terraform"_s, {u"hashicorp.terraform"_s, moved()}},
        {u"octref.vetur"_s, {u"vue.volar"_s, moved()}},
        {u"johnsoncodehk.volar"_s, {u"vue.volar"_s, moved()}},
        {u"eg2.tslint"_s, {u"dbaeumer.vscode-eslint"_s, moved()}},
        {u"ms-vscode.vscode-typescript-tslint-plugin"_s, {u"dbaeumer.vscode-eslint"_s, moved()}},
        {u"coenraads.bracket-pair-colorizer"_s, {{}, builtIn()}},
        {u"coenraads.bracket-pair-colorizer-2"_s, {{}, builtIn()}},
        {u"msjsdiag.debugger-for-chrome"_s, {{}, builtIn()}},
        {u"msjsdiag.debugger-for-edge"_s, {{}, builtIn()}},
        {u"hookyqr.beautify"_s, {u"esbenp.prettier-vscode"_s, moved()}},
    };
    return map;
}

void migrateExtensionList(Draft& draft)
{
    const jsonc::Path list = editorPath() + jsonc::Path{u"extensions"_s};
    const QJsonArray ids = draft.document.json(list).toArray();
    qsizetype index = 0;
    for (qsizetype original = 0; original < ids.size(); ++original) {
        const QJsonValue value = ids[original];
        // A minus keeps an extension out that something else wants.
        const QString sign = value.toString().startsWith(u'-') ? u"-"_s : QString();
        const auto found = successors().constFind(value.toString().mid(sign.size()).toLower());
        const jsonc::Path item = list + jsonc::Path{QString::number(index)};
        if (found == successors().constEnd()) {
            ++index;
            continue;
        }
        const QString successor = found->id.isEmpty() ? QString() : sign + found->id;
        draft.note(list + jsonc::Path{QString::number(original)}, described(u"extensions"_s, value),
            successor.isEmpty() ? QString() : described(u"extensions"_s, successor), found->reason);
        if (successor.isEmpty() || draft.hasExtension(successor)) {
            draft.document.remove(item);
        } else {
            draft.document.replace(item, successor);
            ++index;
        }
    }
}

/// Settings that are about extensions by their ids.
void migrateExtensionKinds(Draft& draft)
{
    const jsonc::Path kinds = draft.setting(u"remote.extensionKind"_s);
    const auto* old = draft.document.at(kinds);
    if (!old || !old->isObject())
        return;
    for (const auto& child : std::vector(old->children)) {
        const auto found = successors().constFind(child.key.toLower());
        const jsonc::Path path = kinds + jsonc::Path{child.key};
        if (found == successors().constEnd())
            continue;
        const bool goes = found->id.isEmpty() || draft.document.has(kinds + jsonc::Path{found->id});
        draft.note(path, u"remote.extensionKind."_s + child.key,
            found->id.isEmpty() ? QString() : u"remote.extensionKind."_s + found->id, found->reason);
        if (goes)
            draft.document.remove(path);
        else
            draft.document.rename(path, found->id);
    }
}

}

void migrateExtensions(Draft& draft)
{
    migrateExtensionList(draft);
    migrateExtensionKinds(draft);
}

}
