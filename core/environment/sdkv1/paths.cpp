// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/paths.h"

#include "core/base/literals.h"

#include <QDir>

namespace tandem::sdkv1::paths {

QString join(const QStringList& parts)
{
    QString path;
    for (const QString& part : parts) {
        if (part.startsWith(u'/'))
            path = part;
        else if (path.isEmpty() || path == u".")
            path = part;
        else
            path += (path.endsWith(u'/') ? QString() : u"/"_s) + part;
    }
    return path;
}

QString parent(const QString& path)
{
    const QString clean = QDir::cleanPath(path);
    if (clean.isEmpty() || clean == u".")
        return u".."_s;
    if (clean == u".." || clean.endsWith(u"/.."))
        return clean + u"/.."_s;
    const qsizetype slash = clean.lastIndexOf(u'/');
    return slash < 0 ? u"."_s : slash == 0 ? u"/"_s : clean.left(slash);
}

QString fileName(const QString& path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

QString suffix(const QString& path)
{
    const QString name = fileName(path);
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 ? name.mid(dot) : QString();
}

QString cleaned(const QString& path)
{
    QString slashes = path;
    slashes.replace(u'\\', u'/');
    return QDir::cleanPath(slashes);
}

}
