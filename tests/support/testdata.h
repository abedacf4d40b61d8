// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <gtest/gtest.h>

namespace tandem {

/// A file below tests/data.
inline QByteArray testData(const QString& name)
{
    const auto bytes = readFile(QStringLiteral(TANDEM_TEST_DATA) + u'/' + name);
    EXPECT_TRUE(bool(bytes)) << name.toStdString();
    return bytes ? *bytes : QByteArray();
}

inline QJsonObject testJson(const QString& name)
{
    return json::parseObject(testData(name)).valueOr({});
}

}
