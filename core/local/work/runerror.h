// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/work/jobrunner.h"

namespace tandem::local {

/// The error objects of failed runs, with the texts Azure uses where it has some.
QJsonObject runError(const QString& code, const QString& message);

RunOutcome failedOutcome(const QString& code, const QString& message);

/// The user's command ended with an error; what it said last comes along.
RunOutcome userFailure(int exitCode, const QString& command, const QString& log, bool outOfMemory);

/// The image of the run could not be built.
QJsonObject imageBuildError(const BuildRecord& build);

/// The last line of a log that is not empty.
QString lastLineOf(const QString& log);

}
