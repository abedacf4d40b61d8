// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/containers/engineaddress.h"

#include <QCoreApplication>

namespace tandem {

namespace {

std::optional<EngineKind> kindOf(const QString& name)
{
    if (name == u"podman")
        return EngineKind::Podman;
    if (name == u"docker")
        return EngineKind::Docker;
    return std::nullopt;
}

/// Nothing that an engine or wsl.exe would take for an option or for several words.
bool isName(const QString& text)
{
    return !text.isEmpty() && !text.startsWith(u'-')
        && std::none_of(text.begin(), text.end(),
            [](QChar each) { return each.isSpace() || each.category() == QChar::Other_Control; });
}

}

QString nameOf(EngineKind kind)
{
    return kind == EngineKind::Podman ? u"podman"_s : u"docker"_s;
}

Result<EngineAddress> EngineAddress::parse(const QString& text)
{
    EngineAddress address;
    const QString first = text.section(u':', 0, 0);
    const QString rest = text.section(u':', 1);
    const bool hasRest = text.contains(u':');
    std::optional<EngineKind> kind = kindOf(first);
    bool isSound = kind && (!hasRest || isName(rest));
    if (first == u"wsl") {
        address.distribution = rest.section(u':', 0, 0);
        kind = rest.contains(u':') ? kindOf(rest.section(u':', 1)) : EngineKind::Docker;
        isSound = kind && isName(address.distribution);
    } else {
        address.target = rest;
    }
    if (!isSound)
        return Error{.kind = Error::Kind::Input,
            .message = QCoreApplication::translate("Containers",
                "\"%1\" is no container engine. Write auto, podman, docker or none, docker:CONTEXT, "
                "podman:CONNECTION or wsl:DISTRIBUTION.")
                           .arg(text)};
    address.kind = *kind;
    return address;
}

QString EngineAddress::text() const
{
    if (!distribution.isEmpty())
        return u"wsl:"_s + distribution + (kind == EngineKind::Podman ? u":podman"_s : QString());
    return target.isEmpty() ? nameOf(kind) : nameOf(kind) + u':' + target;
}

QStringList EngineAddress::options() const
{
    if (target.isEmpty())
        return {};
    const bool isUrl = target.contains(u"://"_s);
    if (kind == EngineKind::Docker)
        return {isUrl ? u"--host"_s : u"--context"_s, target};
    return {u"--remote"_s, isUrl ? u"--url"_s : u"--connection"_s, target};
}

QMap<QString, QString> EngineAddress::variables() const
{
    if (target.isEmpty())
        return {};
    const QString engine = kind == EngineKind::Docker ? u"DOCKER_"_s : u"CONTAINER_"_s;
    const QString named = kind == EngineKind::Docker ? u"CONTEXT"_s : u"CONNECTION"_s;
    return {{engine + (target.contains(u"://"_s) ? u"HOST"_s : named), target}};
}

}
