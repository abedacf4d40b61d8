// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logcomparison.h"

#include <QRegularExpression>

namespace tandem {

namespace {

constexpr qint64 mostAtOnce = 20'000;

qint64 linesOf(const LogComparison::Side& side)
{
    return side.hasEnded ? side.document.lineCount() : side.document.index().finishedCount();
}

bool isWhole(const LogComparison::Side& side)
{
    return side.hasEnded && !side.document.isIndexing();
}

}

void LogComparison::clear()
{
    m_next = 0;
    m_difference.reset();
}

bool LogComparison::update()
{
    if (m_difference)
        return true;
    const qint64 most = std::min(linesOf(m_left), linesOf(m_right));
    const qint64 end = std::min(most, m_next + mostAtOnce);
    for (; m_next < end; ++m_next) {
        if (comparable(m_left.document.line(m_next).text, m_left.folder)
            == comparable(m_right.document.line(m_next).text, m_right.folder))
            continue;
        m_difference = m_next;
        return true;
    }
    if (end < most)
        return false;
    // One has ended, and the other goes on.
    if ((isWhole(m_left) && linesOf(m_right) > m_next) || (isWhole(m_right) && linesOf(m_left) > m_next))
        m_difference = m_next;
    return true;
}

bool LogComparison::isSame() const
{
    return !m_difference && isWhole(m_left) && isWhole(m_right) && linesOf(m_left) == m_next
        && linesOf(m_right) == m_next;
}

QString LogComparison::comparable(const QString& line, const QString& folder)
{
    static const QRegularExpression times(
        uR"(\b\d{4}[-/]\d{2}[-/]\d{2}(?:[T ]|\b)|\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?\b|\b\d+(?:\.\d+)? ?(?:ms|s|sec|secs|seconds?|minutes?|it/s|s/it)\b)"_s);
    static const QRegularExpression folderOfAzure(u"/mnt/azureml/cr/j/[^/\\s]+/exe/wd"_s);
    QString text = line;
    text.replace(folderOfAzure, u"<folder>"_s);
    if (!folder.isEmpty())
        text.replace(folder, u"<folder>"_s);
    text.replace(times, u"<time>"_s);
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    return text;
}

}
