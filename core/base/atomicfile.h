// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace tandem {

enum class Access { Everyone, OwnerOnly };

/// Replaces the file at `path` as a whole or not at all, bytes as given (no line end translation), and
/// creates its folder. With OwnerOnly no other user can read it at any moment.
Result<Done> writeFile(const QString& path, const QByteArray& bytes, Access access = Access::Everyone);

/// The same without waiting for the disk: it survives the death of this process, perhaps not a power cut.
Result<Done> replaceFile(const QString& path, const QByteArray& bytes, Access access = Access::Everyone);

Result<QByteArray> readFile(const QString& path);

/// Creates a folder and its parents.
Result<Done> makeFolder(const QString& path, Access access = Access::Everyone);

}
