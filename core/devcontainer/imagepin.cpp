// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/imagepin.h"

#include "core/base/imagenameparts.h"

namespace tandem {

ImagePin ImagePin::of(const QString& reference, const QString& digest)
{
    const auto parts = ImageNameParts::of(reference.toUtf8());
    const QString used = digest.isEmpty() ? parts.digest : digest;
    ImagePin pin;
    pin.tag = parts.tag;
    pin.isPinned = !used.isEmpty();
    pin.reference = pin.isPinned ? parts.name() + u'@' + used : reference.section(u'@', 0, 0);
    return pin;
}

}
