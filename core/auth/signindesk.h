// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/gate.h"
#include "core/auth/account.h"

#include <QSet>

namespace tandem {

/// Sends a person to sign in again, once for all the requests that wait for it, one account after the other.
/// Who would not is not asked again until reset().
class SignInDesk {
public:
    /// Lets the person sign in as `account`; `why` tells what wants it. An Error when they did not.
    using Ask = std::function<Task<Done>(Account account, Error why)>;

    explicit SignInDesk(Ask ask);
    ~SignInDesk();

    /// Ends when the account has signed in again; an Error when it has not.
    Task<Done> signInAgain(Account account, Error why);
    /// The person wants to be asked again, or has signed in by themselves.
    void reset(const QString& account) { m_declined.remove(account); }
    bool hasDeclined(const QString& account) const { return m_declined.contains(account); }

private:
    struct Visit;
    Task<Done> lead(std::shared_ptr<Visit> visit, Account account, Error why);

    Ask m_ask;
    QSet<QString> m_declined;
    std::shared_ptr<Visit> m_visit;
    TaskScope m_tasks;
};

}
