// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspacedirectory.h"

#include "core/async/together.h"
#include "core/azure/apiversions.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem::azure {

namespace {

constexpr int atOnce = 4;

QString translated(const char* text)
{
    return QCoreApplication::translate("Azure", text);
}

Error nobodySignedIn(const QString& workspace)
{
    return Error{.kind = Error::Kind::Auth,
        .message = translated(QT_TRANSLATE_NOOP("Azure",
                                  "%1 is a workspace of Azure, and nobody is signed in. "
                                  "Sign in to open it."))
                       .arg(workspace),
        .code = signInRequired()};
}

bool isComplete(const WorkspaceLocation& place)
{
    return !place.subscriptionId.isEmpty() && !place.resourceGroup.isEmpty() && !place.name.isEmpty();
}

/// The account does not see the workspace; another one may.
bool isElsewhere(const Error& error)
{
    return error.httpStatus == 401 || error.httpStatus == 403 || error.httpStatus == 404;
}

}

WorkspaceLocation locationFrom(const QString& resourceId)
{
    WorkspaceLocation place;
    const QStringList parts = resourceId.split(u'/', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        const auto is = [&](QStringView kind) { return parts[i].compare(kind, Qt::CaseInsensitive) == 0; };
        if (is(u"subscriptions"))
            place.subscriptionId = parts[i + 1];
        else if (is(u"resourceGroups"))
            place.resourceGroup = parts[i + 1];
        else if (is(u"workspaces"))
            place.name = parts[i + 1];
    }
    return place;
}

bool isSameResource(const QString& a, const QString& b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// A client with the account that it works as.
struct WorkspaceDirectory::Opened {
    Opened(Http& network, Accounts& accounts, const Cloud& cloud, const Account& account)
        : http(network, accounts, cloud, account)
    {
    }
    AccountHttp http;
    std::unique_ptr<WorkspaceClient> client;
};

/// Why nobody could open a workspace: the reason that says most, and who may open it by signing in.
struct WorkspaceDirectory::Refusal {
    std::optional<Account> mustSignIn;
    Error error;

    void add(const Account& account, const Error& why)
    {
        const bool saysMore = error.message.isEmpty() || (isElsewhere(error) && !isElsewhere(why));
        if (!needsSignIn(why)) {
            if (saysMore)
                error = why;
        } else if (!mustSignIn) {
            mustSignIn = account;
        }
    }
};

WorkspaceDirectory::WorkspaceDirectory(Surroundings surroundings)
    : m_around(surroundings)
{
}

Task<Done> WorkspaceDirectory::list(QList<Account> accounts, Told told)
{
    QSet<QString> seen;
    const Told once = [&](const Found& found) {
        if (seen.contains(found.subscription.id)) // another account or tenant reaches it as well
            return;
        if (found.workspaces)
            seen.insert(found.subscription.id);
        told(found);
    };
    std::list<Task<Done>> tasks;
    for (const Account& account : accounts)
        tasks.push_back(listAccount(account, accounts, &once));
    co_return co_await together(std::move(tasks), atOnce);
}

Task<Done> WorkspaceDirectory::listAccount(Account account, QList<Account> accounts, const Told* told)
{
    const auto client = clientAs(account);
    if (!client) {
        (*told)(Found{{account, {}}, {}, client.error()});
        co_return Done{};
    }
    std::list<Task<Done>> tasks;
    for (const Presence& presence : co_await presences(*client, account, accounts))
        tasks.push_back(listTenant(presence, told));
    co_return co_await together(std::move(tasks), atOnce);
}

Task<Done> WorkspaceDirectory::listTenant(Presence as, const Told* told)
{
    const std::shared_ptr<AccountClient> client = co_await clientAs(as.account);
    SubscriptionService::Found each = [&](const Subscription& subscription,
                                          const Result<QList<ListedWorkspace>>& workspaces) {
        (*told)(Found{as, subscription, workspaces});
    };
    Task<Done> listing = client->subscriptions().allWorkspaces(std::move(each));
    const auto outcome = co_await listing.result();
    if (!outcome)
        (*told)(Found{as, {}, outcome.error()});
    co_return Done{};
}

/// The account where it signed in, and where it is a guest unless one of `accounts` is asked there already.
/// A tenant that cannot be asked for the others still stands for itself.
Task<QList<WorkspaceDirectory::Presence>> WorkspaceDirectory::presences(
    std::shared_ptr<AccountClient> client, Account account, QList<Account> accounts)
{
    const auto tenants = co_await client->subscriptions().tenants().result();
    const auto first = std::find_if(
        accounts.begin(), accounts.end(), [&](const Account& other) { return isSameOne(other, account); });
    const bool mayBeGuest = account.kind != Account::Kind::ServicePrincipal && first->id() == account.id();
    QList<Presence> presences{{account, {account.tenant, {}}}};
    if (!tenants)
        co_return presences;
    for (const Tenant& tenant : *tenants) {
        const Account there = account.in(tenant.id);
        if (there.id() == account.id())
            presences.first().tenant = tenant;
        else if (mayBeGuest && !m_around.accounts.isSignedIn(there))
            presences << Presence{there, tenant};
    }
    co_return presences;
}

Result<std::shared_ptr<AccountClient>> WorkspaceDirectory::clientAs(const Account& account)
{
    const auto cloud = m_around.accounts.cloudOf(account);
    if (!cloud)
        return cloud.error();
    return std::make_shared<AccountClient>(
        m_around.http, m_around.accounts, m_around.timer, m_around.clock, *cloud, account);
}

Result<std::shared_ptr<AccountClient>> WorkspaceDirectory::clientOf(const Account& account)
{
    auto client = clientAs(account);
    if (client)
        (*client)->http().waitAt(m_around.desk);
    return client;
}

Task<QList<WorkspaceDirectory::Reached>> WorkspaceDirectory::subscriptions(QList<Account> accounts)
{
    QList<Reached> all;
    std::optional<Error> failure;
    const auto add = [&](const Account& account, const Result<QList<Subscription>>& found) {
        if (!found) {
            failure = found.error();
            return;
        }
        for (const Subscription& one : *found) {
            const bool isKnown = std::any_of(all.begin(), all.end(),
                [&](const Reached& other) { return other.subscription.id == one.id; });
            if (one.isUsable() && !isKnown) // two accounts may reach it
                all << Reached{account, one};
        }
    };
    for (const Account& account : accounts) {
        const std::shared_ptr<AccountClient> client = co_await clientOf(account);
        add(account, co_await client->subscriptions().list().result());
        for (const Presence& presence : co_await presences(client, account, accounts)) {
            if (presence.account == account)
                continue;
            const std::shared_ptr<AccountClient> guest = co_await clientAs(presence.account);
            add(presence.account, co_await guest->subscriptions().list().result());
        }
    }
    if (all.isEmpty() && failure)
        co_return *failure;
    co_return all;
}

Task<WorkspaceDirectory::Reached> WorkspaceDirectory::subscriptionNamed(
    QList<Account> accounts, QString nameOrId)
{
    QStringList names;
    QList<Reached> meant;
    for (const Reached& reached : co_await subscriptions(accounts)) {
        const Subscription& one = reached.subscription;
        names << one.name;
        if (nameOrId.isEmpty() || one.id.compare(nameOrId, Qt::CaseInsensitive) == 0
            || one.name.compare(nameOrId, Qt::CaseInsensitive) == 0)
            meant << reached;
    }
    if (meant.size() == 1)
        co_return meant.first();
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    co_return Error{.kind = Error::Kind::Input,
        .message = names.isEmpty()
            ? translated(QT_TRANSLATE_NOOP("Azure", "There is no subscription that you may use."))
            : translated(QT_TRANSLATE_NOOP("Azure", "Name one subscription by name or id. There are: %1."))
                  .arg(names.join(u", "_s))};
}

Task<WorkspaceDirectory::ReachedRegistry> WorkspaceDirectory::registry(QList<Account> accounts, QString name)
{
    std::optional<Error> failure;
    for (const Account& account : accounts) {
        const std::shared_ptr<AccountClient> client = co_await clientOf(account);
        const QUrl discovery = registryDiscovery(client->cloud());
        const auto found = co_await EnvironmentRegistry::find(&client->arm(), discovery, name).result();
        if (found) {
            ReachedRegistry reached{client, *found};
            co_return reached;
        }
        failure = found.error();
    }
    if (failure)
        co_return *failure;
    co_return Error{.kind = Error::Kind::Auth,
        .message = translated(QT_TRANSLATE_NOOP("Azure",
                                  "%1 is a registry of Azure, and nobody is signed in. Sign in to see it."))
                       .arg(name),
        .code = signInRequired()};
}

Task<std::shared_ptr<WorkspaceClient>> WorkspaceDirectory::openAs(
    Account account, WorkspaceLocation place, bool mayAsk)
{
    const Cloud cloud = co_await m_around.accounts.cloudOf(account);
    place.resourceManager = cloud.resourceManager;
    const auto opened = std::make_shared<Opened>(m_around.http, m_around.accounts, cloud, account);
    if (mayAsk)
        opened->http.waitAt(m_around.desk);
    opened->client =
        co_await WorkspaceClient::open(&opened->http, &m_around.timer, &m_around.clock, std::move(place));
    opened->http.waitAt(m_around.desk);
    co_return std::shared_ptr<WorkspaceClient>(opened, opened->client.get());
}

Task<std::shared_ptr<WorkspaceClient>> WorkspaceDirectory::open(QString resourceId)
{
    const WorkspaceLocation place = locationFrom(resourceId);
    if (!isComplete(place))
        co_return Error{.kind = Error::Kind::Input,
            .message =
                translated(QT_TRANSLATE_NOOP("Azure", "\"%1\" is no id of a workspace.")).arg(resourceId)};
    const QList<Account> accounts = m_around.accounts.all();
    if (accounts.isEmpty())
        co_return nobodySignedIn(place.name);
    // First those who reach it as they are; nobody is asked to sign in for what another account may open.
    Refusal refusal;
    auto opened = co_await openAsAny(accounts, place, &refusal).result();
    const auto atHome = std::exchange(refusal.mustSignIn, {});
    if (!opened && (atHome || isElsewhere(refusal.error))) {
        const QList<Account> guests = co_await guestsIn(place.subscriptionId);
        opened = co_await openAsAny(guests, place, &refusal).result();
    }
    if (opened)
        co_return *opened;
    if (!refusal.mustSignIn)
        refusal.mustSignIn = atHome;
    if (refusal.mustSignIn)
        co_return co_await openAs(*refusal.mustSignIn, place, true);
    co_return refusal.error;
}

Task<std::shared_ptr<WorkspaceClient>> WorkspaceDirectory::openAsAny(
    QList<Account> accounts, WorkspaceLocation place, Refusal* refusal)
{
    for (const Account& account : accounts) {
        Task<std::shared_ptr<WorkspaceClient>> opening = openAs(account, place, false);
        const auto opened = co_await opening.result();
        if (opened)
            co_return *opened;
        refusal->add(account, opened.error());
    }
    co_return refusal->error;
}

/// The resource manager tells whose a subscription is to whoever asks without a token.
Task<QString> WorkspaceDirectory::tenantOf(Account account, QString subscription)
{
    const Cloud cloud = co_await m_around.accounts.cloudOf(account);
    Query query;
    query.append({u"api-version"_s, apiversion::subscriptions.toString()});
    auto request =
        HttpRequest::get(below(cloud.resourceManager, u"/subscriptions/"_s + encoded(subscription), query));
    request.authorityFile = account.authorityFile;
    const HttpResponse refusal = co_await m_around.http.send(std::move(request));
    static const QRegularExpression authority(u"\\bauthorization_uri=\"https://[^/\"]+/([^/\"]+)"_s);
    co_return authority.match(QString::fromLatin1(refusal.headers.value("WWW-Authenticate"))).captured(1);
}

/// The accounts in the tenant of the subscription, where they have not signed in to it.
Task<QList<Account>> WorkspaceDirectory::guestsIn(QString subscription)
{
    QList<Account> guests;
    for (const Account& account : m_around.accounts.all()) {
        if (account.kind == Account::Kind::ServicePrincipal)
            continue;
        const auto tenant = co_await tenantOf(account, subscription).result();
        const Account guest = tenant ? account.in(*tenant) : account;
        if (!guest.tenant.isEmpty() && !m_around.accounts.isSignedIn(guest))
            guests << guest;
    }
    co_return guests;
}

Task<QString> WorkspaceDirectory::idOf(QString nameOrId)
{
    if (nameOrId.startsWith(u'/'))
        co_return nameOrId;
    const QList<Account> accounts = m_around.accounts.all();
    if (accounts.isEmpty())
        co_return nobodySignedIn(nameOrId);
    QStringList ids;
    QStringList others;
    std::optional<Error> failure;
    Told told = [&](const Found& found) {
        if (!found.workspaces) {
            failure = found.workspaces.error();
            return;
        }
        for (const ListedWorkspace& workspace : *found.workspaces) {
            const bool isMeant = workspace.name.compare(nameOrId, Qt::CaseInsensitive) == 0;
            (isMeant ? ids : others) << (isMeant ? workspace.id : workspace.name);
        }
    };
    co_await list(accounts, std::move(told));
    if (ids.size() == 1)
        co_return ids.first();
    if (ids.size() > 1)
        co_return Error{.kind = Error::Kind::Input,
            .message = translated(
                QT_TRANSLATE_NOOP("Azure", "Several workspaces are called %1. Name one by its id: %2"))
                           .arg(nameOrId, ids.join(u", "_s))};
    if (failure && others.isEmpty())
        co_return *failure;
    others.removeDuplicates();
    others.sort(Qt::CaseInsensitive);
    co_return Error{.kind = Error::Kind::Input,
        .message = others.isEmpty()
            ? translated(QT_TRANSLATE_NOOP("Azure", "There is no workspace \"%1\" that you may see."))
                  .arg(nameOrId)
            : translated(QT_TRANSLATE_NOOP("Azure", "There is no workspace \"%1\". There are: %2."))
                  .arg(nameOrId, others.join(u", "_s))};
}

}
