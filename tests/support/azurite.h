// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/http.h"

#include <QProcess>
#include <QTemporaryDir>

namespace tandem {

/// Microsoft's own storage emulator, with an account of its own and a container "runs". Environment: NODE and
/// AZURITE, its program.
class Azurite {
public:
    ~Azurite();
    /// Starts it and makes the container.
    Task<Done> start(Http* http);

    static QDateTime inAnHour() { return QDateTime::currentDateTimeUtc().addSecs(3600); }
    /// An address below the account with an account SAS that ends at `end`.
    /// https://learn.microsoft.com/rest/api/storageservices/create-account-sas
    QUrl address(
        const QString& path, const QDateTime& end, const QList<std::pair<QString, QString>>& more = {}) const;
    static HttpRequest request(const QByteArray& verb, const QUrl& url, const QByteArray& body);
    /// Base64, as the service gives it.
    QByteArray accountKey() const { return m_key.toBase64(); }
    /// For Microsoft's own programs.
    QString connectionString() const;

private:
    QByteArray m_key;
    quint16 m_port = 0;
    QTemporaryDir m_folder;
    QProcess m_emulator;
};

}
