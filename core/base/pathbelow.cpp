// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/pathbelow.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem {

Result<QString> pathBelow(const QString& folder, const QString& name)
{
    const QString root = QDir::cleanPath(QDir(folder).absolutePath());
    const QString place = QDir::cleanPath(root + u'/' + name);
    if (QDir::isRelativePath(name) && place.startsWith(root + u'/'))
        return place;
    return Error{.kind = Error::Kind::Protocol,
        .message = QCoreApplication::translate(
            "Base", "The service names a file \"%1\", which would lie outside the folder.")
                       .arg(name)};
}

}
