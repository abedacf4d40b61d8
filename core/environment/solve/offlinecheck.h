// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/channelindex.h"
#include "core/environment/solve/report.h"

#include <QMap>

namespace tandem::solve {

/// The indexes that are here, by the channels as the environment names them; a channel whose index is not
/// here is not in it.
using ChannelIndexes = QMap<QString, ChannelIndex>;

/// What can be said without a solver: whether each package exists for linux-64 with the version and build
/// that is asked for. Whether all fit together remains open. A channel without an index is told as not
/// checked, and a package that may be there is not called missing.
Report checkOffline(const Request& request, const ChannelIndexes& indexes);

}
