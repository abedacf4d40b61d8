// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFile>

namespace tandem::cli {

/// The bytes of a file as UTF-8: mapped where they are that already, decoded otherwise.
class LogFile {
public:
    explicit LogFile(const QString& path)
        : m_file(path)
    {
    }

    /// Maps the file; the view lasts as long as this.
    Result<QByteArrayView> open();
    /// As UTF-8.
    Result<QByteArrayView> text();

private:
    QFile m_file;
    QByteArray m_read;
    QByteArray m_decoded;
};

}
