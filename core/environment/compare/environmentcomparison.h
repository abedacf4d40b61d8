// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"

namespace tandem {

/// What a difference between two environments does to the image that is made of them.
enum class ImageEffect {
    None, ///< The same image is used.
    Rebuild, ///< A new image is built, with the same things in it.
    Changes ///< A new image is built, and what is in it may differ.
};

/// One thing that two environments have, or only one of them.
struct EnvironmentDifference {
    enum class Part {
        Name,
        BaseImage,
        BuildContext,
        Dockerfile,
        Channel,
        CondaPackage,
        PipPackage,
        PipOption,
        Variable,
        Other
    };
    enum class Kind { Same, Added, Removed, Changed, Reordered };

    Part part = Part::Name;
    Kind kind = Kind::Same;
    QString name; ///< "numpy", "conda-forge", "--extra-index-url"; empty where the part is only one.
    QString before; ///< As written; empty if added.
    QString after; ///< As written; empty if removed.
    qsizetype positionBefore = 0; ///< Counted from 1 within its part; 0 where order means nothing.
    qsizetype positionAfter = 0;
    ImageEffect effect = ImageEffect::None;

    /// One sentence: what differs and what that does to the image.
    QString message() const;
    bool operator==(const EnvironmentDifference&) const = default;
};

/// Two environments side by side, part by part, in the order of the second one.
struct EnvironmentComparison {
    QList<EnvironmentDifference> entries; ///< Equal ones included.

    bool isEqual() const;
    /// The strongest effect of all; None exactly if both have the same image hash.
    ImageEffect effect() const;
    QList<EnvironmentDifference> differences() const; ///< Without the equal ones.
};

/// Texts that mean the same count as equal: "numpy =1.2" and "numpy=1.2.*".
EnvironmentComparison compareEnvironments(
    const EnvironmentDefinition& before, const EnvironmentDefinition& after);

QString codeOf(EnvironmentDifference::Part part); ///< "conda-package", for programs.
QString codeOf(EnvironmentDifference::Kind kind);
QString codeOf(ImageEffect effect);
QString textOf(ImageEffect effect); ///< A sentence, for people.

}
