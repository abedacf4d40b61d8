// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QStringList>

namespace tandem::local::schema {

/// The step that adds experiments, images, metrics and parameters.
QStringList dataPlane();

}
