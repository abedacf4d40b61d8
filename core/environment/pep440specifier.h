// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/pep440version.h"

namespace tandem {

/// Which versions of a Python package are wanted, as PEP 440 says: "~=1.4.2", "==1.*", ">=1,<2,!=1.5",
/// "===anything". Empty for any version.
class Pep440Specifier {
public:
    struct Clause {
        QString op; ///< "~=", "==", "!=", "<=", ">=", "<", ">" or "===".
        QString version; ///< As written, without blanks.
        bool isPrefix = false; ///< "==1.2.*": then `parsed` is 1.2.
        /// Nothing for "===" and for what older pips accept though it is no version ("==latest").
        std::optional<Pep440Version> parsed;

        QString text() const { return op + version; }
        bool contains(const Pep440Version& candidate) const;
    };
    enum class Prereleases {
        WhereNamed, ///< As pip does: only where the specifier itself names one.
        Allowed
    };

    static Result<Pep440Specifier> parse(const QString& text);

    const QList<Clause>& clauses() const { return m_clauses; }
    bool isEmpty() const { return m_clauses.isEmpty(); }
    bool contains(const Pep440Version& version, Prereleases prereleases = Prereleases::Allowed) const;
    /// The one version it allows, where it says "==version" or "===version".
    std::optional<Pep440Version> exactVersion() const;
    bool namesPrerelease() const;
    /// Clauses that only pips before 24.1 accept.
    QList<Clause> legacyClauses() const;
    /// Whether some version satisfies both; true where it cannot tell.
    bool canAgreeWith(const Pep440Specifier& other) const;

    /// The clauses as written, sorted, which is how Python's packaging library writes them.
    QString text() const;
    bool operator==(const Pep440Specifier& other) const { return text() == other.text(); }

private:
    QList<Clause> m_clauses;
};

}
