// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/filetowrite.h"

#include "core/base/atomicfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <optional>

namespace tandem {

namespace {

QString targetOf(const QString& folder, const FileToWrite& file)
{
    return QDir(folder).filePath(file.path);
}

/// Everything that was done, so that it can be undone.
class Undo {
public:
    Undo() = default;
    ~Undo()
    {
        if (!m_armed)
            return;
        for (auto it = m_replaced.rbegin(); it != m_replaced.rend(); ++it) {
            if (it->before)
                static_cast<void>(writeFile(it->path, *it->before));
            else
                QFile::remove(it->path);
        }
        // Only folders that have become empty go, deepest first.
        for (auto it = m_newFolders.rbegin(); it != m_newFolders.rend(); ++it)
            QDir().rmdir(*it);
    }
    Undo(const Undo&) = delete;
    Undo& operator=(const Undo&) = delete;

    /// A file that is there but cannot be read could not be restored either: an Error.
    Result<Done> remember(const QString& path)
    {
        Replaced replaced{path, std::nullopt};
        if (QFileInfo::exists(path)) {
            const auto before = readFile(path);
            if (!before)
                return before.error();
            replaced.before = *before;
        }
        QStringList missing;
        for (QString above = QFileInfo(path).absolutePath(); !QFileInfo::exists(above);
             above = QFileInfo(above).absolutePath())
            missing.prepend(above);
        m_newFolders += missing;
        m_replaced << replaced;
        return Done{};
    }
    void forget() { m_armed = false; }

private:
    struct Replaced {
        QString path;
        std::optional<QByteArray> before;
    };

    QList<Replaced> m_replaced;
    QStringList m_newFolders;
    bool m_armed = true;
};

}

QList<FileChange> changesIn(const QString& folder, const QList<FileToWrite>& files)
{
    QList<FileChange> changes;
    for (const auto& file : files) {
        const QString target = targetOf(folder, file);
        if (!QFileInfo::exists(target)) {
            changes << FileChange::New;
            continue;
        }
        const auto there = readFile(target);
        changes << (there && *there == file.bytes ? FileChange::Unchanged : FileChange::Replaced);
    }
    return changes;
}

Result<Done> writeAll(const QString& folder, const QList<FileToWrite>& files, Existing existing)
{
    const auto changes = changesIn(folder, files);
    QStringList replaced;
    for (qsizetype i = 0; i < files.size(); ++i)
        if (changes[i] == FileChange::Replaced)
            replaced << files[i].path;
    if (existing == Existing::Keep && !replaced.isEmpty())
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("FileToWrite",
                "Nothing was written: %1 in %2 is there already with other content. Allow it to be replaced, "
                "or choose "
                "another folder.")
                           .arg(replaced.join(u", "_s), QDir::toNativeSeparators(folder)),
            .code = u"WouldReplace"_s};
    Undo undo;
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (changes[i] == FileChange::Unchanged)
            continue;
        const QString target = targetOf(folder, files[i]);
        if (auto remembered = undo.remember(target); !remembered)
            return remembered;
        if (auto written = writeFile(target, files[i].bytes); !written)
            return written;
    }
    undo.forget();
    return Done{};
}

}
