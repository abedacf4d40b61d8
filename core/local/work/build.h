// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/buildstore.h"
#include "core/local/work/imagerecipe.h"

namespace tandem::local {

/// The environment version an image is asked for.
struct EnvironmentName {
    QString name;
    QString version;
};

/// One build of an image or of an environment on the host: what is made of what, and for whom first.
struct Build {
    BuildRecord record;
    ImageRecipe recipe;
    EnvironmentSource source;
    EnvironmentName environment;

    /// As text: the same for the same source and environment.
    QByteArray sourceText() const;
};

}
