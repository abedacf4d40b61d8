// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/sample.h"

#include "core/base/atomicfile.h"

#include <QDir>
#include <QFileInfo>

namespace tandem {

namespace {

constexpr auto root = ":/tandem/sample";

}

QString Sample::scriptName()
{
    return u"train.py"_s;
}

QString Sample::condaYaml()
{
    const auto bytes = readFile(QString::fromLatin1(root) + u"/environment.yml"_s);
    Q_ASSERT(bytes); // It is compiled into the program.
    return bytes ? QString::fromUtf8(*bytes) : QString();
}

QStringList Sample::fileNames()
{
    return QDir(QString::fromLatin1(root)).entryList(QDir::Files, QDir::Name);
}

Result<Done> Sample::writeTo(const QString& folder)
{
    const QStringList names = fileNames();
    for (const QString& name : names) {
        const QString target = QDir(folder).filePath(name);
        if (QFileInfo::exists(target))
            continue;
        const auto bytes = readFile(QString::fromLatin1(root) + u'/' + name);
        if (!bytes)
            return bytes.error();
        if (auto written = writeFile(target, *bytes); !written)
            return written;
    }
    return Done{};
}

}
