// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/visualstudiocode.h"

#include "core/devcontainer/vscodeuri.h"

#include <QProcess>
#include <QStandardPaths>

namespace tandem {

VisualStudioCode VisualStudioCode::find()
{
    const QStringList places{
        u"/usr/bin"_s,
        u"/usr/share/code/bin"_s,
        u"/snap/bin"_s,
        u"/Applications/Visual Studio Code.app/Contents/Resources/app/bin"_s,
        qEnvironmentVariable("LOCALAPPDATA") + u"/Programs/Microsoft VS Code/bin"_s,
        qEnvironmentVariable("ProgramFiles") + u"/Microsoft VS Code/bin"_s,
    };
    const QString inPath = QStandardPaths::findExecutable(u"code"_s);
    return VisualStudioCode(inPath.isEmpty() ? QStandardPaths::findExecutable(u"code"_s, places) : inPath);
}

QString VisualStudioCode::commandFor(const QString& folder)
{
    return u"code --folder-uri \"%1\""_s.arg(devContainerFolderUri(folder));
}

bool VisualStudioCode::open(const QString& folder) const
{
    return QProcess::startDetached(m_program, {u"--folder-uri"_s, devContainerFolderUri(folder)});
}

}
