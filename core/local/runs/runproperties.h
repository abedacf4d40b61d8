// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

/// Keys of JobRecord::runProperties that more than one part of the service knows.
namespace tandem::local::runproperty {

/// The path of the build log's blob in the artifact container, when an image was built for the run or is
/// shared with another one.
inline const QString buildLog = u"tandem.buildLog"_s;

}
