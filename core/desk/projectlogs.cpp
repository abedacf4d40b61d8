// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/projectlogs.h"

#include <QCryptographicHash>
#include <QDir>

namespace tandem {

ProjectLogs ProjectLogs::of(const QString& cacheFolder, const QString& project)
{
    const QString path = QDir(project).absolutePath();
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex();
    const QDir folder(cacheFolder + u"/desk/"_s + QString::fromLatin1(hash.left(16)));
    return {folder.filePath(u"start.log"_s), folder.filePath(u"repetition.log"_s),
        folder.filePath(u"repetition.json"_s)};
}

}
