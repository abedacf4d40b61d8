// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

namespace tandem::local {

/// What an environment version says its image is made from.
struct EnvironmentSource {
    QString image;
    QString condaFile;
    QString contextFolder; ///< The docker build context on this machine; empty if there is none.
    QString dockerfilePath = u"Dockerfile"_s; ///< Inside the context.
    bool wantsHost = false; ///< Not in a container, even if there is an engine.

    /// From the ARM properties of the version; `blobs` is the folder that holds the containers of blobs.
    static EnvironmentSource of(const QJsonObject& properties, const QString& blobs);
};

/// Where the blob or folder of blobs at an address of this service (or of its default datastore, as
/// "azureml://…/datastores/workspaceblobstore/paths/…") lies in the folder of blobs; empty for any other
/// address.
QString pathOfBlobAddress(const QString& address, const QString& blobs);

}
