// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

/// What reading and writing of CondaSpec share about the texts of versions.
namespace tandem::spectext {

/// Without operators. The "!" of an epoch is none; that of "!=" never comes without its "=".
bool isPlain(const QString& version);
/// "1.7.*"
bool isSeries(const QString& version);
/// "=1.7" means the series 1.7.*; beside a build, and with two signs, just that version.
QString meaningOf(const QString& written, bool hasBuild);
QString withoutBlanks(QString text);

}
