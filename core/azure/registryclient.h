// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/tokenendpoint.h"
#include "core/base/clock.h"
#include "core/net/credential.h"
#include "core/net/http.h"

#include <QDateTime>
#include <QStringList>

namespace tandem::azure {

/// An image of a registry, by its manifest.
struct RegistryImage {
    QString digest; ///< "sha256:…"
    qint64 size = 0; ///< Of config and layers, compressed.
    QStringList tags;
    QString architecture;
    QDateTime createdAt;
    bool operator==(const RegistryImage&) const = default;
};

/// Azure's container registry: an Entra token is exchanged for the registry's own refresh token, and that for
/// an access token per scope (https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md).
class RegistryClient {
public:
    /// `server` is "<registry>.azurecr.io". `entra` gives tokens of the resource manager; the registry sees
    /// them, so it must be one of Azure's: see isRegistryOf().
    RegistryClient(Http& http, Credential& entra, const Clock& clock, QString server, QString tenant);

    /// The password of `docker login` for registryUser(); lasts about three hours.
    Task<QByteArray> refreshToken();
    Task<QStringList> repositories();
    Task<QList<RegistryImage>> images(QString repository);
    /// By tag or digest.
    Task<RegistryImage> image(QString repository, QString reference);
    /// With all its tags. One that is gone is no error.
    Task<Done> remove(QString repository, QString digest);

private:
    /// Hands one token in for another; `wanted` is its name in the answer.
    Task<QByteArray> exchange(QString path, Form form, QString wanted);
    Task<QByteArray> accessToken(QString scope);
    Task<HttpResponse> ask(HttpRequest request, QString scope);
    /// All pages of a list, whose items stand under `key`.
    Task<QList<QJsonValue>> list(QString path, QString key, QString scope);
    QUrl url(const QString& path) const;

    Http& m_http;
    Credential& m_entra;
    const Clock& m_clock;
    QString m_server;
    QString m_tenant;
    QByteArray m_refreshToken;
    QDateTime m_refreshUntil;
    QHash<QString, std::pair<QByteArray, QDateTime>> m_accessTokens; ///< By scope, with their end.
};

/// Whom docker signs in as with a refresh token.
inline QString registryUser()
{
    return u"00000000-0000-0000-0000-000000000000"_s;
}
/// Whether a server's name is one of the cloud's registries: "<name>.azurecr.io" of "azurecr.io".
bool isRegistryOf(const QString& server, const QString& suffix);
/// The registry of an image reference: "acr.azurecr.io" of "acr.azurecr.io/azureml/azureml_1:2".
QString registryOf(const QString& imageReference);

}
