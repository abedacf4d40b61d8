// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/vscodeuri.h"

#include <QDir>
#include <QUrl>

namespace tandem {

QString devContainerFolderUri(const QString& hostFolder)
{
    // VS Code takes the hex digits for the path as the host writes it, blanks included.
    const QString path = QDir::cleanPath(hostFolder);
    const auto hex = QDir::toNativeSeparators(path).toUtf8().toHex();
    const auto name = QUrl::toPercentEncoding(path.section(u'/', -1));
    return u"vscode-remote://dev-container+"_s + QString::fromLatin1(hex) + u"/workspaces/"_s
        + QString::fromLatin1(name);
}

}
