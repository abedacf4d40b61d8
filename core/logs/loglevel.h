// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/logissues.h"

#include <optional>

namespace tandem {

/// The level that a logger wrote into the line: a word in capitals, the value of "level", a word in brackets
/// or between bars, the letters of glog, absl and apt. Of several the first counts. Nothing where no logger
/// wrote it, or where the line only tells which level was set.
std::optional<LogSeverity> levelOf(QByteArrayView line, QByteArrayView lower);

/// Where `word` stands in the line and is no part of another one, from `from` on; -1 if nowhere.
qsizetype placeOfWord(QByteArrayView line, QByteArrayView word, qsizetype from = 0);

/// Whether what stands behind counts none of something: "0 errors", "no error".
bool endsWithNone(QByteArrayView lower);

}
