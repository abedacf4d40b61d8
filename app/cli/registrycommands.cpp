// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/engineoption.h"
#include "core/auth/accounthttp.h"
#include "core/azure/registryclient.h"
#include "core/desk/enginefinder.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

/// A registry, reached as one of the accounts.
struct Reach {
    Reach(Connection& connection, const Cloud& cloud, const Account& account, const QString& server)
        : http(connection.azureHttp(), connection.accounts().accounts(), cloud, account)
        , entra(connection.accounts().accounts(), account, cloud.scope(Audience::ResourceManager))
        , client(http, entra, connection.clock(), server, account.tenant)
    {
    }
    AccountHttp http;
    AccountCredential entra;
    azure::RegistryClient client;
};

/// As the account that is named, else as the first one whose cloud the registry is in.
Task<std::shared_ptr<Reach>> reach(Invocation* invocation, QString server)
{
    Accounts& accounts = invocation->connection.accounts().accounts();
    co_await accounts.load();
    QList<Account> candidates = accounts.all();
    if (const QString named = invocation->option(u"account"_s); !named.isEmpty()) {
        const Account account = co_await accounts.find(named);
        candidates.clear();
        candidates << account;
    }
    if (candidates.isEmpty())
        co_return Error{.kind = Error::Kind::Auth,
            .message = translated(QT_TRANSLATE_NOOP("Cli", "Nobody is signed in. tandem login signs in."))};
    for (const Account& account : candidates) {
        const Cloud cloud = co_await accounts.cloudOf(account);
        if (azure::isRegistryOf(server, cloud.registrySuffix))
            co_return std::make_shared<Reach>(invocation->connection, cloud, account, server);
    }
    co_return Error{.kind = Error::Kind::Input,
        .message =
            translated(QT_TRANSLATE_NOOP("Cli",
                           "%1 is no registry of Azure's that an account here can belong to: its name "
                           "must end in .azurecr.io, or as the account's cloud has it. A token is sent to "
                           "no other server."))
                .arg(server)};
}

QString serverOf(const QString& text)
{
    const QString registry = azure::registryOf(text);
    return registry.isEmpty() ? text : registry;
}

Task<Done> login(Invocation* invocation)
{
    const QString named = co_await invocation->argument(0, u"SERVER"_s);
    const QString server = serverOf(named);
    const auto registry = co_await reach(invocation, server);
    const auto engine = co_await findEngine(engineWish(*invocation));
    if (!engine)
        co_return Error{.kind = Error::Kind::Unsupported,
            .message = translated(QT_TRANSLATE_NOOP(
                "Cli", "Neither podman nor docker works here, so there is nothing to sign in."))};
    const QByteArray password = co_await registry->client.refreshToken();
    // On its standard input: a command line can be seen by every user of the computer.
    tandem::Command command = engine->route().command(
        {u"login"_s, u"--username"_s, azure::registryUser(), u"--password-stdin"_s, server});
    command.input = password;
    co_await runChecked(std::move(command));
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"server"_s, server}, {u"engine"_s, engine->name()}});
    else
        invocation->terminal.print(
            translated(QT_TRANSLATE_NOOP("Cli", "%1 is signed in to %2 for about three hours."))
                .arg(engine->name(), server));
    co_return Done{};
}

Task<Done> listRepositories(Invocation* invocation, azure::RegistryClient* client)
{
    const QStringList names = co_await client->repositories();
    if (invocation->wantsJson())
        invocation->terminal.printJson({{u"repositories"_s, QJsonArray::fromStringList(names)}});
    else
        for (const QString& name : names)
            invocation->terminal.print(name);
    co_return Done{};
}

Task<Done> list(Invocation* invocation)
{
    const QString named = co_await invocation->argument(0, u"SERVER[/REPOSITORY]"_s);
    const QString server = serverOf(named);
    const QString repository = named.mid(server.size() + 1);
    const auto registry = co_await reach(invocation, server);
    if (repository.isEmpty())
        co_return co_await listRepositories(invocation, &registry->client);
    const auto images = co_await registry->client.images(repository);
    if (invocation->wantsJson()) {
        QJsonArray items;
        for (const auto& image : images)
            items.append(QJsonObject{{u"digest"_s, image.digest}, {u"bytes"_s, image.size},
                {u"tags"_s, QJsonArray::fromStringList(image.tags)}, {u"architecture"_s, image.architecture},
                {u"createdAt"_s, json::fromTime(image.createdAt)}});
        invocation->terminal.printJson({{u"images"_s, items}});
        co_return Done{};
    }
    const QDateTime now = invocation->connection.clock().now();
    QList<QList<Cell>> rows;
    for (const auto& image : images)
        rows << QList<Cell>{
            image.tags.join(u", "_s), sizeText(image.size), agoText(image.createdAt, now), image.digest};
    invocation->terminal.printTable(
        {translated(QT_TRANSLATE_NOOP("Cli", "Tags")), translated(QT_TRANSLATE_NOOP("Cli", "Size")),
            translated(QT_TRANSLATE_NOOP("Cli", "Made")), translated(QT_TRANSLATE_NOOP("Cli", "Digest"))},
        rows);
    co_return Done{};
}

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"account"_s,
        translated(
            QT_TRANSLATE_NOOP("Cli", "As this account; the first one of the registry's cloud unless told.")),
        u"ACCOUNT"_s});
    declareJson(parser);
}

void declareLogin(QCommandLineParser& parser)
{
    declare(parser);
    declareEngine(parser);
}

}

Command registryLoginCommand()
{
    return {u"registry login"_s, u"SERVER [--account ACCOUNT] [--engine ENGINE] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Let podman or docker pull from a container registry of Azure")),
        declareLogin, login, 1};
}

Command registryListCommand()
{
    return {u"registry list"_s, u"SERVER[/REPOSITORY] [--account ACCOUNT] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "List the repositories of a registry, or the images of one")),
        declare, list, 1};
}

}
