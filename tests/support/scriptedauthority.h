// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/cloud.h"
#include "core/net/qthttp.h"

#include <QTemporaryDir>
#include <QUrlQuery>
#include <memory>

namespace tandem {

/// A sign-in service on a loopback port over TLS, with a certificate of a private authority. It answers from
/// lists that the test fills, an answer per request and the last one for ever, and remembers what it was
/// asked.
class ScriptedAuthority {
public:
    struct Answer {
        int status = 200;
        QJsonObject body;
    };
    ScriptedAuthority();
    ~ScriptedAuthority();

    /// A cloud whose authority this is.
    Cloud cloud() const;
    /// Trusts the private authority.
    Http& http() { return *m_http; }
    /// The private authority's certificate.
    QString authorityFile() const { return m_authorityFile; }

    void onDeviceCode(Answer answer);
    void onToken(QList<Answer> answers);
    /// Poses as the resource manager as well: answers "/tenants" and what lies below "/subscriptions", in
    /// another thread.
    using Resources = std::function<Answer(const QByteArray& verb, const QString& path)>;
    void onResources(Resources resources);
    static Answer error(const QString& code, const QJsonObject& more = {});
    /// Tokens of Ada at Contoso; `more` replaces and adds.
    static Answer tokens(
        const QByteArray& access, const QByteArray& refresh = {}, const QJsonObject& more = {});

    /// The forms sent to the token endpoint, with their paths.
    struct Asked {
        QString path;
        QUrlQuery form;
        QString field(const QString& name) const { return form.queryItemValue(name, QUrl::FullyDecoded); }
    };
    QList<Asked> asked() const;

private:
    class Server;
    QTemporaryDir m_folder;
    QString m_authorityFile;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<QtHttp> m_http;
};

}
