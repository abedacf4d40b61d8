// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fuzzymatch.h"

#include <vector>

namespace tandem {

namespace {
constexpr int impossible = -1'000'000;

int worth(const QString& text, int at)
{
    if (at == 0)
        return 12;
    const QChar before = text[at - 1];
    if (!before.isLetterOrNumber())
        return 10;
    return before.isLower() && text[at].isUpper() ? 8 : 1;
}
}

std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text)
{
    QString letters = pattern;
    letters.remove(u' ');
    const int count = int(letters.size()), length = int(text.size());
    if (count == 0)
        return FuzzyMatch{};
    if (count > length)
        return {};

    // best[i][j]: the best score with letter i at position j; from[i][j]: where letter i - 1 was then.
    const auto at = [length](int letter, int position) {
        return size_t(letter) * size_t(length) + size_t(position);
    };
    std::vector<int> best(size_t(count) * size_t(length), impossible), from(best.size(), -1);
    for (int i = 0; i < count; ++i) {
        int bestBefore = impossible, bestBeforeAt = -1;
        for (int j = i; j < length; ++j) {
            if (i > 0 && j > 0 && best[at(i - 1, j - 1)] > bestBefore) {
                bestBefore = best[at(i - 1, j - 1)];
                bestBeforeAt = j - 1;
            }
            if (text[j].toCaseFolded() != letters[i].toCaseFolded())
                continue;
            if (i == 0) {
                best[at(0, j)] = worth(text, j);
                continue;
            }
            if (bestBefore == impossible)
                continue;
            best[at(i, j)] = bestBefore + worth(text, j);
            from[at(i, j)] = bestBeforeAt;
            if (const int neighbour = best[at(i - 1, j - 1)];
                neighbour != impossible && neighbour + 9 >= best[at(i, j)]) {
                best[at(i, j)] = neighbour + 9;
                from[at(i, j)] = j - 1;
            }
        }
    }
    FuzzyMatch match{impossible, {}};
    int end = -1;
    for (int j = 0; j < length; ++j)
        if (best[at(count - 1, j)] > match.score) {
            match.score = best[at(count - 1, j)];
            end = j;
        }
    if (end < 0)
        return {};
    match.score = match.score * 4 - length; // of equals the shorter
    for (int i = count - 1, j = end; i >= 0; j = from[at(i, j)], --i)
        match.positions.prepend(j);
    return match;
}

}
