// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/devcontainerfacts.h"

namespace tandem {

/// The image a Dockerfile starts from, as firmly named as possible.
struct ImagePin {
    QString reference; ///< What FROM gets: "repository@sha256:…", or with its tag where no digest is known.
    QString tag; ///< For people: the tag it had, or nothing.
    bool isPinned = false; ///< Whether the reference can only ever mean this one image.

    /// podman finds "localhost/name@sha256:<digest>" among its own images, as docker does with the containerd
    /// image store. An image id instead of a digest is refused by docker ("FROM <id>") and means nothing on
    /// another computer; a bare digest is refused by both.
    static ImagePin of(const QString& reference, const QString& digest);
};

}
