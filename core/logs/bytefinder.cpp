// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytefinder.h"

#include "core/logs/bytemask.h"

#include <bit>

namespace tandem {

namespace {
constexpr char small(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c;
}

constexpr char capital(char c)
{
    return c >= 'a' && c <= 'z' ? char(c - ('a' - 'A')) : c;
}

/// How often a byte is met in logs, roughly: the more the higher.
int frequency(char c)
{
    constexpr QByteArrayView order(" e0ta1oinsr2.l-d:3c4/5u6p7m8_9f=hg,b\tyvTw\"[]'()E");
    const qsizetype at = order.indexOf(c);
    return at < 0 ? 0 : int(order.size() - at);
}
}

ByteFinder::ByteFinder(QByteArray needle, Qt::CaseSensitivity sensitivity)
    : m_needle(std::move(needle))
    , m_ignoresCase(sensitivity == Qt::CaseInsensitive)
{
    if (m_ignoresCase)
        for (char& c : m_needle)
            c = small(c);
    for (qsizetype i = 1; i < m_needle.size(); ++i)
        if (frequency(m_needle[i]) < frequency(m_needle[m_rare]))
            m_rare = i;
    m_second = m_rare == 0 && m_needle.size() > 1 ? 1 : 0;
    for (qsizetype i = 0; i < m_needle.size(); ++i)
        if (i != m_rare && frequency(m_needle[i]) < frequency(m_needle[m_second]))
            m_second = i;
}

qsizetype ByteFinder::indexIn(QByteArrayView text, qsizetype from) const
{
    if (m_needle.isEmpty())
        return -1;
    const qsizetype last = text.size() - m_needle.size();
    const qsizetype reach = std::max(m_rare, m_second) + bytemask::width;
    qsizetype at = from;
    for (; at + reach <= text.size(); at += bytemask::width)
        for (quint64 mask = candidates(text.data() + at); mask != 0; mask &= mask - 1) {
            const qsizetype place = at + std::countr_zero(mask);
            if (place > last)
                return -1;
            if (isAt(text.data() + place))
                return place;
        }
    for (; at <= last; ++at)
        if (isAt(text.data() + at))
            return at;
    return -1;
}

quint64 ByteFinder::candidates(const char* text) const
{
    const char rare = m_needle[m_rare], second = m_needle[m_second];
    if (!m_ignoresCase)
        return bytemask::equal(text + m_rare, rare) & bytemask::equal(text + m_second, second);
    const quint64 hasRare =
        bytemask::equal(text + m_rare, rare) | bytemask::equal(text + m_rare, capital(rare));
    if (hasRare == 0)
        return 0;
    return hasRare
        & (bytemask::equal(text + m_second, second) | bytemask::equal(text + m_second, capital(second)));
}

bool ByteFinder::isAt(const char* text) const
{
    if (!m_ignoresCase)
        return std::memcmp(text, m_needle.constData(), size_t(m_needle.size())) == 0;
    for (qsizetype i = 0; i < m_needle.size(); ++i)
        if (small(text[i]) != m_needle[i])
            return false;
    return true;
}

}
