// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/controlplane.h"
#include "core/local/endpoint.h"
#include "core/local/server/certificates.h"
#include "core/local/server/httpserver.h"
#include "core/local/service/foundation.h"

#include <mutex>

namespace tandem::local {

/// The service as a whole: routes, ports, and what client programs ask it about itself ("/tandem/…").
class Service {
public:
    /// `engine` is the title of the container engine that works here, if one does. `stopWished` is called
    /// from a thread of the server.
    Service(Foundation& foundation, Work& work, const Clock& clock, const QString& engine,
        std::function<void()> stopWished);
    ~Service();

    /// For further routes; before start().
    Router& router() { return m_router; }

    /// Listens, where it did before if it can, and writes the endpoint file.
    Result<Done> start(bool wantsSecurePort);
    /// Answers what is being asked and nothing more.
    void stop();
    /// Empty before start().
    QString baseUrl() const { return m_plain ? m_plain->baseUrl() : QString(); }

private:
    void addOwnRoutes();
    Response health(const Request& request) const;
    Response status() const;
    Result<Done> startSecurePort();

    Foundation& m_foundation;
    const Clock& m_clock;
    std::function<void()> m_stopWished;
    ControlPlane m_controlPlane;
    Router m_router;
    Gate m_gate;
    Certificates m_certificates;
    mutable std::mutex m_mutex; ///< Guards the endpoint and the secure server.
    Endpoint m_endpoint;
    std::unique_ptr<HttpServer> m_plain;
    std::unique_ptr<HttpServer> m_secure;
};

}
