// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedauthority.h"

#include "core/base/json.h"
#include "core/local/server/certificates.h"
#include "core/local/server/listening.h"
#include "tests/support/webtoken.h"

#include <QMutex>
#include <QSslCertificate>
#include <gtest/gtest.h>
#include <thread>

namespace tandem {

class ScriptedAuthority::Server {
public:
    explicit Server(const local::ServerCertificate& certificate)
        : m_server(local::listening::newServer(certificate))
    {
        m_server->Post(R"(/[^/]+/oauth2/v2\.0/devicecode)",
            [this](const httplib::Request&, httplib::Response& response) {
                const QMutexLocker lock(&mutex);
                send(response, deviceCode);
            });
        m_server->Post(R"(/[^/]+/oauth2/v2\.0/token)",
            [this](const httplib::Request& request, httplib::Response& response) {
                const QMutexLocker lock(&mutex);
                asked << Asked{
                    QString::fromStdString(request.path), QUrlQuery(QString::fromStdString(request.body))};
                send(response,
                    tokens.size() > 1 ? tokens.takeFirst() : tokens.value(0, error(u"unscripted"_s)));
            });
        const auto resource = [this](const httplib::Request& request, httplib::Response& response) {
            const QMutexLocker lock(&mutex);
            if (!resources)
                return send(response, error(u"unscripted"_s));
            send(response,
                resources(QByteArray::fromStdString(request.method), QString::fromStdString(request.path)));
        };
        const std::string below = "/(subscriptions|tenants).*";
        m_server->Get(below, resource);
        m_server->Put(below, resource);
        m_server->Post(below, resource);
        m_server->Delete(below, resource);
        port = m_server->bind_to_any_port("127.0.0.1");
        m_thread = std::thread([this] { m_server->listen_after_bind(); });
        // A stop() before that would be forgotten.
        while (!m_server->is_running())
            std::this_thread::yield();
    }
    ~Server()
    {
        m_server->stop();
        m_thread.join();
    }

    mutable QMutex mutex;
    Answer deviceCode;
    QList<Answer> tokens;
    Resources resources;
    QList<Asked> asked;
    int port = 0;

private:
    static void send(httplib::Response& response, const Answer& answer)
    {
        response.status = answer.status;
        response.set_content(json::compact(answer.body).toStdString(), "application/json");
    }

    std::unique_ptr<httplib::Server> m_server;
    std::thread m_thread;
};

ScriptedAuthority::ScriptedAuthority()
{
    const SystemClock clock;
    const local::Certificates certificates(m_folder.path(), clock);
    const auto certificate = certificates.server();
    EXPECT_TRUE(certificate);
    m_server = std::make_unique<Server>(*certificate);
    m_authorityFile = certificates.authorityFile();
    m_http = std::make_unique<QtHttp>(QSslCertificate::fromPath(m_authorityFile));
}

ScriptedAuthority::~ScriptedAuthority() = default;

Cloud ScriptedAuthority::cloud() const
{
    Cloud cloud = knownClouds().first();
    cloud.name = u"Scripted"_s;
    cloud.authority = QUrl(u"https://127.0.0.1:%1"_s.arg(m_server->port));
    return cloud;
}

void ScriptedAuthority::onDeviceCode(Answer answer)
{
    const QMutexLocker lock(&m_server->mutex);
    m_server->deviceCode = std::move(answer);
}

void ScriptedAuthority::onToken(QList<Answer> answers)
{
    const QMutexLocker lock(&m_server->mutex);
    m_server->tokens = std::move(answers);
}

void ScriptedAuthority::onResources(Resources resources)
{
    const QMutexLocker lock(&m_server->mutex);
    m_server->resources = std::move(resources);
}

ScriptedAuthority::Answer ScriptedAuthority::error(const QString& code, const QJsonObject& more)
{
    QJsonObject body = more;
    body.insert(u"error"_s, code);
    return {400, body};
}

ScriptedAuthority::Answer ScriptedAuthority::tokens(
    const QByteArray& access, const QByteArray& refresh, const QJsonObject& more)
{
    const QByteArray identity = webToken({{u"preferred_username"_s, u"ada@contoso.com"_s},
        {u"name"_s, u"Ada"_s}, {u"tid"_s, u"contoso"_s}, {u"oid"_s, u"ada"_s}});
    QJsonObject body{{u"token_type"_s, u"Bearer"_s}, {u"expires_in"_s, 3600},
        {u"access_token"_s, QString::fromLatin1(access)}, {u"id_token"_s, QString::fromLatin1(identity)}};
    if (!refresh.isEmpty())
        body.insert(u"refresh_token"_s, QString::fromLatin1(refresh));
    for (auto it = more.begin(); it != more.end(); ++it)
        body.insert(it.key(), it.value());
    return {200, body};
}

QList<ScriptedAuthority::Asked> ScriptedAuthority::asked() const
{
    const QMutexLocker lock(&m_server->mutex);
    return m_server->asked;
}

}
