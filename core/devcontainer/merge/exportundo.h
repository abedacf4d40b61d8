// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/filetowrite.h"

#include <QStringList>

namespace tandem {

/// The last writing into a project, so that it can be taken back once. Kept in one file beside nothing of the
/// project's.
class ExportUndo {
public:
    /// `file` is where this is kept.
    explicit ExportUndo(QString file)
        : m_file(std::move(file))
    {
    }
    /// Below a folder of this program, one for each project.
    static ExportUndo ofProject(const QString& dataFolder, const QString& project);

    bool isPossible() const;
    /// Call before writing: what is there now, and what will be.
    Result<Done> remember(const QString& folder, const QList<FileToWrite>& files) const;
    /// All or nothing; the paths that are as they were. An Error names a file that was changed since.
    Result<QStringList> undo() const;

private:
    QString m_file;
};

}
