// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/linediff.h"

#include <vector>

namespace tandem {

LineDiff LineDiff::between(const QStringList& before, const QStringList& after)
{
    const auto rows = size_t(before.size());
    const auto columns = size_t(after.size());
    // The longest common subsequence; the files of a dev container have tens of lines.
    std::vector<std::vector<int>> common(rows + 1, std::vector<int>(columns + 1, 0));
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;)
            common[i][j] = before[qsizetype(i)] == after[qsizetype(j)]
                ? common[i + 1][j + 1] + 1
                : std::max(common[i + 1][j], common[i][j + 1]);
    LineDiff diff;
    size_t i = 0;
    size_t j = 0;
    while (j < columns) {
        if (i < rows && before[qsizetype(i)] == after[qsizetype(j)]) {
            ++i;
            ++j;
        } else if (i < rows && common[i + 1][j] >= common[i][j + 1]) {
            ++i;
            ++diff.removed;
        } else {
            ++j;
            diff.added << int(j);
        }
    }
    diff.removed += int(rows - i);
    return diff;
}

}
