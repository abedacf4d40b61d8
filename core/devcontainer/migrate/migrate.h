// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/jsonc/syntaxerror.h"

#include <QByteArray>
#include <QList>

#include <variant>

namespace tandem {

/// One thing that a migration did. Names are paths with dots; values are shown where they are short.
struct MigrationChange {
    QString from;
    QString to; ///< Empty: it went, without a successor.
    QString reason;
    int line = 0; ///< Where it stood, from 1.
    bool operator==(const MigrationChange&) const = default;
};

struct Migration {
    QByteArray bytes; ///< Those given, when there is nothing to change.
    QList<MigrationChange> changes;
};

/// A devcontainer.json of any age in today's form, as containers.dev and VS Code's extensions define it.
/// Comments and order stay; migrating the result changes nothing.
std::variant<Migration, jsonc::SyntaxError> migrateDevContainer(const QByteArray& bytes);

}
