// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/auth/tokenendpoint.h"

namespace tandem::cli {

/// A person's sign-in with a code, which the terminal tells them.
Task<Tokens> tokensWithCode(
    Terminal* terminal, Timer* timer, TokenEndpoint endpoint, QString scope, QByteArray claims);

/// Lets the person at the terminal sign in again while a command waits for it.
Task<Done> signInAgain(Terminal* terminal, Connection* connection, Account account, Error why);

}
