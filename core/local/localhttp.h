// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/launcher.h"

namespace tandem::local {

/// Sends requests to the service and revives it when it does not run: the request is repeated once, to
/// wherever the new one listens. Requests to other hosts pass untouched.
class LocalHttp : public Http {
public:
    LocalHttp(Http& next, LocalService& service)
        : m_next(next)
        , m_service(service)
    {
    }
    Task<HttpResponse> send(HttpRequest request) override;

private:
    Http& m_next;
    LocalService& m_service;
};

}
