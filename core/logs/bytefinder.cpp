// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytefinder.h"

#include "core/logs/bytekernels.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace tandem {

namespace {
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
            c = bytekernels::small(c);
    std::vector<qsizetype> places(size_t(m_needle.size()));
    std::iota(places.begin(), places.end(), qsizetype(0));
    std::stable_sort(places.begin(), places.end(), [this](qsizetype one, qsizetype other) {
        return frequency(m_needle[one]) < frequency(m_needle[other]);
    });
    if (places.empty())
        return;
    m_rare = places[0];
    m_second = places[std::min<size_t>(1, places.size() - 1)];
    m_third = places[std::min<size_t>(2, places.size() - 1)];
}

qsizetype ByteFinder::indexIn(QByteArrayView text, qsizetype from) const
{
    if (m_needle.isEmpty())
        return -1;
    const bytekernels::Needle needle{
        m_needle.constData(), m_needle.size(), m_rare, m_second, m_third, m_ignoresCase};
    return qsizetype(bytekernels::best().find(text.data(), text.size(), from, needle));
}

}
