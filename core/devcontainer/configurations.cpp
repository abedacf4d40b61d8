// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/configurations.h"

#include <QDir>
#include <QFileInfo>

namespace tandem {

QStringList devContainerFiles(const QString& folder)
{
    const QDir root(folder);
    QStringList files{u".devcontainer/devcontainer.json"_s, u".devcontainer.json"_s};
    const auto named = QDir(root.filePath(u".devcontainer"_s))
                           .entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden, QDir::Name);
    for (const QString& name : named)
        files << u".devcontainer/%1/devcontainer.json"_s.arg(name);
    files.removeIf([&](const QString& file) { return !QFileInfo(root.filePath(file)).isFile(); });
    return files;
}

QString configurationName(const QString& file)
{
    return file.count(u'/') == 2 ? file.section(u'/', 1, 1) : file;
}

}
