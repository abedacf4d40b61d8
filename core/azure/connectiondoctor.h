// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspacedirectory.h"
#include "core/net/networkprobe.h"

namespace tandem::azure {

/// What was tested of the way to Azure, and what is wrong with it.
struct ConnectionCheck {
    enum class Kind { Proxy, AuthorityFile, Name, Tls, Token, ResourceManager, DataPlane, Blob, Registry };
    enum class State { Ok, Failed, Skipped };
    Kind kind = Kind::Name;
    QString target; ///< A host, mostly.
    State state = State::Ok;
    QString sentence; ///< What is wrong and what to do, or what was found.
};

QString toString(ConnectionCheck::Kind kind); ///< "resourceManager"
QString titleOf(ConnectionCheck::Kind kind); ///< "Resource manager"
QString toString(ConnectionCheck::State state); ///< "ok", "failed", "skipped"

/// Tests each step of the way from here to what an account works with, and goes on where one fails.
class ConnectionDoctor {
public:
    /// `plain` sends without any token.
    ConnectionDoctor(WorkspaceDirectory& directory, Http& plain, NetworkProbe& probe, Timer& timer)
        : m_directory(directory)
        , m_plain(plain)
        , m_probe(probe)
        , m_timer(timer)
    {
    }

    using Told = std::function<void(const ConnectionCheck&)>;
    /// `workspace` is a resource id; empty: only what is needed to find one.
    Task<Done> examine(Account account, QString workspace, Told told);

private:
    using Kind = ConnectionCheck::Kind;
    /// Name and TLS of a host; whether both are well.
    Task<bool> reach(QUrl url, Account account, const Told* told);
    Task<Done> examineWorkspace(Account account, Cloud cloud, QString workspace, const Told* told);
    Task<Done> examineDataPlane(WorkspaceClient* workspace, Account account, const Told* told);
    /// Asked without any token.
    Task<HttpResponse> answerOf(QUrl url, Account account);
    Task<Done> examineBlobs(QString host, Account account, const Told* told);
    Task<Done> examineRegistry(QString host, Account account, const Told* told);

    WorkspaceDirectory& m_directory;
    Http& m_plain;
    NetworkProbe& m_probe;
    Timer& m_timer;
};

}
