// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QMap>

#include <optional>

namespace tandem {

/// The parts of a run that Azure ML writes logs of, in their order.
enum class LogPhase { ImageBuild, Preparation, Run, Post, Other };

/// By the name of a log: those of before 2022 (`azureml-logs/70_driver_log.txt`) and those of today
/// (`user_logs/std_log.txt`, `system_logs/…`).
LogPhase phaseOf(const QString& logName);
/// "Image build", "Preparation", …
QString titleOf(LogPhase phase);

/// From when to when a log tells, in microseconds since 1970; nothing where its lines have no times.
struct LogSpan {
    qint64 begin = 0;
    qint64 end = 0;
    bool operator==(const LogSpan&) const = default;
};
std::optional<LogSpan> spanOf(const QString& file);
using PhaseSpans = QMap<LogPhase, LogSpan>;

/// The number of the process that wrote the log, where a run has several: `std_log_process_03.txt`,
/// `70_driver_log_3.txt`.
std::optional<int> processOf(const QString& logName);

}
