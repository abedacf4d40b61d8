// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace tandem {

/// A person's devcontainer.json that also says what ours says: our keys are set, lists are completed, and
/// everything else stays as it is, with comments, order and unknown keys. The person's "name" stays. An Error
/// says why the two cannot be one. Merging twice changes nothing.
Result<QByteArray> mergedDevContainer(const QByteArray& theirs, const QByteArray& ours);

/// launch.json: our configurations are added, or replace those of the same name.
Result<QByteArray> mergedLaunch(const QByteArray& theirs, const QByteArray& ours);

/// .gitattributes and the like: our lines that are missing come at the end.
QByteArray mergedLines(const QByteArray& theirs, const QByteArray& ours);

}
