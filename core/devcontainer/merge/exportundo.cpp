// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/merge/exportundo.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

namespace tandem {

namespace {

QByteArray hashOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

Error cannotUndo(const char* sentence, const QString& path)
{
    return Error{.kind = Error::Kind::File,
        .message = QCoreApplication::translate("ExportUndo", sentence).arg(QDir::toNativeSeparators(path))};
}

}

ExportUndo ExportUndo::ofProject(const QString& dataFolder, const QString& project)
{
    const QString path = QFileInfo(project).canonicalFilePath();
    const auto name = hashOf((path.isEmpty() ? QDir(project).absolutePath() : path).toUtf8()).left(32);
    return ExportUndo(u"%1/undo/%2.json"_s.arg(dataFolder, QString::fromLatin1(name)));
}

bool ExportUndo::isPossible() const
{
    return QFileInfo::exists(m_file);
}

Result<Done> ExportUndo::remember(const QString& folder, const QList<FileToWrite>& files) const
{
    const auto changes = changesIn(folder, files);
    QJsonArray entries;
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (changes[i] == FileChange::Unchanged)
            continue;
        QJsonObject entry{
            {u"path"_s, files[i].path}, {u"written"_s, QString::fromLatin1(hashOf(files[i].bytes))}};
        if (changes[i] == FileChange::Replaced) {
            const auto before = readFile(QDir(folder).filePath(files[i].path));
            if (!before)
                return before.error();
            entry.insert(u"before"_s, QString::fromLatin1(before->toBase64()));
        }
        entries.append(entry);
    }
    if (entries.isEmpty())
        return Done{};
    return writeFile(m_file,
        json::compact({{u"folder"_s, QDir(folder).absolutePath()}, {u"files"_s, entries}}),
        Access::OwnerOnly);
}

Result<QStringList> ExportUndo::undo() const
{
    if (!isPossible())
        return cannotUndo(
            QT_TRANSLATE_NOOP("ExportUndo", "There is nothing to take back: no writing is remembered%1."),
            {});
    const auto bytes = readFile(m_file);
    const auto record = bytes ? json::parseObject(*bytes) : Result<QJsonObject>(bytes.error());
    if (!record)
        return record.error();
    const QDir folder(record->value(u"folder").toString());
    QList<FileToWrite> restored;
    QStringList removed;
    QStringList paths;
    for (const auto& value : record->value(u"files").toArray()) {
        const QString path = value[u"path"].toString();
        const auto now = readFile(folder.filePath(path));
        if (!now || QString::fromLatin1(hashOf(*now)) != value[u"written"].toString())
            return cannotUndo(QT_TRANSLATE_NOOP("ExportUndo",
                                  "%1 was changed since it was written, so nothing was taken back."),
                folder.filePath(path));
        paths << path;
        if (value[u"before"].isString())
            restored << FileToWrite{path, QByteArray::fromBase64(value[u"before"].toString().toLatin1())};
        else
            removed << path;
    }
    if (const auto written = writeAll(folder.path(), restored, Existing::Replace); !written)
        return written.error();
    for (const QString& path : removed) {
        QFile::remove(folder.filePath(path));
        // Folders that have become empty were made for it.
        if (path.contains(u'/'))
            folder.rmpath(path.section(u'/', 0, -2));
    }
    QFile::remove(m_file);
    return paths;
}

}
