// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/endpoint.h"
#include "core/local/layout.h"
#include "core/local/workspace.h"
#include "core/net/qthttp.h"

namespace tandem::local {

struct LocalStatus {
    bool isRunning = false;
    Endpoint endpoint;
    QString authorityFile; ///< The certificate to trust for endpoint.secureUrl(); empty without HTTPS.
    QString folder;
    int unfinishedJobs = 0;
};

/// The local workspace's service as client programs handle it: whether it runs, and starting and stopping it.
class LocalService {
public:
    /// `program` is the service's executable; usually the one beside this program.
    explicit LocalService(DataLayout layout = DataLayout::ofThisUser(), QString program = usualProgram());

    Task<LocalStatus> status();
    /// Where it listens, after starting it if it did not. Several at once start one.
    Task<Endpoint> ensureRunning();
    /// The same, with a port for HTTPS.
    Task<Endpoint> ensureSecure();
    /// Asks it to end and waits until it has; runs go on. Nothing to do if it does not run.
    Task<Done> stop();

    /// The user's bearer token; an Error before the first start.
    Result<QByteArray> token() const;
    const DataLayout& layout() const { return m_layout; }
    static QString usualProgram();

private:
    /// The endpoint if the process behind it proves to be the service of this user.
    Task<Endpoint> reached();
    Task<HttpResponse> ask(QByteArray verb, Endpoint endpoint, QString path);
    Result<Done> launch() const;
    Result<Done> failure() const;

    DataLayout m_layout;
    QString m_program;
    NoProxy m_direct;
    QtHttp m_http{{}, &m_direct};
};

}
