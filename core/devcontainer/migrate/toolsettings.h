// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/migrate/draft.h"

namespace tandem {

/// A program for Python code and the extension that runs it today.
struct EditorTool {
    QString extension;
    QString section; ///< Of its settings.
    QString program;
};

/// "python.linting.pylintArgs" and the like become "pylint.args".
void migrateToolArguments(Draft& draft, const QString& name, const EditorTool& tool);

/// "…Path" becomes "importStrategy" where it only named the program of the environment, else "path".
void migrateToolPath(Draft& draft, const QString& name, const EditorTool& tool);

}
