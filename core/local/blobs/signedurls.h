// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/local/blobs/blobname.h"

#include <QUrlQuery>
#include <optional>

namespace tandem::local {

struct BlobGrant {
    BlobName name; ///< With an empty path: the whole container.
    QString permissions; ///< Letters of Azure's "sp": r, a, c, w, d, l.
    QDateTime expires;
    QDateTime starts = {};
    QString disposition = {}; ///< The Content-Disposition a reader is to get.
};

/// Addresses of blobs that open without a token, as Azure's shared access signatures do: what may be done,
/// with which blob or container and until when stands in the query, and an HMAC of the service's secret
/// vouches for it.
class SignedUrls {
public:
    SignedUrls(const QByteArray& secret, const Clock& clock);

    /// `baseUrl` is where the client reaches the service ("http://127.0.0.1:4711").
    QString url(const QString& baseUrl, const BlobGrant& grant) const;
    /// A reader's address for one blob, good for some hours.
    QString readUrl(const QString& baseUrl, const BlobName& name) const;
    /// Whether the query is signed for this blob (or container) now and holds one of these permissions.
    Result<Done> check(const QUrlQuery& query, const BlobName& name, const QString& anyOf) const;

private:
    QByteArray signature(const QUrlQuery& query, const QString& resource) const;

    QByteArray m_secret;
    const Clock& m_clock;
};

/// Where the blobs are, without signature: "http://127.0.0.1:4711/blob/<container>/<path>".
QString blobAddress(const QString& baseUrl, const BlobName& name);
/// The way back, whichever port the service had then; with an empty path for a container.
std::optional<BlobName> blobOfAddress(const QString& address);

}
