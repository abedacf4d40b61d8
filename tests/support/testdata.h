// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/literals.h"

#include <QDir>

namespace tandem {

/// A file below tests/data; a test fails when it is not there.
QByteArray testData(const QString& name);
QJsonObject testJson(const QString& name);
QDir testDataFolder(const QString& name);

}
