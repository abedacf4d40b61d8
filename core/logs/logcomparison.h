// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/logdocument.h"

namespace tandem {

/// Where two logs begin to differ, while both may still grow. Times, durations and the folders that the two
/// ran in are no difference.
class LogComparison {
public:
    struct Side {
        const LogDocument& document;
        QString folder; ///< That it ran in; may be empty.
        bool hasEnded = false; ///< Its last line is whole.
    };

    LogComparison(const LogDocument& left, const LogDocument& right)
        : m_left{left, {}}
        , m_right{right, {}}
    {
    }

    Side& left() { return m_left; }
    Side& right() { return m_right; }

    /// Starts anew: one of them is another file.
    void clear();
    /// Compares what has come. False: there is more, call it again.
    bool update();

    /// The first line that differs; nothing as long as all that both have is the same.
    std::optional<qint64> firstDifference() const { return m_difference; }
    qint64 compared() const { return m_next; }
    /// Both have ended and say the same.
    bool isSame() const;

    /// A line without what differs from run to run.
    static QString comparable(const QString& line, const QString& folder);

private:
    Side m_left;
    Side m_right;
    qint64 m_next = 0;
    std::optional<qint64> m_difference;
};

}
