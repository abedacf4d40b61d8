// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/environment/digits.h"

#include <QList>
#include <compare>
#include <optional>

namespace tandem {

/// A version of a Python package, read, normalised and ordered as PEP 440 says: "1.0.dev1" < "1.0a1" <
/// "1.0" = "1" < "1.0.post1" < "1.0.1" < "1!0.1".
class Pep440Version {
public:
    Pep440Version() = default; ///< The version "0".
    static Result<Pep440Version> parse(const QString& text);

    /// Normalised: "1.0rc1" for "v1.0-RC.01".
    QString text() const;
    bool isPrerelease() const { return m_pre || m_dev; }
    bool isPostrelease() const { return m_post.has_value(); }
    bool hasLocal() const { return !m_local.isEmpty(); }
    /// The numbers of the release alone: {1, 0, 2} of "1.0.2rc1".
    const QList<Digits>& release() const { return m_release; }
    const Digits& epoch() const { return m_epoch; }
    Pep440Version withoutLocal() const;
    Pep440Version base() const; ///< Epoch and release alone.
    /// Whether the release begins with that of `prefix`, missing parts being zero, in the same epoch.
    bool startsWith(const Pep440Version& prefix) const;

    bool operator==(const Pep440Version& other) const { return (*this <=> other) == 0; }
    std::weak_ordering operator<=>(const Pep440Version& other) const;

private:
    struct Pre {
        QChar phase; ///< 'a', 'b' or 'r'.
        Digits number;
        std::strong_ordering operator<=>(const Pre&) const = default;
    };
    struct LocalPart {
        bool isNumber = false;
        Digits number;
        QString text;
    };

    Digits m_epoch;
    QList<Digits> m_release{Digits()};
    std::optional<Pre> m_pre;
    std::optional<Digits> m_post;
    std::optional<Digits> m_dev;
    QList<LocalPart> m_local;
};

}
