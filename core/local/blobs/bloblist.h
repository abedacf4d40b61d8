// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/blobproperties.h"

namespace tandem::local {

struct BlobListRequest {
    QString prefix;
    QString delimiter; ///< Names that go on after it are folded into one entry.
    QString marker; ///< Where the page before ended.
    int most = 5000;
};

struct BlobListEntry {
    QString name;
    bool isPrefix = false; ///< A fold of names; it has no properties.
    BlobProperties properties;
};

struct BlobList {
    QList<BlobListEntry> entries; ///< In the order of their names.
    QString nextMarker; ///< Empty on the last page.
};

}
