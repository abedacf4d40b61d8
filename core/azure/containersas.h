// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QDateTime>

namespace tandem::azure {

/// A signature, as the query of an address, that lets its bearer read and write a container's blobs until
/// `end`: what a storage account's key is good for without leaving this computer.
/// https://learn.microsoft.com/rest/api/storageservices/create-service-sas
QString containerSas(
    const QString& account, const QString& container, const QByteArray& accountKey, const QDateTime& end);

}
