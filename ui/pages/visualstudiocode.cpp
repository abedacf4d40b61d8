// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/visualstudiocode.h"

#include <QProcess>

namespace tandem {

namespace {

QString uriOf(const QString& folder, const QString& configuration)
{
    return devContainerFolderUri(folderToOpen(ThisHost(), folder, configuration));
}

}

VisualStudioCode VisualStudioCode::find()
{
    return VisualStudioCode(findEditor(ThisHost()));
}

QString VisualStudioCode::commandFor(const QString& folder, const QString& configuration)
{
    return openCommandText(uriOf(folder, configuration));
}

bool VisualStudioCode::open(const QString& folder, const QString& configuration) const
{
    if (!m_editor)
        return false;
    const Command command = m_editor->open(uriOf(folder, configuration));
    return QProcess::startDetached(command.program, command.arguments);
}

}
