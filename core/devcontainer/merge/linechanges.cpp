// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/merge/linechanges.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace tandem {

namespace {

QStringList linesOf(const QByteArray& text)
{
    QStringList lines = QString::fromUtf8(text).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    for (QString& line : lines)
        if (line.endsWith(u'\r'))
            line.chop(1);
    return lines;
}

// Beyond this many pairs of lines the middle is shown as replaced: nobody reads such a comparison.
constexpr qsizetype mostPairs = 4'000'000;

}

QList<LineChange> lineChanges(const QByteArray& before, const QByteArray& after)
{
    const QStringList old = linesOf(before);
    const QStringList now = linesOf(after);
    const qsizetype shorter = std::min(old.size(), now.size());
    qsizetype head = 0;
    while (head < shorter && old[head] == now[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && old[old.size() - 1 - tail] == now[now.size() - 1 - tail])
        ++tail;
    const qsizetype rows = old.size() - head - tail;
    const qsizetype columns = now.size() - head - tail;

    // The length of the longest common part of what follows, of the middles only.
    const bool isSmall = rows == 0 || columns <= mostPairs / rows;
    std::vector<int> common(isSmall ? size_t((rows + 1) * (columns + 1)) : 0);
    const auto at = [&](qsizetype row, qsizetype column) -> int& {
        return common[size_t(row * (columns + 1) + column)];
    };
    for (qsizetype row = rows - 1; isSmall && row >= 0; --row)
        for (qsizetype column = columns - 1; column >= 0; --column)
            at(row, column) = old[head + row] == now[head + column]
                ? at(row + 1, column + 1) + 1
                : std::max(at(row + 1, column), at(row, column + 1));

    QList<LineChange> changes;
    for (qsizetype i = 0; i < head; ++i)
        changes << LineChange{LineChange::Kind::Same, old[i]};
    qsizetype row = 0;
    qsizetype column = 0;
    while (row < rows || column < columns) {
        if (isSmall && row < rows && column < columns && old[head + row] == now[head + column]) {
            changes << LineChange{LineChange::Kind::Same, old[head + row]};
            ++row;
            ++column;
        } else if (row < rows
            && (column == columns || !isSmall || at(row + 1, column) >= at(row, column + 1))) {
            changes << LineChange{LineChange::Kind::Removed, old[head + row++]};
        } else {
            changes << LineChange{LineChange::Kind::Added, now[head + column++]};
        }
    }
    for (qsizetype i = old.size() - tail; i < old.size(); ++i)
        changes << LineChange{LineChange::Kind::Same, old[i]};
    return changes;
}

QStringList shownChanges(const QList<LineChange>& changes, int context)
{
    QStringList shown;
    qsizetype next = 0;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const auto begin = changes.begin() + std::max<qsizetype>(0, i - context);
        const auto end = changes.begin() + std::min<qsizetype>(changes.size(), i + context + 1);
        if (std::all_of(
                begin, end, [](const LineChange& each) { return each.kind == LineChange::Kind::Same; }))
            continue;
        if (i > next)
            shown << u"…"_s;
        const QChar sign = changes[i].kind == LineChange::Kind::Added ? u'+'
            : changes[i].kind == LineChange::Kind::Removed            ? u'-'
                                                                      : u' ';
        shown << sign + changes[i].text;
        next = i + 1;
    }
    return shown;
}

}
