// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArrayMatcher>
#include <QRegularExpression>

#include <optional>

namespace tandem {

/// What a line of a log is searched for.
struct LinePattern {
    QString text;
    bool isRegularExpression = false;
    bool ignoresCase = false;
    bool wholeWords = false;
};

/// Tells whether lines match a pattern, as a terminal would show them: colours and what a progress bar wrote
/// before do not hide or make a match.
class LineMatcher {
public:
    static Result<LineMatcher> of(const LinePattern& pattern);

    bool matches(QByteArrayView line) const;

private:
    QByteArrayMatcher m_literal; ///< bytes are enough where case and words do not matter
    std::optional<QRegularExpression> m_expression;
};

}
