// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/scriptfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace tandem {

namespace {

constexpr int foldersAbove = 2;
constexpr qint64 largestFile = 2'000'000;

bool isBelow(const QString& path, const QString& folder)
{
    return path.startsWith(folder.endsWith(u'/') ? folder : folder + u'/');
}

}

std::optional<QString> FolderOfScript::read(const QString& path) const
{
    if (path.isEmpty() || QDir::isAbsolutePath(path))
        return {};
    QDir outermost(m_folder);
    for (int i = 0; i < foldersAbove; ++i)
        outermost.cdUp();
    const QString boundary = outermost.canonicalPath();
    QDir folder(m_folder);
    for (int i = 0; i <= foldersAbove; ++i) {
        const QFileInfo candidate(folder.filePath(path));
        // The canonical path: a link must not lead out of the project.
        const QString real = candidate.canonicalFilePath();
        if (candidate.isFile() && candidate.size() <= largestFile && isBelow(real, boundary)) {
            QFile file(real);
            if (file.open(QIODevice::ReadOnly))
                return QString::fromUtf8(file.read(largestFile));
        }
        if (!folder.cdUp())
            break;
    }
    return {};
}

}
