// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/lineset.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace tandem {

void LineSet::insert(qint64 line)
{
    const auto word = size_t(line / 64);
    if (word >= m_words.size()) {
        m_words.resize(word + 1);
        m_counts.resize(word / pageWords + 1);
    }
    const quint64 bit = 1ULL << (line % 64);
    if (m_words[word] & bit)
        return;
    m_words[word] |= bit;
    ++m_counts[word / pageWords];
    ++m_count;
    m_before.resize(std::min(m_before.size(), word / pageWords + 1));
}

void LineSet::remove(qint64 line)
{
    if (!contains(line))
        return;
    const auto word = size_t(line / 64);
    m_words[word] &= ~(1ULL << (line % 64));
    --m_counts[word / pageWords];
    --m_count;
    m_before.resize(std::min(m_before.size(), word / pageWords + 1));
}

void LineSet::remove(const LineSet& lines)
{
    for (size_t page = 0; page < std::min(m_counts.size(), lines.m_counts.size()); ++page) {
        if (m_counts[page] == 0 || lines.m_counts[page] == 0)
            continue;
        const size_t end = std::min({(page + 1) * pageWords, m_words.size(), lines.m_words.size()});
        for (size_t word = page * pageWords; word < end; ++word)
            m_words[word] &= ~lines.m_words[word];
        countAnew(page);
    }
}

void LineSet::removeFrom(qint64 line)
{
    const auto word = size_t(line / 64);
    if (word >= m_words.size())
        return;
    m_words.resize(word + 1);
    m_words[word] &= (1ULL << (line % 64)) - 1;
    const size_t page = word / pageWords;
    m_counts.resize(page + 1);
    m_count = std::accumulate(m_counts.begin(), m_counts.end(), qint64(0));
    countAnew(page);
}

bool LineSet::contains(qint64 line) const
{
    const auto word = size_t(line / 64);
    return line >= 0 && word < m_words.size() && (m_words[word] >> (line % 64) & 1);
}

qint64 LineSet::next(qint64 line) const
{
    line = std::max<qint64>(line, 0);
    auto word = size_t(line / 64);
    if (word >= m_words.size())
        return -1;
    quint64 bits = m_words[word] & (~0ULL << (line % 64));
    while (bits == 0) {
        ++word;
        while (word % pageWords == 0 && word < m_words.size() && m_counts[word / pageWords] == 0)
            word += pageWords;
        if (word >= m_words.size())
            return -1;
        bits = m_words[word];
    }
    return qint64(word) * 64 + std::countr_zero(bits);
}

qint64 LineSet::previous(qint64 line) const
{
    if (line < 0 || m_words.empty())
        return -1;
    const qint64 before = rank(line + 1);
    return before == 0 ? -1 : at(before - 1);
}

qint64 LineSet::rank(qint64 line) const
{
    const auto word = size_t(std::max<qint64>(line, 0) / 64);
    if (word >= m_words.size())
        return m_count;
    const size_t page = word / pageWords;
    addUpTo(page);
    qint64 rank = m_before[page];
    for (size_t i = page * pageWords; i < word; ++i)
        rank += std::popcount(m_words[i]);
    return rank + std::popcount(m_words[word] & ((1ULL << (line % 64)) - 1));
}

qint64 LineSet::at(qint64 place) const
{
    addUpTo(m_counts.size() - 1);
    const auto behind = std::upper_bound(m_before.begin(), m_before.end(), place);
    const auto page = size_t(behind - m_before.begin() - 1);
    qint64 left = place - m_before[page];
    size_t word = page * pageWords;
    for (; left >= std::popcount(m_words[word]); ++word)
        left -= std::popcount(m_words[word]);
    quint64 bits = m_words[word];
    for (; left > 0; --left)
        bits &= bits - 1;
    return qint64(word) * 64 + std::countr_zero(bits);
}

qint64 LineSet::outsideAt(qint64 place) const
{
    // As many lines lie before it as are outside and as are in the set.
    qint64 first = place, last = place + m_count;
    while (first < last) {
        const qint64 middle = first + (last - first) / 2;
        if (middle + 1 - rank(middle + 1) > place)
            last = middle;
        else
            first = middle + 1;
    }
    return first;
}

LineSet LineSet::withContext(int context, qint64 lines) const
{
    if (context == 0)
        return *this;
    LineSet wider;
    qint64 done = 0;
    for (qint64 line = next(0); line >= 0; line = next(line + 1)) {
        done = std::max(done, line - context);
        for (; done <= line + context && done < lines; ++done)
            wider.insert(done);
    }
    return wider;
}

void LineSet::countAnew(size_t page)
{
    m_count -= m_counts[page];
    m_counts[page] = 0;
    for (size_t word = page * pageWords; word < std::min((page + 1) * pageWords, m_words.size()); ++word)
        m_counts[page] += quint32(std::popcount(m_words[word]));
    m_count += m_counts[page];
    m_before.resize(std::min(m_before.size(), page + 1));
}

void LineSet::addUpTo(size_t page) const
{
    if (m_before.empty())
        m_before.push_back(0);
    for (size_t i = m_before.size(); i <= page; ++i)
        m_before.push_back(m_before[i - 1] + m_counts[i - 1]);
}

}
