// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/causes/failurescene.h"

#include <QRegularExpressionMatch>

namespace tandem {

// What conda's solvers say, distilled to the entries that clash. They complete the causes of signatures.

bool distillLibmamba(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool distillClassic(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool listMissingPackages(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool locateYamlError(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool ranOutOfTime(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);

}
