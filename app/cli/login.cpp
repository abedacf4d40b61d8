// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/secretinput.h"
#include "app/cli/signin.h"
#include "core/auth/browsersignin.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

void declare(QCommandLineParser& parser)
{
    const auto flag = [&](const QString& name, const char* text) {
        parser.addOption({name, translated(text)});
    };
    const auto value = [&](const QString& name, const char* text, const QString& what,
                           const QString& usual = {}) {
        parser.addOption({name, translated(text), what, usual});
    };
    flag(u"device"_s,
        QT_TRANSLATE_NOOP("Cli", "With a code on any device; this is what happens unless told."));
    flag(u"browser"_s, QT_TRANSLATE_NOOP("Cli", "On the sign-in page in this computer's browser."));
    flag(u"cli"_s, QT_TRANSLATE_NOOP("Cli", "With the Azure CLI's own sign-in."));
    flag(u"service-principal"_s,
        QT_TRANSLATE_NOOP("Cli",
            "As an application, with the secret in AZURE_CLIENT_SECRET or on standard input, or with "
            "--certificate."));
    value(u"tenant"_s, QT_TRANSLATE_NOOP("Cli", "The organization: its id or a domain of it."), u"TENANT"_s);
    value(u"client-id"_s, QT_TRANSLATE_NOOP("Cli", "The application; the Azure CLI's unless told."), u"ID"_s);
    value(u"cloud"_s, QT_TRANSLATE_NOOP("Cli", "AzureCloud, AzureChinaCloud or AzureUSGovernment."),
        u"NAME"_s, u"AzureCloud"_s);
    value(u"certificate"_s,
        QT_TRANSLATE_NOOP("Cli",
            "A certificate with its key, PEM or PKCS #12; its password is read from "
            "AZURE_CLIENT_CERTIFICATE_PASSWORD."),
        u"FILE"_s);
    value(u"ca-file"_s,
        QT_TRANSLATE_NOOP("Cli",
            "Certificates (PEM) to trust besides the system's, for all that this account does: a company's "
            "own authority, or its proxy's."),
        u"FILE"_s);
    declareJson(parser);
}

/// With whatever program opens pages here. Where there is none, the address stands in the terminal.
void openInBrowser(const QUrl& url)
{
#if defined(Q_OS_WIN)
    const QString opener = u"rundll32"_s;
    const QStringList arguments{u"url.dll,FileProtocolHandler"_s, url.toString(QUrl::FullyEncoded)};
#elif defined(Q_OS_MACOS)
    const QString opener = u"open"_s;
    const QStringList arguments{url.toString(QUrl::FullyEncoded)};
#else
    const QString opener = u"xdg-open"_s;
    const QStringList arguments{url.toString(QUrl::FullyEncoded)};
#endif
    if (const QString program = QStandardPaths::findExecutable(opener); !program.isEmpty())
        QProcess::startDetached(program, arguments);
}

struct Wish {
    Cloud cloud;
    QString tenant;
    QString clientId;
    QString certificate;
    QString authorityFile;
};

Task<Account> loginWithCode(Invocation* invocation, Wish wish)
{
    AccountAssembly& assembly = invocation->connection.accounts();
    const TokenEndpoint endpoint =
        assembly.accounts().endpoint(wish.cloud, wish.tenant, wish.clientId, wish.authorityFile);
    const QString scope = wish.cloud.scope(Audience::ResourceManager);
    const QByteArray challenge;
    const Tokens tokens = co_await tokensWithCode(
        &invocation->terminal, &invocation->connection.timer(), endpoint, scope, challenge);
    co_return co_await assembly.accounts().addPerson(wish.cloud, endpoint, scope, tokens);
}

Task<Account> loginInBrowser(Invocation* invocation, Wish wish)
{
    AccountAssembly& assembly = invocation->connection.accounts();
    const TokenEndpoint endpoint =
        assembly.accounts().endpoint(wish.cloud, wish.tenant, wish.clientId, wish.authorityFile);
    const QString scope = wish.cloud.scope(Audience::ResourceManager);
    BrowserSignIn signIn(endpoint);
    BrowserSignIn::Wish asked;
    asked.scope = scope;
    Terminal& terminal = invocation->terminal;
    std::function<void(QUrl)> show = [&terminal](const QUrl& page) {
        terminal.message(
            translated(QT_TRANSLATE_NOOP("Cli", "Sign in on the page that opens. If none does, open")) + u' '
            + page.toString(QUrl::FullyEncoded));
        openInBrowser(page);
    };
    const Tokens tokens = co_await signIn.signIn(std::move(asked), std::move(show));
    co_return co_await assembly.accounts().addPerson(wish.cloud, endpoint, scope, tokens);
}

Task<Account> loginAsApplication(Invocation* invocation, Wish wish)
{
    if (wish.tenant.isEmpty() || wish.clientId.isEmpty())
        co_return wrongUsage(
            translated(QT_TRANSLATE_NOOP("Cli", "--service-principal needs --tenant and --client-id.")));
    const QByteArray secret = wish.certificate.isEmpty() ? secretFromOutside("AZURE_CLIENT_SECRET")
                                                         : qgetenv("AZURE_CLIENT_CERTIFICATE_PASSWORD");
    if (wish.certificate.isEmpty() && secret.isEmpty())
        co_return wrongUsage(translated(QT_TRANSLATE_NOOP("Cli",
            "There is no secret: put it into AZURE_CLIENT_SECRET or on standard input, or name a "
            "--certificate.")));
    Accounts& accounts = invocation->connection.accounts().accounts();
    co_return co_await accounts.addServicePrincipal(
        wish.cloud, wish.tenant, wish.clientId, secret, wish.certificate, wish.authorityFile);
}

Task<Account> loginAsAsked(Invocation* invocation, Wish wish)
{
    const QCommandLineParser& parser = invocation->parser;
    if (parser.isSet(u"service-principal"_s))
        return loginAsApplication(invocation, std::move(wish));
    if (parser.isSet(u"cli"_s))
        return invocation->connection.accounts().accounts().addAzureCli(
            wish.cloud, wish.tenant, wish.authorityFile);
    if (parser.isSet(u"browser"_s))
        return loginInBrowser(invocation, std::move(wish));
    return loginWithCode(invocation, std::move(wish));
}

Task<Done> login(Invocation* invocation)
{
    int ways = 0;
    for (const auto& way : {u"device"_s, u"browser"_s, u"cli"_s, u"service-principal"_s})
        ways += invocation->parser.isSet(way) ? 1 : 0;
    if (ways > 1)
        co_return wrongUsage(translated(QT_TRANSLATE_NOOP("Cli", "There is one way to sign in at a time.")));
    AccountAssembly& assembly = invocation->connection.accounts();
    const auto cloud = assembly.accounts().cloudNamed(invocation->option(u"cloud"_s));
    if (!cloud)
        co_return wrongUsage(cloud.error().message);
    co_await assembly.accounts().load();
    Wish wish;
    wish.cloud = *cloud;
    wish.tenant = invocation->option(u"tenant"_s);
    wish.clientId = invocation->option(u"client-id"_s);
    wish.certificate = invocation->option(u"certificate"_s);
    wish.authorityFile = invocation->option(u"ca-file"_s);
    const Account account = co_await loginAsAsked(invocation, std::move(wish));
    const bool isTemporary = assembly.secrets().isTemporary();
    if (invocation->wantsJson()) {
        QJsonObject object = toJson(account);
        object.insert(u"isTemporary"_s, isTemporary);
        invocation->terminal.printJson(object);
    } else {
        invocation->terminal.print(
            translated(QT_TRANSLATE_NOOP("Cli", "Signed in as %1.")).arg(account.username));
    }
    if (isTemporary)
        invocation->terminal.message(translated(QT_TRANSLATE_NOOP("Cli",
            "There is no keychain on this computer, so the sign-in ends with this command. Use --cli, which "
            "keeps nothing here, or install a keychain such as gnome-keyring.")));
    co_return Done{};
}

}

Command loginCommand()
{
    return {u"login"_s,
        u"[--device | --browser | --cli | --service-principal] [--tenant TENANT] [--cloud NAME] [--json]"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Sign in to Azure")), declare, login};
}

}
