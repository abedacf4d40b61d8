// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <optional>

namespace tandem {

/// How well a text answers what was typed: the typed letters occur in it in this order.
struct FuzzyMatch {
    int score = 0;
    QList<int> positions; ///< of the letters, to show them
};

/// Letters that start words or follow each other count more, so that "nr" finds "New run" first. Spaces in
/// the pattern do not matter.
std::optional<FuzzyMatch> fuzzyMatch(const QString& pattern, const QString& text);

}
