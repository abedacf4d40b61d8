// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accountassembly.h"
#include "core/async/timer.h"
#include "core/auth/ownproxy.h"
#include "core/azure/workspacedirectory.h"
#include "core/base/clock.h"
#include "core/base/folders.h"
#include "core/local/localcredential.h"
#include "core/local/localhttp.h"
#include "core/net/authorizedhttp.h"
#include "core/net/qthttp.h"
#include "core/net/retryinghttp.h"

namespace tandem {

/// The ways to the workspaces, for the window and the command line: to the local one, whose service it starts
/// when it does not run, and as the accounts on this computer to those of Azure.
class Connection {
public:
    explicit Connection(const Folders& folders = Folders::ofThisUser(),
        const QString& serviceProgram = local::LocalService::usualProgram());

    /// The local workspace: opened once, then the same one.
    Task<azure::WorkspaceClient*> workspace();
    /// Null before workspace() has succeeded.
    std::shared_ptr<azure::WorkspaceClient> opened() const { return m_workspace; }

    AccountAssembly& accounts() { return m_accounts; }
    /// What all goes through that does not stay on this computer.
    OwnProxy& proxy() { return m_proxy; }
    /// The workspaces of Azure.
    azure::WorkspaceDirectory& directory() { return m_directory; }
    SignInDesk& signInDesk() { return m_desk; }
    /// How a person is asked to sign in again while something waits for it. Without it nobody is.
    void setSignIn(SignInDesk::Ask ask) { m_ask = std::move(ask); }
    /// The way to Azure, without any token.
    Http& azureHttp() { return m_azureHttp; }
    local::LocalService& service() { return m_service; }
    Timer& timer() { return m_timer; }
    const Clock& clock() const { return m_clock; }
    const Folders& folders() const { return m_folders; }
    /// Where the logs of a run are kept while it is followed, and after.
    QString runFolder(const QString& run) const { return m_folders.cache + u"/runs/"_s + run; }

private:
    Task<Done> signIn(Account account, Error why);

    Folders m_folders;
    SystemClock m_clock;
    QtTimer m_timer;
    local::LocalService m_service;
    NoProxy m_direct;
    QtHttp m_localNetwork;
    local::LocalHttp m_localHttp;
    RetryingHttp m_retrying;
    local::LocalCredential m_credential;
    AuthorizedHttp m_authorized;
    SecretAssembly m_secrets;
    OwnProxy m_proxy;
    QtHttp m_network;
    RetryingHttp m_azureHttp;
    AccountAssembly m_accounts;
    SignInDesk::Ask m_ask;
    SignInDesk m_desk;
    azure::WorkspaceDirectory m_directory;
    // Shared: a page that still shows it may be deleted after the next one is opened.
    std::shared_ptr<azure::WorkspaceClient> m_workspace;
};

}
