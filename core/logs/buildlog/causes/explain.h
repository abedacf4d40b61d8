// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildreport.h"
#include "core/logs/buildlog/failuretext.h"

namespace tandem {

/// Why the build failed, most likely first; never empty: what no signature knows is called unexplained.
QList<BuildCause> explainFailure(const FailureText& text, const BuildReport& build);

/// The signatures as the pages of the documentation list them.
QString signatureList();

}
