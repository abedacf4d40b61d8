// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QStringList>

namespace tandem {

enum class EngineKind { Podman, Docker };

QString nameOf(EngineKind kind); ///< "podman"

/// Which engine is meant, as a person writes it: "docker", "podman"; "docker:lab", a context of docker's;
/// "podman:lab", a connection of podman's; "docker:ssh://me@lab", an address for either; "wsl:Ubuntu", the
/// docker of a distribution of WSL; "wsl:Ubuntu:podman".
struct EngineAddress {
    EngineKind kind = EngineKind::Docker;
    QString distribution; ///< Empty: not through wsl.exe.
    QString target; ///< Name of a context or connection, or the URL of a service; empty: the usual one.

    static Result<EngineAddress> parse(const QString& text);
    QString text() const;
    /// What comes before the engine's own words: "--context lab".
    QStringList options() const;
    /// The same as variables, for programs that start the engine themselves.
    QMap<QString, QString> variables() const;
    bool isOfThisComputer() const { return distribution.isEmpty() && target.isEmpty(); }

    bool operator==(const EngineAddress&) const = default;
};

}
