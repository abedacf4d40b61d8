// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/service/service.h"

#include "core/base/json.h"

#include <QCoreApplication>

namespace tandem::local {

Service::Service(Foundation& foundation, Work& work, const Clock& clock, const QString& engine,
    std::function<void()> stopWished)
    : m_foundation(foundation)
    , m_clock(clock)
    , m_stopWished(std::move(stopWished))
    , m_controlPlane(ControlPlaneParts{.workspace = Workspace(),
          .machine = Machine::ofThisComputer(),
          .createdAt = foundation.createdAt,
          .database = *foundation.database,
          .blobs = foundation.blobs,
          .urls = foundation.urls,
          .work = work,
          .clock = clock,
          .engine = engine})
    , m_gate(foundation.userToken, foundation.runTokens)
    , m_certificates(foundation.layout.certificates(), clock)
{
    m_endpoint.processId = QCoreApplication::applicationPid();
    m_endpoint.version = QStringLiteral(TANDEM_VERSION);
    m_endpoint.startedAt = m_clock.now();
    m_controlPlane.addTo(m_router);
    addOwnRoutes();
}

Service::~Service()
{
    stop();
}

void Service::addOwnRoutes()
{
    m_router.add("GET", u"/tandem/health"_s, [this](const Request& it) { return health(it); },
        {.access = RouteOptions::Access::Anybody});
    m_router.add("GET", u"/tandem/status"_s, [this](const Request&) { return status(); });
    m_router.add("POST", u"/tandem/stop"_s, [this](const Request&) {
        m_stopWished();
        return Response::empty(202);
    });
    m_router.add("POST", u"/tandem/secure"_s, [this](const Request&) {
        const auto started = startSecurePort();
        return started ? status() : Response::error(started.error());
    });
}

Result<Done> Service::start(bool wantsSecurePort)
{
    const auto before = Endpoint::read(m_foundation.layout.endpointFile()).valueOr({});
    const bool isSecureWished = wantsSecurePort || before.isSecure;
    m_plain =
        std::make_unique<HttpServer>(m_router, m_gate, m_foundation.layout.uploads(), HttpServer::Limits());
    const auto port = m_plain->listen(before.port);
    if (!port)
        return port.error();
    {
        const std::lock_guard lock(m_mutex);
        m_endpoint.port = *port;
        m_endpoint.securePort = before.securePort;
    }
    if (isSecureWished)
        return startSecurePort();
    return m_endpoint.write(m_foundation.layout.endpointFile());
}

Result<Done> Service::startSecurePort()
{
    const std::lock_guard lock(m_mutex);
    if (m_secure)
        return Done{};
    auto certificate = m_certificates.server();
    if (!certificate)
        return certificate.error();
    auto secure = std::make_unique<HttpServer>(
        m_router, m_gate, m_foundation.layout.uploads(), HttpServer::Limits(), *std::move(certificate));
    const auto port = secure->listen(m_endpoint.securePort);
    if (!port)
        return port.error();
    m_secure = std::move(secure);
    m_endpoint.securePort = *port;
    m_endpoint.isSecure = true;
    return m_endpoint.write(m_foundation.layout.endpointFile());
}

void Service::stop()
{
    if (m_plain)
        m_plain->stop();
    // Not under the lock: a request that is being answered may want it.
    if (m_secure)
        m_secure->stop();
}

Response Service::health(const Request& request) const
{
    const QByteArray challenge = request.queryValue(u"challenge").toUtf8();
    const std::lock_guard lock(m_mutex);
    return Response::json(200,
        {{u"processId"_s, m_endpoint.processId}, {u"version"_s, m_endpoint.version},
            {u"answer"_s, QString::fromLatin1(challengeAnswer(m_foundation.userToken, challenge))}});
}

Response Service::status() const
{
    const int jobs = JobStore(*m_foundation.database).count({.statuses = unfinishedStatuses()});
    const std::lock_guard lock(m_mutex);
    return Response::json(200,
        {{u"processId"_s, m_endpoint.processId}, {u"version"_s, m_endpoint.version},
            {u"startedAt"_s, json::fromTime(m_endpoint.startedAt)}, {u"url"_s, m_endpoint.url()},
            {u"secureUrl"_s, m_endpoint.secureUrl()}, {u"folder"_s, m_foundation.layout.root()},
            {u"authorityFile"_s, m_endpoint.isSecure ? m_certificates.authorityFile() : QString()},
            {u"unfinishedJobs"_s, jobs}});
}

}
