// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connection.h"

#include "app/changesettings.h"
#include "core/local/workspace.h"
#include "core/settings/keys.h"

namespace tandem {

namespace {

azure::WorkspaceLocation locationAt(const local::Endpoint& endpoint)
{
    const local::Workspace workspace;
    return {QUrl(endpoint.url()), workspace.subscription, workspace.resourceGroup, workspace.name};
}

}

Connection::Connection(const Folders& folders, const QString& serviceProgram)
    : m_folders(folders)
    , m_service(local::DataLayout(folders.data + u"/local"_s), serviceProgram)
    , m_localNetwork({}, &m_direct)
    , m_localHttp(m_localNetwork, m_service)
    , m_retrying(m_localHttp, m_timer, m_clock)
    , m_credential(m_service)
    , m_authorized(m_retrying, m_credential)
    , m_proxy(m_secrets.store(), Settings(folders.settingsFile).value(keys::proxy),
          qgetenv("TANDEM_PROXY_PASSWORD"),
          [file = folders.settingsFile](const QString& address) {
              return changeSettings(file, [&](Settings& settings) { settings.set(keys::proxy, address); });
          })
    , m_network({}, &m_proxy)
    , m_azureHttp(m_network, m_timer, m_clock)
    , m_accounts(m_azureHttp, m_timer, m_clock, m_secrets.store(), folders)
    , m_desk([this](const Account& account, const Error& why) { return signIn(account, why); })
    , m_directory(azure::WorkspaceDirectory::Surroundings{
          m_azureHttp, m_accounts.accounts(), m_desk, m_timer, m_clock})
{
}

Task<Done> Connection::signIn(Account account, Error why)
{
    if (!m_ask)
        co_return why;
    co_return co_await m_ask(std::move(account), std::move(why));
}

Task<azure::WorkspaceClient*> Connection::workspace()
{
    if (m_workspace)
        co_return m_workspace.get();
    const auto endpoint = co_await m_service.ensureRunning();
    m_workspace =
        co_await azure::WorkspaceClient::open(&m_authorized, &m_timer, &m_clock, locationAt(endpoint));
    co_return m_workspace.get();
}

}
