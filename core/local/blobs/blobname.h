// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem::local {

/// What a blob is called: its container and its path in it ("azureml", "ExperimentRun/dcid.x/outputs/m.bin").
struct BlobName {
    QString container;
    QString path;

    bool operator==(const BlobName&) const = default;
};

/// Three to 63 lower-case letters, digits and single hyphens, as Azure asks.
bool isContainerName(const QString& name);
/// 1 to 1024 characters, no part of it longer than a file name can be.
bool isBlobPath(const QString& path);

/// The relative file path that holds a blob. An ordinary name stays as it is; what some file system forbids
/// ("..", empty parts, "a:b", "CON", a trailing dot) is written as %XX. Never leads out of its folder.
QString filePathOfBlob(const QString& blobPath);
/// The way back. A file that was not named by filePathOfBlob() keeps its own name.
QString blobPathOfFile(const QString& filePath);

}
