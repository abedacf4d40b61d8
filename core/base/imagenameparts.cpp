// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/imagenameparts.h"

namespace tandem {

ImageNameParts ImageNameParts::of(QByteArrayView text)
{
    ImageNameParts reference;
    if (const qsizetype at = text.indexOf('@'); at >= 0) {
        reference.digest = QString::fromUtf8(text.sliced(at + 1));
        text = text.first(at);
    }
    const qsizetype slash = text.lastIndexOf('/');
    if (const qsizetype colon = text.lastIndexOf(':'); colon > slash) {
        reference.tag = QString::fromUtf8(text.sliced(colon + 1));
        text = text.first(colon);
    }
    // The first part is a host when it looks like one; docker and podman have the same rule.
    const qsizetype first = text.indexOf('/');
    if (first > 0) {
        const QByteArrayView host = text.first(first);
        if (host.contains('.') || host.contains(':') || host == "localhost") {
            reference.registry = QString::fromUtf8(host);
            text = text.sliced(first + 1);
        }
    }
    reference.repository = QString::fromUtf8(text);
    return reference;
}

}
