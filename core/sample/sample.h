// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace tandem {

/// The experiment that comes with Tandem: a training script in plain Python, its data and its conda file.
struct Sample {
    static QString scriptName(); ///< The entry script, "train.py".
    static QString condaYaml(); ///< The environment it runs in; it has no base image.
    static QStringList fileNames();

    /// Writes its files into a folder. A file there that a person has changed stays as it is.
    static Result<Done> writeTo(const QString& folder);
};

}
