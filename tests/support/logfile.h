// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"
#include "core/logs/logrange.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem {

/// A log with these bytes, and the whole of it as a range.
struct LogFile {
    explicit LogFile(const QByteArray& bytes, TextEncoding encoding = TextEncoding::Utf8)
    {
        range.path = folder.filePath(u"log.txt"_s);
        range.encoding = encoding;
        QFile file(range.path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        range.to = bytes.size();
        LineIndex index(encoding);
        index.append(bytes);
        range.index = std::make_shared<const LineIndex>(std::move(index));
    }

    QTemporaryDir folder;
    LogRange range;
};

}
