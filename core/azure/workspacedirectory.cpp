// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/workspacedirectory.h"

#include "core/async/together.h"

#include <QCoreApplication>

namespace tandem::azure {

namespace {

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

WorkspaceDirectory::WorkspaceDirectory(Surroundings surroundings)
    : m_around(surroundings)
{
}

Task<Done> WorkspaceDirectory::list(QList<Account> accounts, std::function<void(const Found&)> told)
{
    constexpr int atOnce = 4;
    std::list<Task<Done>> tasks;
    for (const Account& account : accounts)
        tasks.push_back(listAccount(account, &told));
    co_return co_await together(std::move(tasks), atOnce);
}

Task<Done> WorkspaceDirectory::listAccount(Account account, const std::function<void(const Found&)>* told)
{
    const auto cloud = m_around.accounts.cloudOf(account);
    if (!cloud) {
        (*told)(Found{account, {}, cloud.error()});
        co_return Done{};
    }
    AccountClient client(m_around.http, m_around.accounts, m_around.timer, m_around.clock, *cloud, account);
    SubscriptionService::Found each = [&](const Subscription& subscription,
                                          const Result<QList<ListedWorkspace>>& workspaces) {
        (*told)(Found{account, subscription, workspaces});
    };
    Task<Done> listing = client.subscriptions().allWorkspaces(std::move(each));
    const auto outcome = co_await listing.result();
    if (!outcome)
        (*told)(Found{account, {}, outcome.error()});
    co_return Done{};
}

Result<std::shared_ptr<AccountClient>> WorkspaceDirectory::clientOf(const Account& account)
{
    const auto cloud = m_around.accounts.cloudOf(account);
    if (!cloud)
        return cloud.error();
    const auto client = std::make_shared<AccountClient>(
        m_around.http, m_around.accounts, m_around.timer, m_around.clock, *cloud, account);
    client->http().waitAt(m_around.desk);
    return client;
}

Task<WorkspaceDirectory::Reached> WorkspaceDirectory::subscriptionNamed(
    QList<Account> accounts, QString nameOrId)
{
    QList<Reached> all;
    std::optional<Error> failure;
    for (const Account& account : accounts) {
        const std::shared_ptr<AccountClient> client = co_await clientOf(account);
        const auto subscriptions = co_await client->subscriptions().list().result();
        if (!subscriptions) {
            failure = subscriptions.error();
            continue;
        }
        for (const Subscription& subscription : *subscriptions)
            if (subscription.isUsable())
                all << Reached{account, subscription};
    }
    QStringList names;
    QList<Reached> meant;
    for (const Reached& reached : all) {
        const Subscription& one = reached.subscription;
        names << one.name;
        const bool isNamed = nameOrId.isEmpty() || one.id.compare(nameOrId, Qt::CaseInsensitive) == 0
            || one.name.compare(nameOrId, Qt::CaseInsensitive) == 0;
        const bool isKnown = std::any_of(meant.begin(), meant.end(),
            [&](const Reached& other) { return other.subscription.id == one.id; });
        if (isNamed && !isKnown) // two accounts may reach it
            meant << reached;
    }
    if (meant.size() == 1)
        co_return meant.first();
    if (all.isEmpty() && failure)
        co_return *failure;
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    co_return Error{.kind = Error::Kind::Input,
        .message = names.isEmpty()
            ? translated(QT_TRANSLATE_NOOP("Azure", "There is no subscription that you may use."))
            : translated(QT_TRANSLATE_NOOP("Azure", "Name one subscription by name or id. There are: %1."))
                  .arg(names.join(u", "_s))};
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
    std::optional<Account> mustSignIn;
    std::optional<Error> failure;
    for (const Account& account : accounts) {
        Task<std::shared_ptr<WorkspaceClient>> opening = openAs(account, place, false);
        const auto opened = co_await opening.result();
        if (opened)
            co_return *opened;
        if (needsSignIn(opened.error())) {
            if (!mustSignIn)
                mustSignIn = account;
        } else if (!failure || (isElsewhere(*failure) && !isElsewhere(opened.error()))) {
            failure = opened.error();
        }
    }
    if (mustSignIn)
        co_return co_await openAs(*mustSignIn, place, true);
    co_return *failure;
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
    std::function<void(const Found&)> told = [&](const Found& found) {
        if (!found.workspaces) {
            failure = found.workspaces.error();
            return;
        }
        for (const ListedWorkspace& workspace : *found.workspaces) {
            const auto isSame = [&](const QString& id) { return isSameResource(id, workspace.id); };
            if (workspace.name.compare(nameOrId, Qt::CaseInsensitive) != 0)
                others << workspace.name;
            else if (std::none_of(ids.begin(), ids.end(), isSame)) // two accounts may reach it
                ids << workspace.id;
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
