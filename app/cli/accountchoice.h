// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace tandem::cli {

/// The account that --account names, else all; an Error when nobody is signed in. Reads the list of accounts.
Result<QList<Account>> chosenAccounts(const Invocation& invocation);
void declareAccount(QCommandLineParser& parser);

}
