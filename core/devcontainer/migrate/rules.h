// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/migrate/draft.h"

#include <QCoreApplication>

namespace tandem {

// The rules of a migration, in the order in which they are applied: later ones rely on what earlier ones
// moved. Each leaves a document alone that is in today's form.
void migrateNotation(Draft& draft); ///< Byte order mark, duplicates, trailing commas.
void migrateShape(Draft& draft); ///< What moved to another place: build, customizations.
void migrateVariables(Draft& draft);
void migratePorts(Draft& draft);
void migrateFeatures(Draft& draft);
void migrateExtensions(Draft& draft);
void migrateSettingNames(Draft& draft);
void migrateLinting(Draft& draft);
void migrateFormatting(Draft& draft);
void migrateTerminal(Draft& draft);

inline QString because(const char* english)
{
    return QCoreApplication::translate("Migration", english);
}

}
