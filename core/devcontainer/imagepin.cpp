// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/imagepin.h"

namespace tandem {

ImagePin ImagePin::of(const QString& reference, const QString& digest)
{
    const QString named = reference.section(u'@', 0, 0);
    const QString ownDigest = reference.section(u'@', 1);
    const auto slash = named.lastIndexOf(u'/');
    const auto colon = named.indexOf(u':', slash + 1); // Before the slash it is a registry's port.
    ImagePin pin;
    pin.tag = colon < 0 ? QString() : named.mid(colon + 1);
    const QString used = digest.isEmpty() ? ownDigest : digest;
    pin.isPinned = !used.isEmpty();
    pin.reference = pin.isPinned ? named.left(colon) + u'@' + used : named;
    return pin;
}

}
