// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFile>

namespace tandem {

/// A log that is written while others read it. Only the user can read it: nobody knows what a program says.
class GrowingFile {
public:
    explicit GrowingFile(const QString& path)
        : m_file(path)
    {
    }

    /// Creates its folder.
    Result<Done> startAnew() { return open(QIODevice::Truncate); }
    Result<Done> goOn() { return open(QIODevice::Append); }
    void add(const QByteArray& bytes) { m_file.write(bytes); }
    qint64 size() const { return m_file.size(); }

private:
    Result<Done> open(QIODevice::OpenMode mode);

    QFile m_file;
};

}
