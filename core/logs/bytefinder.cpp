// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/bytefinder.h"

#include "core/logs/bytekernels.h"

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
    const bytekernels::Needle needle{m_needle.constData(), m_needle.size(), m_rare, m_second, m_ignoresCase};
    return qsizetype(bytekernels::best().find(text.data(), text.size(), from, needle));
}

}
