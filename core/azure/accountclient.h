// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/accounthttp.h"
#include "core/azure/subscriptionservice.h"

namespace tandem::azure {

/// The resource manager as one account, outside of any workspace.
class AccountClient {
public:
    AccountClient(Http& network, Accounts& accounts, Timer& timer, const Clock& clock, Cloud cloud,
        const Account& account)
        : m_cloud(std::move(cloud))
        , m_http(network, accounts, m_cloud, account)
        , m_arm(m_http, timer, clock)
        , m_subscriptions(m_arm, m_cloud.resourceManager)
    {
    }

    const Cloud& cloud() const { return m_cloud; }
    AccountHttp& http() { return m_http; }
    ArmClient& arm() { return m_arm; }
    SubscriptionService& subscriptions() { return m_subscriptions; }

private:
    Cloud m_cloud;
    AccountHttp m_http;
    ArmClient m_arm;
    SubscriptionService m_subscriptions;
};

}
