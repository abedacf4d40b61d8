// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <compare>

namespace tandem {

/// A place between two characters of a log.
struct LogPlace {
    qint64 line = 0;
    int column = 0;
    auto operator<=>(const LogPlace&) const = default;
};

struct LogSelection {
    LogPlace anchor;
    LogPlace cursor;
    LogPlace first() const { return std::min(anchor, cursor); }
    LogPlace last() const { return std::max(anchor, cursor); }
    bool isEmpty() const { return anchor == cursor; }
};

/// The first row that is seen: a place among the lines that are shown, and in a wrapped line one of its rows.
struct LogTop {
    qint64 item = 0;
    int row = 0;
    auto operator<=>(const LogTop&) const = default;
};

/// Where a text was found. Columns count in the line as it is shown.
struct LogMatch {
    qint64 line = 0;
    int column = 0;
    int length = 0;
    bool operator==(const LogMatch&) const = default;
};

}
