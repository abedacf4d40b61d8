// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// A path in a container in which a blank was typed where a slash belongs: beside a folder that every image
/// has ("opt", "bin", "envs"), or before the name of the program. Other blanks are part of a name and stay.
QString repairedToolPath(const QString& path);

}
