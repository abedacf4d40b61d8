// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"
#include "core/snapshot/snapshot.h"

namespace tandem::azure {

/// Uploads files as block blobs below a signed folder URL, a few at once, large ones in blocks. Progress
/// counts the bytes of all files.
Task<Done> uploadFiles(Http* http, QList<SnapshotFile> files, QUrl signedFolder, Progress progress);
/// Whether a folder was uploaded to its end: its first file bears the mark that the SDK sets there.
Task<bool> isUploaded(Http* http, SnapshotFile first, QUrl signedFolder);
Task<Done> markUploaded(Http* http, SnapshotFile first, QUrl signedFolder);

}
