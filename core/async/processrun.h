// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "core/base/result.h"

#include <QProcess>

/// What all ways to run a program have in common.
namespace tandem::processrun {

/// Starts the command and hands it its input. Connect to the signals of `process` before.
void start(QProcess& process, const Command& command);

Error notStarted(const QProcess& process, const Command& command);
/// With what it said on its standard error, secrets masked.
Error crashed(const Command& command, const QByteArray& standardError);

}
