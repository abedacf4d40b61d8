// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"

#include <QJsonObject>

namespace tandem {

namespace {

const jsonc::Path features{u"features"_s};

/// What the short names of 2021 are called today, as the reference implementation takes them.
QString officialName(const QString& name)
{
    static const QStringList unchanged{u"aws-cli"_s, u"azure-cli"_s, u"desktop-lite"_s, u"docker-in-docker"_s,
        u"dotnet"_s, u"git"_s, u"git-lfs"_s, u"github-cli"_s, u"java"_s, u"kubectl-helm-minikube"_s,
        u"node"_s, u"powershell"_s, u"python"_s, u"ruby"_s, u"rust"_s, u"sshd"_s, u"terraform"_s};
    static const QMap<QString, QString> renamed{{u"golang"_s, u"go"_s}, {u"common"_s, u"common-utils"_s},
        {u"docker-from-docker"_s, u"docker-outside-of-docker"_s}};
    return unchanged.contains(name) ? name : renamed.value(name);
}

QString official(const QString& name)
{
    return u"ghcr.io/devcontainers/features/%1:1"_s.arg(name);
}

/// A text was the version; true meant "with its defaults".
QJsonValue optionsOf(const QJsonValue& value)
{
    if (value.isObject())
        return value;
    return value.isString() ? QJsonObject{{u"version"_s, value}} : QJsonObject();
}

struct Part {
    QString feature;
    QString option;
    QString versionOption;
};

/// Features that became an option of another one.
const QMap<QString, Part>& parts()
{
    static const QMap<QString, Part> map{
        {u"gradle"_s, {u"java"_s, u"installGradle"_s, u"gradleVersion"_s}},
        {u"maven"_s, {u"java"_s, u"installMaven"_s, u"mavenVersion"_s}},
        {u"jupyterlab"_s, {u"python"_s, u"installJupyterlab"_s, {}}},
    };
    return map;
}

void becomeOption(Draft& draft, const QString& name, const Part& part)
{
    auto& document = draft.document;
    const jsonc::Path old = features + jsonc::Path{name};
    const jsonc::Path whole = features + jsonc::Path{official(part.feature)};
    const QString version = optionsOf(document.json(old)).toObject().value(u"version").toString();
    if (!document.has(whole))
        document.insertBefore(old, whole.last(), QJsonObject());
    const auto* target = document.at(whole);
    if (!target->isObject())
        document.replace(whole, optionsOf(document.json(whole)));
    document.set(whole + jsonc::Path{part.option}, true);
    if (!version.isEmpty() && !part.versionOption.isEmpty())
        document.set(whole + jsonc::Path{part.versionOption}, version);
    draft.note(old, described(u"features."_s + name, document.json(old)),
        described(whole.join(u'.'), document.json(whole)),
        because(QT_TRANSLATE_NOOP("Migration", "This Feature has become an option of another one.")));
    document.remove(old);
}

}

void migrateFeatures(Draft& draft)
{
    auto& document = draft.document;
    const auto* old = document.at(features);
    if (!old || !old->isObject())
        return;
    for (const auto& child : std::vector(old->children)) {
        const QString name = child.key;
        const jsonc::Path path = features + jsonc::Path{name};
        const QString from = described(path.join(u'.'), document.json(path));
        if (const QString today = officialName(name); !today.isEmpty()) {
            const jsonc::Path to = features + jsonc::Path{official(today)};
            const QString reason = because(QT_TRANSLATE_NOOP("Migration",
                "Short names of Features are no longer maintained; a Feature is named by its place and "
                "version."));
            if (document.has(to)) {
                document.remove(path);
            } else {
                if (!child.value.isObject())
                    document.replace(path, optionsOf(document.json(path)));
                document.rename(path, to.last());
            }
            draft.note(path, from, described(to.join(u'.'), document.json(to)), reason);
        } else if (name == u"homebrew" || name == u"fish") {
            draft.note(path, from, {},
                because(QT_TRANSLATE_NOOP("Migration",
                    "This Feature is gone, and the container is not built with it. containers.dev/features "
                    "lists "
                    "others that do the same.")));
            document.remove(path);
        }
    }
    for (auto it = parts().begin(); it != parts().end(); ++it)
        if (document.has(features + jsonc::Path{it.key()}))
            becomeOption(draft, it.key(), *it);
}

}
