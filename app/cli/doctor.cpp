// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/accountchoice.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/workspacechoice.h"
#include "core/azure/connectiondoctor.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

using azure::ConnectionCheck;

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

Cell stateCell(ConnectionCheck::State state)
{
    switch (state) {
    case ConnectionCheck::State::Ok:
        break;
    case ConnectionCheck::State::Failed:
        return {translated(QT_TRANSLATE_NOOP("Cli", "failed")), Colour::Red};
    case ConnectionCheck::State::Skipped:
        return {translated(QT_TRANSLATE_NOOP("Cli", "not tested")), Colour::Yellow};
    }
    return {translated(QT_TRANSLATE_NOOP("Cli", "ok")), Colour::Green};
}

/// What is said of one account, while it is found.
struct Findings {
    Terminal& terminal;
    QString account;
    QJsonArray items;
    QList<QList<Cell>> rows;
    bool hasFailed = false;

    void add(const ConnectionCheck& check)
    {
        hasFailed = hasFailed || check.state == ConnectionCheck::State::Failed;
        terminal.progress(u"%1 %2"_s.arg(titleOf(check.kind), check.target));
        items.append(QJsonObject{{u"account"_s, account}, {u"check"_s, toString(check.kind)},
            {u"target"_s, check.target}, {u"state"_s, toString(check.state)},
            {u"sentence"_s, check.sentence}});
        rows << QList<Cell>{stateCell(check.state), titleOf(check.kind), check.target, check.sentence};
    }
};

Task<Done> examine(Invocation* invocation)
{
    const QList<Account> accounts = co_await chosenAccounts(*invocation);
    Connection& connection = invocation->connection;
    const WorkspaceChoice choice = co_await chosenWorkspace(*invocation);
    QString workspace;
    if (!choice.isLocal()) {
        // What keeps it from being found is what the tests are for.
        const auto id = co_await connection.directory().idOf(choice.wanted).result();
        if (id)
            workspace = *id;
        else
            invocation->terminal.message(id.error().message);
    }
    QtNetworkProbe probe(connection.proxy());
    azure::ConnectionDoctor doctor(connection.directory(), connection.azureHttp(), probe, connection.timer());
    Findings findings{invocation->terminal, {}, {}, {}};
    for (const Account& account : accounts) {
        findings.account = account.username;
        azure::ConnectionDoctor::Told told = [&](const ConnectionCheck& check) { findings.add(check); };
        co_await doctor.examine(account, workspace, std::move(told));
    }
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"checks"_s, findings.items}});
    else
        invocation->terminal.printTable(
            {translated(QT_TRANSLATE_NOOP("Cli", "State")), translated(QT_TRANSLATE_NOOP("Cli", "Test")),
                translated(QT_TRANSLATE_NOOP("Cli", "Of")), translated(QT_TRANSLATE_NOOP("Cli", "Finding"))},
            findings.rows);
    if (findings.hasFailed)
        co_return alreadyTold();
    co_return Done{};
}

void declare(QCommandLineParser& parser)
{
    declareAccount(parser);
    declareJson(parser);
}

}

Command doctorCommand()
{
    return {u"doctor"_s, u"[--account ACCOUNT] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Find what keeps an account from Azure")), declare, examine};
}

}
