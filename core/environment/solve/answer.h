// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/solve/problem.h"

#include <QStringList>

namespace tandem::solve {

/// A package of a solution.
struct Package {
    QString name;
    QString version;
    QString build;
    QString channel; ///< Its address without the platform; secrets removed.
    qint64 size = -1; ///< Of the download; negative where it is not told.
    QStringList needs; ///< The names of the packages it depends on.

    bool operator==(const Package&) const = default;
};

/// What a solver answered.
struct Answer {
    bool isSolved = false;
    QList<Package> packages;
    Problems problems; ///< Why there is no solution.
    bool hasTree = false; ///< Whether the problems tell who asked for what.
};

/// Reads what micromamba, mamba or conda said at the end of a dry run, as JSON or as text. That there is no
/// solution is an answer. An Error says that the tool could not even try, or that its answer makes no sense.
Result<Answer> readAnswer(
    const QString& tool, int exitCode, const QByteArray& standardOutput, const QByteArray& standardError);

}
