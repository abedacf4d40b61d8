// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/digits.h"

#include <QList>
#include <compare>

namespace tandem {

/// A version of a conda package, ordered as conda orders them: "1.1dev1" < "1.1a1" < "1.1" = "1.1.0" <
/// "1.1post1" < "1!0.1". The rules are those of conda's documentation of version strings.
class CondaVersion {
public:
    CondaVersion() = default; ///< The version "0".
    /// An Error says why `text` is no version.
    static Result<CondaVersion> parse(const QString& text);

    /// In lower case, with "_" for "-".
    const QString& text() const { return m_text; }
    /// Whether this belongs to the series `series`: "1.7.1" to "1.7", "2013ab" to "2013a".
    bool startsWith(const CondaVersion& series) const;
    /// Without its last part: "1.7" of "1.7.2"; the series that "~=1.7.2" stays in.
    CondaVersion series() const;

    /// Equality is conda's: "1.1" equals "1.1.0" and "1.1RC" equals "1.1rc".
    bool operator==(const CondaVersion& other) const { return (*this <=> other) == 0; }
    std::weak_ordering operator<=>(const CondaVersion& other) const;

private:
    /// A run of digits or of letters.
    struct Run {
        bool isText = false;
        bool isPost = false; ///< "post" is greater than every number.
        Digits number;
        QString text; ///< "dev" is held as "DEV": less than every other word, greater than "*".

        bool operator==(const Run&) const = default;
        std::weak_ordering operator<=>(const Run& other) const;
    };
    using Component = QList<Run>;

    static std::weak_ordering compare(const QList<Component>& mine, const QList<Component>& theirs);
    static bool splitInto(QList<Component>& components, const QString& text);
    static Component componentOf(const QString& text);

    QString m_text = u"0"_s;
    QList<Component> m_version; ///< The epoch is its first component.
    QList<Component> m_local;
};

}
