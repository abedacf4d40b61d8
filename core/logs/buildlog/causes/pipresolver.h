// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/causes/failurescene.h"

#include <QRegularExpressionMatch>

namespace tandem {

// What pip's resolver says, distilled to the entries that clash. They complete the causes of signatures.

bool distillImpossible(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool explainNoMatch(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool explainYanked(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool explainOtherPython(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool correctOperator(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
/// The first of the requirements that pip lists below its complaint about hashes.
bool nameHashed(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);
bool explainUv(
    const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match, BuildCause& cause);

}
