// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QStringList>

namespace tandem {

/// Environment variables for a container, kept off every command line.
struct EnvironmentFile {
    QString path;
    /// Names whose values have several lines, which the file's format cannot hold: the engine takes their
    /// values from its own environment.
    QStringList namesFromEnvironment;

    /// Only the user can read it.
    static Result<EnvironmentFile> write(const QString& path, const QMap<QString, QString>& variables);
};

}
