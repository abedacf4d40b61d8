// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tandem::sdkv1::paths {

/// Paths as Python's os.path and pathlib make them on Linux. The folder a script runs in is ".".
QString join(const QStringList& parts);
QString parent(const QString& path);
QString fileName(const QString& path);
QString suffix(const QString& path);
/// The form in which two spellings of one path are the same.
QString cleaned(const QString& path);

}
