// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/causes/failurescene.h"

#include <QRegularExpression>

#include <span>

namespace tandem {

/// How near the words of a failure are to its root: a symptom is told only where no root was found, and what
/// says no more than that something failed only where there is nothing else.
enum class FailureLevel { Root, Symptom, Generic };

/// The words by which one kind of failure is known, and what is said of it. In the texts "%1" stands for what
/// the first group of the pattern caught.
struct FailureSignature {
    const char* name;
    FailureLevel level = FailureLevel::Root;
    const char* guide = ""; ///< Its name in Microsoft's guide, where that has it.
    const char* matches; ///< For the list of signatures: what it is known by.
    const char* needles; ///< One of these, which '|' separates, is in the line.
    const char* pattern; ///< The line matches this.
    const char* sentence;
    const char* remedy;
    int package = 0; ///< The group that holds the package's name.
    const char* entry = ""; ///< A text with groups; "@step" is the instruction of the Dockerfile.
    const char* edit = "";
    /// Completes the cause; false if this is no such failure after all.
    bool (*refine)(const FailureScene& scene, qsizetype index, const QRegularExpressionMatch& match,
        BuildCause& cause) = nullptr;
};

/// A family of signatures, one file each.
struct FailureFamily {
    const char* title;
    std::span<const FailureSignature> signatures;
};

FailureFamily condaFailures();
FailureFamily pipFailures();
FailureFamily compileFailures();
FailureFamily dockerfileFailures();
FailureFamily registryFailures();
FailureFamily aptFailures();
FailureFamily networkFailures();
FailureFamily resourceFailures();
FailureFamily definitionFailures();

/// In the order in which they are listed.
QList<FailureFamily> allFailures();

/// A text of a signature in the person's language, its groups filled in.
QString filled(const char* text, const QRegularExpressionMatch& match);

}
