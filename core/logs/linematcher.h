// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/logs/bytefinder.h"

#include <QList>
#include <QRegularExpression>
#include <functional>
#include <optional>

namespace tandem {

/// What a line of a log is searched for.
struct LinePattern {
    QString text;
    bool isRegularExpression = false;
    bool ignoresCase = false;
    bool wholeWords = false;
    bool operator==(const LinePattern&) const = default;
};

/// Tells whether lines match a pattern, as a terminal would show them: colours and what a progress bar wrote
/// before do not hide or make a match.
class LineMatcher {
public:
    static Result<LineMatcher> of(const LinePattern& pattern);

    bool matches(QByteArrayView line) const;

    /// Calls `take` with the start and the end of every line that matches, in order. The text is UTF-8.
    using Take = std::function<void(qsizetype start, qsizetype end)>;
    void forEachMatch(QByteArrayView lines, const Take& take) const;

    struct Place {
        int column = 0;
        int length = 0;
        bool operator==(const Place&) const = default;
    };
    /// Where in the text of one line it matches, not overlapping; empty matches are left out.
    QList<Place> placesIn(const QString& text) const;

private:
    bool matchesShown(QByteArrayView line) const;
    void forEachPlainMatch(QByteArrayView lines, qsizetype offset, const Take& take) const;

    ByteFinder m_literal; ///< every match holds it; it may be empty
    QRegularExpression m_expression; ///< of every pattern, to tell the places
    bool m_isLiteral = false; ///< whoever holds the literal matches
};

}
