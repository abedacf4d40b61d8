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
    QByteArray content; ///< Of scripts, Dockerfiles and the like; empty for others, and for what has bytes.
    bool isScript = false; ///< Run by a shell or by its first line.
    bool namesInterpreter = false; ///< In its first line: "#!/bin/sh".
    bool isDockerfile = false;
    bool isForContainer = false; ///< Some other text that a container's tools read.

    bool isText() const { return isScript || isDockerfile || isForContainer; }
    bool isLink() const { return info.isSymLink() || info.isJunction(); }
};

bool isUtf16(const QByteArray& content);

/// A project's files but for what tools made: version control, installed packages, caches. Of more than
/// `most` files those that lie deepest are left out.
class ProjectFiles {
public:
    // A project of a person is far below; a home folder given by mistake must not take minutes.
    explicit ProjectFiles(const QString& folder, qsizetype most = 50'000);

    const QString& folder() const { return m_folder; }
    const QList<ProjectFile>& all() const { return m_files; }
    /// Whether none was left out.
    bool areAll() const { return m_areAll; }

private:
    void visit(const QString& below, QStringList& folders);

    QString m_folder;
    qsizetype m_most;
    QList<ProjectFile> m_files;
    bool m_areAll = true;
};

}
