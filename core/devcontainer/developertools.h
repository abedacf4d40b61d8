// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerchoices.h"

#include <QJsonObject>
#include <QList>

namespace tandem {

/// A tool that developers install beside their packages, and what VS Code needs to use it.
struct DeveloperTool {
    QString package; ///< Its name for pip.
    QString purpose; ///< A few words for people.
    QString extension; ///< The extension that uses it; empty where ms-python.python does.
    QString section; ///< Of the extension's settings, where it has a path and a strategy.
    bool isFormatter = false;
};

const QList<DeveloperTool>& developerTools();

/// Those that requirements such as "black==24.2.0" name.
QList<DeveloperTool> chosenTools(const QStringList& requirements);

/// Who checks code: one tool that does it all, or the three of old.
QStringList modernLinter();
QStringList classicLinters();

/// Where tools are that are kept beside the environment.
inline QString toolsFolder()
{
    return u"/opt/azureml-tools"_s;
}

/// Settings of VS Code, so that it uses this copy of the tool and the packages of `interpreter`.
QJsonObject settingsOf(const DeveloperTool& tool, ToolPlacement placement, const QString& interpreter);

}
