// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/companionfiles.h"

#include "core/devcontainer/developertools.h"

namespace tandem {

QByteArray gitAttributes()
{
    return "# Linux reads these files, also where git checks out with the line ends of Windows.\n"
           "* text=auto eol=lf\n";
}

QByteArray dockerIgnoreOnly(const QStringList& files)
{
    QByteArray text = "# The image takes nothing from this folder but what is named here.\n*\n";
    for (const QString& file : files)
        text += '!' + file.toUtf8() + '\n';
    return text;
}

QByteArray pythonEnvironmentFile()
{
    return "# Read by VS Code's Python extension only: lets the interpreter of the run find pytest, which is "
           "kept\n"
           "# beside its packages.\n"
           "PYTHONPATH="
        + toolsFolder().toUtf8() + "/packages\n";
}

}
