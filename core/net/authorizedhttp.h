// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/credential.h"
#include "core/net/http.h"

namespace tandem {

/// Adds the bearer token; asks once for a new one when the service refuses it. Requests that bring their own
/// authorization (a header, or a signed URL) pass untouched: a token must not go where it is not needed.
class AuthorizedHttp : public Http {
public:
    AuthorizedHttp(Http& next, Credential& credential)
        : m_next(next)
        , m_credential(credential)
    {
    }
    Task<HttpResponse> send(HttpRequest request) override;

private:
    Http& m_next;
    Credential& m_credential;
};

}
