// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QDateTime>
#include <chrono>

namespace tandem {

/// How quantities read everywhere in Tandem, window and terminal alike.
QString durationText(std::chrono::milliseconds duration); ///< "850 ms", "12.4 s", "3m 11s", "1h 02m"
QString sizeText(qint64 bytes); ///< "2.16 GB", powers of 1000
QString agoText(const QDateTime& moment, const QDateTime& now); ///< "just now", "4 min ago", "3 days ago"
QString shortenedInTheMiddle(const QString& text, int most); ///< "azureml_3f…9c1e"

}
