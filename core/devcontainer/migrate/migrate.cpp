// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/migrate.h"

#include "core/devcontainer/migrate/rules.h"

namespace tandem {

std::variant<Migration, jsonc::SyntaxError> migrateDevContainer(const QByteArray& bytes)
{
    const auto outcome = jsonc::Document::parse(bytes);
    if (const auto* error = std::get_if<jsonc::SyntaxError>(&outcome))
        return *error;
    const auto& document = std::get<jsonc::Document>(outcome);
    if (!document.root().isObject())
        return jsonc::SyntaxError{document.positionOf(document.root().range.begin),
            because(QT_TRANSLATE_NOOP("Migration", "a devcontainer.json is an object in braces"))};
    Draft draft(document);
    migrateNotation(draft);
    migrateShape(draft);
    migrateVariables(draft);
    migratePorts(draft);
    migrateFeatures(draft);
    migrateExtensions(draft);
    migrateSettingNames(draft);
    migrateLinting(draft);
    migrateFormatting(draft);
    migrateTerminal(draft);
    return Migration{draft.document.bytes(), draft.changes};
}

}
