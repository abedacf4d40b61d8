// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace tandem {

/// The parts of an image's name: "host/path:tag@digest". Absent parts are empty.
struct ImageNameParts {
    QString registry;
    QString repository;
    QString tag;
    QString digest;

    static ImageNameParts of(QByteArrayView text);
    /// Without tag and digest: "host/path".
    QString name() const { return registry.isEmpty() ? repository : registry + QChar(u'/') + repository; }
    bool operator==(const ImageNameParts&) const = default;
};

}
