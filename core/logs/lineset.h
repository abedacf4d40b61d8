// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <vector>

namespace tandem {

/// A set of lines of a log, in a bit a line, that can be asked by line and by place in the set.
class LineSet {
public:
    void insert(qint64 line);
    void remove(qint64 line);
    void remove(const LineSet& lines);
    /// Takes out this line and all behind it.
    void removeFrom(qint64 line);
    void clear() { *this = {}; }

    bool contains(qint64 line) const;
    qint64 count() const { return m_count; }
    bool isEmpty() const { return m_count == 0; }
    /// The first line of the set at or behind this one, or -1.
    qint64 next(qint64 line) const;
    /// The last line of the set at or before this one, or -1.
    qint64 previous(qint64 line) const;
    /// How many lines of the set come before this one.
    qint64 rank(qint64 line) const;
    /// The line at this place in the set, which must be below count().
    qint64 at(qint64 place) const;
    /// The line at this place among all lines that are not in the set.
    qint64 outsideAt(qint64 place) const;
    /// The set with so many lines around each of its lines, of a log of `lines` lines.
    LineSet withContext(int context, qint64 lines) const;

private:
    static constexpr size_t pageWords = 64;

    void addUpTo(size_t page) const;
    void countAnew(size_t page);

    std::vector<quint64> m_words;
    std::vector<quint32> m_counts; ///< of each page of 4096 lines
    mutable std::vector<qint64> m_before; ///< lines in the pages before, as far as it is known
    qint64 m_count = 0;
};

}
