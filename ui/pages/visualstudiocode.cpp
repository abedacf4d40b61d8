// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/visualstudiocode.h"

#include "core/devcontainer/vscodeuri.h"

#include <QProcess>

namespace tandem {

namespace {

QString uriOf(const QString& path)
{
    FolderToOpen folder;
    folder.folder = path;
    folder.wsl = WslSession::ofThisProcess();
    return devContainerFolderUri(folder);
}

}

VisualStudioCode VisualStudioCode::find()
{
    return VisualStudioCode(findEditor(ThisHost()));
}

QString VisualStudioCode::commandFor(const QString& folder)
{
    return openCommandText(uriOf(folder));
}

bool VisualStudioCode::open(const QString& folder) const
{
    if (!m_editor)
        return false;
    const Command command = m_editor->open(uriOf(folder));
    return QProcess::startDetached(command.program, command.arguments);
}

}
