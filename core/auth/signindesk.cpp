// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/signindesk.h"

namespace tandem {

/// Shared with those who wait for it: they may outlive the desk.
struct SignInDesk::Visit : Gate {
    QString account;
    Result<Done> outcome = Done{};
};

SignInDesk::SignInDesk(Ask ask)
    : m_ask(std::move(ask))
    , m_tasks(nullptr)
{
}

SignInDesk::~SignInDesk()
{
    m_tasks.cancelAll();
    if (const auto visit = std::exchange(m_visit, {}))
        visit->open();
}

Task<Done> SignInDesk::signInAgain(Account account, Error why)
{
    const QString id = account.id();
    while (m_visit) {
        const std::shared_ptr<Visit> visit = m_visit;
        co_await opened(visit);
        if (visit->account == id)
            co_return visit->outcome;
    }
    if (m_declined.contains(id))
        co_return why;
    const auto visit = std::make_shared<Visit>();
    visit->account = id;
    visit->outcome = why;
    m_visit = visit;
    // In the desk's own scope: the one who came first may lose interest while others wait.
    m_tasks.spawn(lead(visit, account, why));
    co_await opened(visit);
    co_return visit->outcome;
}

Task<Done> SignInDesk::lead(std::shared_ptr<Visit> visit, Account account, Error why)
{
    Task<Done> asking = m_ask(account, why);
    visit->outcome = co_await asking.result();
    if (visit->outcome)
        m_declined.remove(visit->account);
    else
        m_declined.insert(visit->account);
    m_visit.reset();
    visit->open();
    co_return Done{};
}

}
