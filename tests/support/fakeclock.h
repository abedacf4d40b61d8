// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <chrono>

namespace tandem {

/// A clock that stands still until it is advanced.
class FakeClock : public Clock {
public:
    QDateTime now() const override { return m_now; }
    void advance(std::chrono::milliseconds duration) { m_now = m_now.addMSecs(duration.count()); }

private:
    QDateTime m_now = QDateTime::fromString(u"2026-11-21T10:00:00Z"_s, Qt::ISODate);
};

}
