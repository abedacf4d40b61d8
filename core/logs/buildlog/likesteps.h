// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"

namespace tandem {

/// What two steps share that do the same in two builds: the text without what is made anew for every image,
/// the hashes of environments and digests.
QString likenessOf(const QString& stepText);
/// A wider likeness: "RUN conda env create", "RUN pip install", "COPY".
QString kindOf(const QString& stepText);

}
