// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/blobs/blobstore.h"
#include "core/local/server/message.h"

/// What the blob service says in headers rather than in bodies.
namespace tandem::local::blobheaders {

BlobConditions conditions(const Request& request);
/// Content type and the like: from "x-ms-blob-content-type", or "Content-Type" where `isWhole` says that the
/// body is the blob itself.
BlobContentHeaders content(const Request& request, bool isWhole);
json::StringMap metadata(const Request& request);
QByteArray expectedMd5(const Request& request);

/// The properties as a reader sees them.
void describe(Response& response, const BlobProperties& properties);
/// Only what a writer wants to know.
void acknowledge(Response& response, const BlobProperties& properties);

/// Error as the blob service tells it: XML, and the code in a header as well.
Response refusal(const Error& error);

}
