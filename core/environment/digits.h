// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <compare>

namespace tandem {

/// A whole number of any length, as versions hold them (dates with seconds do not fit into 64 bits).
class Digits {
public:
    Digits() = default;
    /// `digits` are ASCII digits only; leading zeros do not count.
    explicit Digits(QStringView digits)
    {
        while (digits.startsWith(u'0'))
            digits = digits.mid(1);
        m_significant = digits.toString();
    }

    QString text() const { return m_significant.isEmpty() ? u"0"_s : m_significant; }
    bool isZero() const { return m_significant.isEmpty(); }

    bool operator==(const Digits&) const = default;
    std::strong_ordering operator<=>(const Digits& other) const
    {
        if (m_significant.size() != other.m_significant.size())
            return m_significant.size() <=> other.m_significant.size();
        return m_significant.compare(other.m_significant) <=> 0;
    }

private:
    QString m_significant;
};

inline bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

inline bool isAsciiLetterOrDigit(QChar character)
{
    return isAsciiDigit(character) || (character >= u'a' && character <= u'z')
        || (character >= u'A' && character <= u'Z');
}

}
