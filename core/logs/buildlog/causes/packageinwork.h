// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/causes/failurescene.h"

#include <QRegularExpressionMatch>

namespace tandem {

// Which package a failure inside of pip is about. They complete the causes of signatures.

/// Writes the package in the place of "{package}" too.
bool namePackageInWork(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
/// And in the place of "{python}" the one that is there, the second group.
bool namePython(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
/// The package whose build asked for a module.
bool nameWhatNeedsIt(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
/// The package of a path on the computer where conda built it: ".../certifi_1700303426725/work".
bool nameCondaBuild(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);

}
