// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QTemporaryDir>

namespace tandem {

/// A training log of 2 GiB and 18.8 million lines in a temporary folder, removed with this object.
class BigLog {
public:
    BigLog();

    const QString& path() const { return m_path; }
    QString fileBeside(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

}
