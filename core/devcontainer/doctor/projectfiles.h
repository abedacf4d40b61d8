// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QByteArray>
#include <QFileInfo>
#include <QList>

namespace tandem {

/// A file, folder or link of a project.
struct ProjectFile {
    QString path; ///< Below the project's folder, with "/".
    QFileInfo info;
    QByteArray content; ///< Of scripts, Dockerfiles and the like; empty for others.
    bool isScript = false; ///< Run by a shell or by its first line.
    bool isDockerfile = false;
    bool isForContainer = false; ///< Some other text that a container's tools read.

    bool isText() const { return isScript || isDockerfile || isForContainer; }
    bool isLink() const { return info.isSymLink() || info.isJunction(); }
};

/// A project's files but for what tools made: version control, installed packages, caches.
class ProjectFiles {
public:
    explicit ProjectFiles(const QString& folder);

    const QString& folder() const { return m_folder; }
    const QList<ProjectFile>& all() const { return m_files; }
    const ProjectFile* at(const QString& path) const;

private:
    void visit(const QString& below, int depth);

    QString m_folder;
    QList<ProjectFile> m_files;
};

}
