// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/secretinput.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

void tell(Invocation* invocation)
{
    const ProxyAddress address = invocation->connection.proxy().address();
    if (invocation->wantsJson()) {
        invocation->terminal.printJson(
            {{u"isSystem"_s, address.isEmpty()}, {u"address"_s, address.toString()}});
        return;
    }
    invocation->terminal.print(address.isEmpty()
            ? translated(QT_TRANSLATE_NOOP("Cli", "Requests go through the system's proxy, if it has one."))
            : translated(QT_TRANSLATE_NOOP("Cli", "Requests go through %1.")).arg(address.toString()));
}

Task<Done> show(Invocation* invocation)
{
    tell(invocation);
    co_return Done{};
}

Task<Done> use(Invocation* invocation)
{
    const QString wanted = co_await invocation->argument(0, u"ADDRESS"_s);
    ProxyAddress address;
    if (wanted != u"system"_s) {
        const auto parsed = ProxyAddress::parse(wanted);
        if (!parsed)
            co_return wrongUsage(parsed.error().message);
        address = *parsed;
    }
    QByteArray password;
    if (!address.user.isEmpty()) {
        password = secretFromOutside("TANDEM_PROXY_PASSWORD");
        if (password.isEmpty())
            co_return wrongUsage(translated(QT_TRANSLATE_NOOP(
                "Cli", "There is no password: put it into TANDEM_PROXY_PASSWORD or on standard input.")));
    }
    co_await invocation->connection.proxy().use(address, password);
    tell(invocation);
    if (!password.isEmpty() && invocation->connection.accounts().secrets().isTemporary())
        invocation->terminal.message(translated(QT_TRANSLATE_NOOP("Cli",
            "There is no keychain on this computer, so the password is not kept: leave it in "
            "TANDEM_PROXY_PASSWORD.")));
    co_return Done{};
}

}

Command proxyShowCommand()
{
    return {u"proxy show"_s, u"[--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Tell which proxy the way to Azure goes through")), declareJson,
        show};
}

Command proxyUseCommand()
{
    return {u"proxy use"_s, u"[USER@]HOST:PORT | system [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli",
            "Go through a proxy of your own, with its password from TANDEM_PROXY_PASSWORD or standard input, "
            "or through the system's again")),
        declareJson, use, 1};
}

}
