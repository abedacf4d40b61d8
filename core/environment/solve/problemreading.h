// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/solve/problem.h"

#include <QStringList>

namespace tandem::solve {

/// The tree in which libmamba (micromamba, mamba, newer conda) explains why it finds no solution; empty when
/// there is none in the text. What stands around it, colours included, does no harm.
Problems readProblemTree(const QString& text);

/// The flat sentences of libsolv, one each: "nothing provides __cuda >=12 needed by cuda-cudart-12.1.105-0".
/// Packages that were not asked for take the first level as well: who asked for them is not told.
Problems readProblemSentences(const QStringList& sentences);

/// What conda's classic solver says: UnsatisfiableError in its three forms, ResolvePackageNotFound and
/// PackagesNotFoundError; empty when it says none of them.
Problems readClassicProblems(const QString& text);

/// Without the escape sequences that colour a text on a terminal.
QString withoutColours(QString text);

}
