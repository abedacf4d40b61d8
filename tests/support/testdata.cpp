// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testdata.h"

#include "core/base/atomicfile.h"

#include <gtest/gtest.h>

namespace tandem {

QByteArray testData(const QString& name)
{
    const auto bytes = readFile(QStringLiteral(TANDEM_TEST_DATA) + u'/' + name);
    EXPECT_TRUE(bool(bytes)) << name.toStdString();
    return bytes ? *bytes : QByteArray();
}

QJsonObject testJson(const QString& name)
{
    return json::parseObject(testData(name)).valueOr({});
}

QDir testDataFolder(const QString& name)
{
    return QDir(QStringLiteral(TANDEM_TEST_DATA) + u'/' + name);
}

}
