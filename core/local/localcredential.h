// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/launcher.h"
#include "core/net/credential.h"

namespace tandem::local {

/// The user's token, read from its file when it is needed.
class LocalCredential : public Credential {
public:
    explicit LocalCredential(const LocalService& service)
        : m_service(service)
    {
    }
    Task<QByteArray> token() override
    {
        if (m_token.isEmpty())
            m_token = co_await m_service.token();
        co_return m_token;
    }
    void invalidate(const QByteArray&, const QByteArray&) override { m_token.clear(); }

private:
    const LocalService& m_service;
    QByteArray m_token;
};

}
