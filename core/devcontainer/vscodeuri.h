// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem {

/// What `code --folder-uri` opens: a host folder inside its dev container.
QString devContainerFolderUri(const QString& hostFolder);

}
