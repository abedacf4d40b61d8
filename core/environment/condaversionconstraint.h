// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/condaversion.h"

#include <memory>
#include <optional>

namespace tandem {

/// Which versions of a conda package are wanted, in conda's language: "1.7" (just that), "1.7.*" or "=1.7"
/// (the series), ">=1.8,<2", "1.6.*|1.8.*", "~=1.4.2", "(1.5|1.6),!=1.6.1", "1.*.2", "^1\.[5-8]$".
class CondaVersionConstraint {
public:
    CondaVersionConstraint(); ///< Any version.
    static Result<CondaVersionConstraint> parse(const QString& text);

    bool contains(const CondaVersion& version) const;
    /// Of no use for a text that is no version: then false.
    bool contains(const QString& version) const;

    /// The one way to write this meaning: blanks gone, "1.7*" and "=1.7" as "1.7.*", "==1.7" as "1.7".
    const QString& text() const { return m_text; }
    bool isAny() const { return m_text == u"*"; }
    /// The one version it allows, where it is written as one.
    std::optional<CondaVersion> exactVersion() const;
    /// The series it asks for, where it is written as one: "1.7" of "1.7.*".
    std::optional<CondaVersion> series() const;
    /// The versions that are written in it: bounds, series, exact ones.
    QList<CondaVersion> mentionedVersions() const;
    /// Whether some version satisfies both. Says true where it cannot tell (a regular expression).
    bool canAgreeWith(const CondaVersionConstraint& other) const;

    bool operator==(const CondaVersionConstraint& other) const { return m_text == other.m_text; }

private:
    struct Node;
    class Parser;

    std::shared_ptr<const Node> m_root;
    QString m_text = u"*"_s;
};

}
