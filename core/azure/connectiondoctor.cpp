// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/connectiondoctor.h"

#include "core/async/within.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QUuid>

namespace tandem::azure {

namespace {

using State = ConnectionCheck::State;

constexpr std::chrono::seconds patience{20};

QString translated(const char* text)
{
    return QCoreApplication::translate("ConnectionDoctor", text);
}

Error late(const QString& host)
{
    return {.kind = Error::Kind::Network,
        .message = translated("%1 did not answer in time: a firewall may drop the connection.").arg(host)};
}

QString withRemedy(const Error& error)
{
    if (error.code == u"UntrustedCertificate")
        return error.message + u' '
            + translated("A proxy may open connections, or the company has an authority of its own: save its "
                         "certificate and sign in with --ca-file.");
    if (error.code == proxyAuthenticationRequired())
        return error.message + u' ' + translated("Set both with tandem proxy use, or above in the window.");
    return error.message;
}

/// Services that are closed to this network answer 403 before they look at who asks.
QString closedSentence(const QString& host)
{
    return translated(
        "%1 is reached, but it is closed to this network: its firewall must let this computer's "
        "address in, or a private endpoint be used.")
        .arg(host);
}

}

QString toString(ConnectionCheck::Kind kind)
{
    switch (kind) {
    case ConnectionCheck::Kind::Proxy:
        return u"proxy"_s;
    case ConnectionCheck::Kind::AuthorityFile:
        return u"authorityFile"_s;
    case ConnectionCheck::Kind::Name:
        break;
    case ConnectionCheck::Kind::Tls:
        return u"tls"_s;
    case ConnectionCheck::Kind::Token:
        return u"token"_s;
    case ConnectionCheck::Kind::ResourceManager:
        return u"resourceManager"_s;
    case ConnectionCheck::Kind::DataPlane:
        return u"dataPlane"_s;
    case ConnectionCheck::Kind::Blob:
        return u"blob"_s;
    case ConnectionCheck::Kind::Registry:
        return u"registry"_s;
    }
    return u"name"_s;
}

QString titleOf(ConnectionCheck::Kind kind)
{
    switch (kind) {
    case ConnectionCheck::Kind::Proxy:
        return translated("Proxy");
    case ConnectionCheck::Kind::AuthorityFile:
        return translated("Certificates");
    case ConnectionCheck::Kind::Name:
        break;
    case ConnectionCheck::Kind::Tls:
        return translated("TLS");
    case ConnectionCheck::Kind::Token:
        return translated("Sign-in");
    case ConnectionCheck::Kind::ResourceManager:
        return translated("Resource manager");
    case ConnectionCheck::Kind::DataPlane:
        return translated("Data plane");
    case ConnectionCheck::Kind::Blob:
        return translated("Blobs");
    case ConnectionCheck::Kind::Registry:
        return translated("Registry");
    }
    return translated("Name");
}

QString toString(ConnectionCheck::State state)
{
    switch (state) {
    case State::Ok:
        break;
    case State::Failed:
        return u"failed"_s;
    case State::Skipped:
        return u"skipped"_s;
    }
    return u"ok"_s;
}

Task<bool> ConnectionDoctor::reach(QUrl url, Account account, const Told* told)
{
    const QString host = url.host();
    const QString proxy = co_await m_probe.proxyFor(url);
    const auto addresses =
        co_await within(m_probe.addressesOf(host), &m_timer, patience, late(host)).result();
    if (addresses)
        (*told)({Kind::Name, host, State::Ok, addresses->join(u", "_s)});
    else if (!proxy.isEmpty())
        (*told)({Kind::Name, host, State::Skipped,
            translated("It is not found here, but the proxy %1 looks it up.").arg(proxy)});
    else
        (*told)({Kind::Name, host, State::Failed, addresses.error().message});
    if (!addresses && proxy.isEmpty())
        co_return false;
    const auto agreed =
        co_await within(m_probe.handshake(url, account.authorityFile), &m_timer, patience, late(host))
            .result();
    (*told)(
        {Kind::Tls, host, agreed ? State::Ok : State::Failed, agreed ? *agreed : withRemedy(agreed.error())});
    co_return bool(agreed);
}

Task<Done> ConnectionDoctor::examine(Account account, QString workspace, Told told)
{
    Accounts& accounts = m_directory.accounts();
    const Cloud cloud = co_await accounts.cloudOf(account);
    const QString manager = cloud.resourceManager.host();
    const QString proxy = co_await m_probe.proxyFor(cloud.resourceManager);
    told({Kind::Proxy, proxy, State::Ok,
        proxy.isEmpty() ? translated("None: Azure is reached directly.")
                        : translated("Requests go through this proxy.")});
    const QString file = account.authorityFile;
    if (!file.isEmpty()) {
        const bool isThere = !QSslCertificate::fromPath(file, QSsl::Pem).isEmpty();
        told({Kind::AuthorityFile, file, isThere ? State::Ok : State::Failed,
            isThere ? translated("Its certificates are trusted for this account.")
                    : translated("It is not there or holds no certificate. Sign in again with --ca-file.")});
    }
    bool hasToken = false;
    if (co_await reach(cloud.authority, account, &told)) {
        const std::shared_ptr<TokenCache> tokens = co_await accounts.tokens(account.id());
        const auto token = co_await tokens->token(cloud.scope(Audience::ResourceManager), {}).result();
        hasToken = bool(token);
        told({Kind::Token, account.username, token ? State::Ok : State::Failed,
            token ? translated("The account gets tokens.") : token.error().message});
    } else {
        told({Kind::Token, account.username, State::Skipped,
            translated("Where one signs in is not reached.")});
    }
    const bool isReached = co_await reach(cloud.resourceManager, account, &told);
    if (!isReached || !hasToken) {
        told({Kind::ResourceManager, manager, State::Skipped,
            isReached ? translated("It is reached, but there is no token for it.")
                      : translated("It is not reached.")});
        co_return Done{};
    }
    const std::shared_ptr<AccountClient> client = co_await m_directory.clientOf(account);
    const auto subscriptions = co_await client->subscriptions().list().result();
    const bool isEmpty = subscriptions && subscriptions->isEmpty();
    told({Kind::ResourceManager, manager, subscriptions && !isEmpty ? State::Ok : State::Failed,
        !subscriptions ? subscriptions.error().message
            : isEmpty  ? translated("It answers, but the account has no subscription in this tenant.")
                       : translated("Subscriptions: %1").arg(subscriptions->size())});
    if (subscriptions && !workspace.isEmpty())
        co_await examineWorkspace(account, cloud, workspace, &told);
    co_return Done{};
}

Task<Done> ConnectionDoctor::examineWorkspace(
    Account account, Cloud cloud, QString workspace, const Told* told)
{
    const auto opened = co_await m_directory.open(workspace).result();
    if (!opened) {
        (*told)({Kind::DataPlane, lastSegment(workspace), State::Failed, opened.error().message});
        co_return Done{};
    }
    WorkspaceClient* const client = opened->get();
    co_await examineDataPlane(client, account, told);
    const WorkspaceInfo& info = client->info();
    if (!info.storageAccount.isEmpty())
        co_await examineBlobs(
            u"%1.blob.%2"_s.arg(lastSegment(info.storageAccount), cloud.storageSuffix), account, told);
    if (info.containerRegistry.isEmpty())
        (*told)({Kind::Registry, {}, State::Skipped,
            translated("The workspace has none yet: Azure makes it with the first image.")});
    else
        co_await examineRegistry(
            u"%1.%2"_s.arg(lastSegment(info.containerRegistry).toLower(), cloud.registrySuffix), account,
            told);
    co_return Done{};
}

Task<Done> ConnectionDoctor::examineDataPlane(WorkspaceClient* workspace, Account account, const Told* told)
{
    const QUrl discovery = workspace->info().discovery;
    if (!co_await reach(discovery, account, told))
        co_return Done{};
    // There is no such run: whoever says so has let us in.
    const QString run = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto details = co_await workspace->runs().details(run).result();
    const bool isOk = details || details.error().httpStatus == 404;
    (*told)({Kind::DataPlane, discovery.host(), isOk ? State::Ok : State::Failed,
        isOk ? translated("Runs can be read.") : details.error().message});
    co_return Done{};
}

Task<HttpResponse> ConnectionDoctor::answerOf(QUrl url, Account account)
{
    auto request = HttpRequest::get(url);
    request.authorityFile = account.authorityFile;
    return m_plain.send(std::move(request));
}

Task<Done> ConnectionDoctor::examineBlobs(QString host, Account account, const Told* told)
{
    const QUrl url(u"https://%1/?comp=list"_s.arg(host));
    if (!co_await reach(url, account, told))
        co_return Done{};
    const auto answer = co_await answerOf(url, account).result();
    // Without a signature it must refuse; how it does tells whether it would let a signature in.
    const bool isClosed = answer && answer->body.contains("AuthorizationFailure");
    (*told)({Kind::Blob, host, answer && !isClosed ? State::Ok : State::Failed,
        !answer        ? answer.error().message
            : isClosed ? closedSentence(host)
                       : translated("Storage answers.")});
    co_return Done{};
}

Task<Done> ConnectionDoctor::examineRegistry(QString host, Account account, const Told* told)
{
    const QUrl url(u"https://%1/v2/"_s.arg(host));
    if (!co_await reach(url, account, told))
        co_return Done{};
    const auto answer = co_await answerOf(url, account).result();
    // 401 says how to sign in (distribution spec, "Determining Support").
    const bool isOk = answer && (answer->status == 401 || answer->isSuccess());
    (*told)({Kind::Registry, host, isOk ? State::Ok : State::Failed,
        !answer                     ? answer.error().message
            : isOk                  ? translated("The registry answers.")
            : answer->status == 403 ? closedSentence(host)
                                    : translated("It answers with HTTP status %1.").arg(answer->status)});
    co_return Done{};
}

}
