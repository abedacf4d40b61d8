// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"

namespace tandem::cli {

/// What the demo's environment is made on.
struct DemoBase {
    QString image;
    QString engine; ///< "podman 4.3.1"; empty: no image can be built.
    QString whyHost; ///< One sentence, where it is made on this computer instead.

    bool isHost() const { return !whyHost.isEmpty(); }
};

/// The image that is wished for, if the engine works and has it or can pull it.
Task<DemoBase> chooseDemoBase(QString wishedImage, QString wishedEngine);

/// --base-image, else TANDEM_DEMO_BASE_IMAGE, else the newest CPU image of the catalogue.
QString wishedDemoImage(const QString& option);

}
