// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/filetowrite.h"

#include <QStringList>

namespace tandem {

/// Files for a project that has some of them already.
struct MergedFiles {
    QList<FileToWrite> files; ///< The same order: what is to be written, theirs and ours in one.
    QStringList merged; ///< Paths of files that keep what was there.
    QStringList replaced; ///< Paths of files that would lose what was there: a person must allow it.
};

/// devcontainer.json, launch.json and lists of lines are merged. An Error names the file that cannot be.
Result<MergedFiles> mergedInto(const QString& folder, const QList<FileToWrite>& files);

}
