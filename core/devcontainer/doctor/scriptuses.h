// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/devcontainer/doctor/projectfiles.h"

#include <QMultiHash>

#include <optional>

namespace tandem {

/// What becomes of a project's scripts in one container. Its commands are read for the paths they name, and
/// its Dockerfile for where it puts files; so two scripts of one name are not taken for each other.
class ScriptUses {
public:
    struct Use {
        bool isRunWithoutRight = false; ///< As a program, where nothing made it executable.
        bool isGivenToShell = false; ///< "bash setup.sh", ". ./env.sh".
        bool isMadeExecutable = false; ///< "chmod +x", "COPY --chmod".
    };

    /// `workspace` is where the project's folder is seen inside, an absolute path.
    ScriptUses(const ProjectFiles& files, const QString& workspace);

    /// `context` is the folder that the image is built from, below the project's folder; `values` are the
    /// arguments of the build.
    void readDockerfile(const QByteArray& content, const QString& context, json::StringMap values);
    /// A line for a shell or an array of words, as devcontainer.json has them.
    void readCommand(const QJsonValue& command);
    /// Lines of a script that works in a folder below the project's.
    void readLines(const QString& lines, const QString& folder);

    /// Of a file of the project, by its path below the project's folder.
    Use of(const QString& file) const;

private:
    /// A path that a command names: absolute, or how it ends where a variable begins it.
    struct NamedPath {
        QStringList parts; ///< With wildcards.
        bool isEnding = false;
        bool meansAllBelow = false;

        QString text() const { return u'/' + parts.join(u'/'); }
        bool names(const QStringList& place) const;
    };
    struct Shell {
        QString folder; ///< Where it works; empty: nobody knows.
        json::StringMap values;
        std::optional<NamedPath> searched; ///< By the last `find`.
    };

    void readLine(QString line, Shell& shell);
    void readWords(QStringList words, Shell& shell);
    void readChmod(QStringList words, const Shell& shell);
    void readCopy(QStringList words, const QString& context, const Shell& shell, bool makesExecutable);
    std::optional<NamedPath> resolved(QString word, const Shell& shell) const;

    const ProjectFiles& m_files;
    QString m_workspace;
    QMultiHash<QString, QString> m_copies; ///< From a file of the project to its places in the image.
    QList<NamedPath> m_run;
    QList<NamedPath> m_givenToShell;
    QList<NamedPath> m_madeExecutable;
};

}
