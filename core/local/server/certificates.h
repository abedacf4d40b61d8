// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/local/server/httpserver.h"

namespace tandem::local {

/// The certificate for 127.0.0.1, localhost and ::1, signed by an authority made for this user alone. Both
/// are kept in `folder`; keys are for the owner's eyes only. What is about to expire is made anew.
class Certificates {
public:
    Certificates(QString folder, const Clock& clock)
        : m_folder(std::move(folder))
        , m_clock(clock)
    {
    }
    /// The authority's certificate, for NODE_EXTRA_CA_CERTS and the like.
    QString authorityFile() const { return m_folder + u"/authority.pem"_s; }
    /// Makes what is missing.
    Result<ServerCertificate> server() const;

private:
    QString m_folder;
    const Clock& m_clock;
};

}
