// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/accounts.h"

#include "core/auth/azurecli.h"
#include "core/auth/clientcredentialsgrant.h"
#include "core/auth/refreshtokengrant.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tandem {

namespace {

QString secretName(const QString& accountId)
{
    return u"account/"_s + accountId;
}

QString absolute(const QString& file)
{
    return file.isEmpty() ? QString() : QFileInfo(file).absoluteFilePath();
}

QString namesOf(const QList<Account>& accounts)
{
    QStringList names;
    for (const Account& account : accounts)
        names << account.username;
    return names.join(u", "_s);
}

}

Accounts::Accounts(
    Http& http, Timer& timer, const Clock& clock, SecretStore& secrets, QString file, QList<Cloud> clouds)
    : m_http(http)
    , m_timer(timer)
    , m_clock(clock)
    , m_secrets(secrets)
    , m_file(std::move(file))
    , m_clouds(std::move(clouds))
{
}

Accounts::~Accounts() = default;

Result<Done> Accounts::load()
{
    m_accounts.clear();
    if (!QFileInfo::exists(m_file))
        return Done{};
    const auto bytes = readFile(m_file);
    if (!bytes)
        return bytes.error();
    const auto list = json::parseObject(*bytes);
    if (!list)
        return list.error();
    for (const auto& item : list->value(u"accounts").toArray())
        if (auto account = accountFrom(item.toObject()))
            m_accounts << *std::move(account);
    return Done{};
}

Result<Done> Accounts::save() const
{
    QJsonArray items;
    for (const Account& account : m_accounts)
        items.append(toJson(account));
    return writeFile(m_file, json::indented({{u"accounts"_s, items}}), Access::OwnerOnly);
}

Result<Account> Accounts::find(const QString& idOrUsername) const
{
    QList<Account> found;
    for (const Account& account : m_accounts) {
        if (account.id() == idOrUsername)
            return account;
        if (account.username.compare(idOrUsername, Qt::CaseInsensitive) == 0)
            found << account;
    }
    if (found.size() == 1)
        return found.first();
    Error error{.kind = Error::Kind::Input};
    if (found.size() > 1)
        error.message = QCoreApplication::translate(
            "Auth", "%1 is signed in to several tenants. Name the account by its id.")
                            .arg(idOrUsername);
    else if (m_accounts.isEmpty())
        error.message = QCoreApplication::translate("Auth", "Nobody is signed in.");
    else
        error.message = QCoreApplication::translate("Auth", "There is no account \"%1\". Signed in: %2.")
                            .arg(idOrUsername, namesOf(m_accounts));
    return error;
}

bool Accounts::isSignedIn(const Account& account) const
{
    return std::any_of(m_accounts.begin(), m_accounts.end(),
        [id = account.id()](const Account& other) { return other.id() == id; });
}

Result<Cloud> Accounts::cloudNamed(const QString& name) const
{
    for (const Cloud& cloud : m_clouds)
        if (cloud.name.compare(name, Qt::CaseInsensitive) == 0)
            return cloud;
    return tandem::cloudNamed(name);
}

Result<Cloud> Accounts::cloudOf(const Account& account) const
{
    return cloudNamed(account.cloud);
}

TokenEndpoint Accounts::endpoint(
    const Cloud& cloud, const QString& tenant, const QString& clientId, const QString& authorityFile) const
{
    const Authority authority{.login = cloud.authority,
        .tenant = tenant.isEmpty() ? anyOrganization() : tenant,
        .clientId = clientId.isEmpty() ? usualClientId() : clientId,
        .authorityFile = absolute(authorityFile)};
    return TokenEndpoint(m_http, m_clock, authority);
}

TokenEndpoint Accounts::endpointOf(const Account& account, const Cloud& cloud) const
{
    return endpoint(cloud, account.tenant, account.clientId, account.authorityFile);
}

Result<Done> Accounts::keep(const Account& account)
{
    const QString id = account.id();
    m_tokens.remove(id); // what a former sign-in left
    const auto same = [&](const Account& other) { return other.id() == id; };
    const auto it = std::find_if(m_accounts.begin(), m_accounts.end(), same);
    if (it == m_accounts.end())
        m_accounts << account;
    else
        *it = account;
    auto saved = save();
    emit changed();
    return saved;
}

Task<Account> Accounts::addPerson(Cloud cloud, TokenEndpoint endpoint, QString scope, Tokens tokens)
{
    const Identity& identity = tokens.identity;
    Account account{.kind = Account::Kind::Person, .cloud = cloud.name};
    account.tenant = identity.tenant.isEmpty() ? endpoint.authority().tenant : identity.tenant;
    account.clientId = endpoint.authority().clientId;
    account.username = identity.username.isEmpty() ? identity.name : identity.username;
    account.homeAccountId = identity.homeAccountId;
    account.authorityFile = endpoint.authority().authorityFile;
    if (tokens.refresh.isEmpty() || account.homeAccountId.isEmpty())
        co_return Error{.kind = Error::Kind::Protocol,
            .message = QCoreApplication::translate(
                "Auth", "The sign-in service does not say who signed in, or does not let the sign-in last.")};
    co_await m_secrets.write(secretName(account.id()), tokens.refresh);
    co_await keep(account);
    const auto cache = co_await this->tokens(account.id());
    cache->keep(scope, {}, tokens);
    emit signedIn(account.id());
    co_return account;
}

Task<Account> Accounts::addServicePrincipal(Cloud cloud, QString tenant, QString clientId, QByteArray secret,
    QString certificateFile, QString authorityFile)
{
    Account account{.kind = Account::Kind::ServicePrincipal, .cloud = cloud.name};
    account.tenant = tenant;
    account.clientId = clientId;
    account.username = clientId;
    account.certificateFile = absolute(certificateFile);
    account.authorityFile = absolute(authorityFile);
    // Tried with the secret in memory, so that a wrong one is never kept.
    MemorySecretStore unproven;
    co_await unproven.write(secretName(account.id()), secret);
    ClientCredentialsGrant grant(
        endpointOf(account, cloud), unproven, secretName(account.id()), account.certificateFile);
    const QString scope = cloud.scope(Audience::ResourceManager);
    const Tokens tokens = co_await grant.tokens(scope, QString(), QByteArray());
    if (!secret.isEmpty())
        co_await m_secrets.write(secretName(account.id()), secret);
    co_await keep(account);
    const auto cache = co_await this->tokens(account.id());
    cache->keep(scope, {}, tokens);
    emit signedIn(account.id());
    co_return account;
}

Task<Account> Accounts::addAzureCli(Cloud cloud, QString tenant, QString authorityFile)
{
    AzureCliGrant grant(m_timer, m_clock, tenant);
    const QString scope = cloud.scope(Audience::ResourceManager);
    const Tokens tokens = co_await grant.tokens(scope, QString(), QByteArray());
    Account account{.kind = Account::Kind::AzureCli, .cloud = cloud.name};
    account.tenant = tenant.isEmpty() ? tokens.identity.tenant : tenant;
    account.authorityFile = absolute(authorityFile);
    // The token is not ours to read, except for the name it bears.
    account.username = usernameIn(tokens.access);
    if (account.username.isEmpty())
        account.username = QCoreApplication::translate("Auth", "Azure CLI");
    co_await keep(account);
    const auto cache = co_await this->tokens(account.id());
    cache->keep(scope, {}, tokens);
    emit signedIn(account.id());
    co_return account;
}

Task<Done> Accounts::remove(QString id)
{
    // Tokens first: a renewal under way must not write a secret after it was removed.
    m_tokens.remove(id);
    co_await m_secrets.remove(secretName(id));
    m_accounts.removeIf([&](const Account& account) { return account.id() == id; });
    const auto saved = save();
    emit changed();
    co_return saved;
}

Result<std::unique_ptr<Grant>> Accounts::grantOf(const Account& account)
{
    if (account.kind == Account::Kind::AzureCli)
        return std::unique_ptr<Grant>(std::make_unique<AzureCliGrant>(m_timer, m_clock, account.tenant));
    const auto cloud = cloudOf(account);
    if (!cloud)
        return cloud.error();
    const TokenEndpoint endpoint = endpointOf(account, *cloud);
    const QString secret = secretName(account.id());
    if (account.kind == Account::Kind::Person)
        return std::unique_ptr<Grant>(std::make_unique<RefreshTokenGrant>(endpoint, m_secrets, secret));
    return std::unique_ptr<Grant>(
        std::make_unique<ClientCredentialsGrant>(endpoint, m_secrets, secret, account.certificateFile));
}

QByteArray Accounts::challengeOf(const QString& id) const
{
    const auto cache = m_tokens.value(id);
    return cache ? cache->challenge() : QByteArray();
}

Result<std::shared_ptr<TokenCache>> Accounts::tokens(const QString& id)
{
    if (const auto known = m_tokens.value(id))
        return known;
    const auto account = find(id);
    if (!account)
        return account.error();
    auto grant = grantOf(*account);
    if (!grant)
        return grant.error();
    const auto cache = std::make_shared<TokenCache>(*std::move(grant), m_clock);
    m_tokens.insert(id, cache);
    return cache;
}

Result<Accounts::Source> Accounts::sourceOf(const Account& account)
{
    const bool isGuest = !isSignedIn(account);
    const auto host = std::find_if(m_accounts.begin(), m_accounts.end(),
        [&](const Account& other) { return isGuest && isSameOne(other, account); });
    const auto cache = tokens(host == m_accounts.end() ? account.id() : host->id());
    if (!cache)
        return cache.error();
    return Source{*cache, isGuest ? account.tenant : QString()};
}

}
