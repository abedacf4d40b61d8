// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

#include <vector>

namespace tandem {

/// The last lines of a build, clean, with their numbers: what a failure is explained from. Holds two
/// megabytes at most; older lines are forgotten.
class FailureText {
public:
    static constexpr qsizetype most = 2 * 1024 * 1024;

    void add(QByteArrayView text, qint64 number);
    void clear();

    qsizetype size() const { return qsizetype(m_lines.size()); }
    QByteArrayView line(qsizetype index) const;
    /// All of it, lines ended by LF, to search in, and the line that a place in it belongs to.
    QByteArrayView bytes() const { return m_bytes; }
    qsizetype lineAt(qsizetype position) const;
    qsizetype startOf(qsizetype index) const { return m_lines[size_t(index)].start; }
    qint64 number(qsizetype index) const { return m_lines[size_t(index)].number; }
    /// The first line whose number is at least this.
    qsizetype indexOf(qint64 number) const;

private:
    struct Line {
        qsizetype start;
        qsizetype length;
        qint64 number;
    };

    QByteArray m_bytes;
    std::vector<Line> m_lines;
};

}
