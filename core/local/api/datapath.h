// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/server/message.h"

namespace tandem::local {

/// "/history/v1.0" -> the pattern of that service for this workspace (any other is not found), to which
/// `rest` is added.
QString dataPath(const QString& service, const QString& rest = {});

/// An error in the envelope of AzureML's data plane.
Response refusedBy(const QString& component, const Error& error);

/// A page: {"value": […], "continuationToken": …, "nextLink": …}. The next link is the address that was
/// asked for with the token in it.
Response pageOf(const QJsonArray& value, const QString& continuationToken, const Request& request);

/// "continuationToken" of the query, in any of the spellings AzureML uses.
QString continuationToken(const Request& request);

}
