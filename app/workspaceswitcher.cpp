// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspaceswitcher.h"

#include "app/cli/workspacechoice.h"
#include "app/workspaceitem.h"
#include "core/azure/workspaceconfig.h"
#include "core/base/atomicfile.h"
#include "core/net/credential.h"
#include "core/settings/keys.h"
#include "ui/pages/confirmation.h"
#include "ui/widgets/icons.h"

namespace tandem {

namespace {

/// The item that stands for an account's tenant whose workspaces cannot be listed.
QString troubleId(const Account& account)
{
    return u"account/"_s + account.id();
}

bool isBefore(const WorkspaceItem& a, const WorkspaceItem& b)
{
    return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
}

}

WorkspaceSwitcher::WorkspaceSwitcher(Parts parts)
    : m_parts(parts)
    , m_local(localWorkspaceItem())
    , m_current(localWorkspaceId())
    , m_listing(nullptr)
    , m_signingIn(nullptr)
    , m_opening([this](const Error& error) { failed(error); })
    , m_work(parts.activities)
{
    const Accounts& accounts = m_parts.connection.accounts().accounts();
    m_parts.connection.setSignIn([this](const Account& account, const Error& why) {
        return m_parts.accounts.signInAgain(account, why);
    });
    connect(&m_parts.window.topBar(), &TopBar::workspaceChosen, this, &WorkspaceSwitcher::chosen);
    connect(&m_parts.window.topBar(), &TopBar::accountsWanted, this, &WorkspaceSwitcher::showAccounts);
    connect(
        &m_parts.window.topBar(), &TopBar::newWorkspaceWanted, &m_parts.creation, &NewWorkspaceDialog::begin);
    connect(&m_parts.window.topBar(), &TopBar::deletionWanted, this, &WorkspaceSwitcher::deleteCurrent);
    connect(&m_parts.accounts, &AccountsDialog::testWanted, this, &WorkspaceSwitcher::testConnection);
    connect(&m_parts.creation, &NewWorkspaceDialog::created, this, &WorkspaceSwitcher::made);
    connect(&m_parts.window, &MainWindow::fileDropped, this, &WorkspaceSwitcher::openDropped);
    connect(&accounts, &Accounts::signedIn, this, &WorkspaceSwitcher::signedIn, Qt::QueuedConnection);
    connect(
        &accounts, &Accounts::changed, this, [this] { m_listing.restart(list()); }, Qt::QueuedConnection);
    m_parts.pages.onSignInWanted([this] { signInAgain(); });
    m_parts.window.addCommandSource([this] {
        QList<PaletteCommand> commands{{tr("New workspace in Azure"), tr("Workspaces"), icon(Icon::Plus), {},
                                           [this] { m_parts.creation.begin(); }},
            {tr("Test the connection to Azure"), tr("Workspaces"), icon(Icon::Cloud), {},
                [this] { testConnection(); }}};
        for (const WorkspaceItem& item : QList<WorkspaceItem>{m_local} + m_items)
            if (item.id != m_current && !m_troubles.contains(item.id))
                commands << PaletteCommand{tr("Open workspace %1").arg(item.name), tr("Workspaces"),
                    icon(item.local ? Icon::Computer : Icon::Cloud), {}, [this, id = item.id] { open(id); }};
        return commands;
    });
}

void WorkspaceSwitcher::start(const QString& wanted)
{
    if (const auto loaded = m_parts.connection.accounts().accounts().load(); !loaded)
        m_parts.accounts.askToSignInAgain(loaded.error());
    show();
    m_listing.restart(list());
    const bool isLocal = cli::isLocalName(wanted);
    open(isLocal ? localWorkspaceId() : wanted.isEmpty() ? m_parts.settings.value(keys::workspace) : wanted);
}

void WorkspaceSwitcher::showAccounts()
{
    m_parts.accounts.refresh();
    m_parts.accounts.show();
    m_parts.accounts.raise();
}

void WorkspaceSwitcher::open(const QString& id)
{
    m_wanted = id.isEmpty() ? localWorkspaceId() : id;
    // From the event loop: the button that asks sits in a banner that opening takes away.
    QMetaObject::invokeMethod(
        this, [this] { m_opening.restart(openWanted(m_wanted)); }, Qt::QueuedConnection);
}

void WorkspaceSwitcher::openDropped(const QString& file)
{
    if (file.endsWith(u".json"_s, Qt::CaseInsensitive))
        openConfig(file);
    else
        m_parts.pages.openLog(file);
}

void WorkspaceSwitcher::openConfig(const QString& file)
{
    const auto bytes = readFile(file);
    const auto config = bytes ? azure::readWorkspaceConfig(*bytes) : bytes.error();
    if (!config)
        return m_parts.pages.showError(config.error(), nullptr);
    if (const QString problem = config->problem(); !problem.isEmpty()) {
        const Error error{.kind = Error::Kind::Input, .message = file + u": "_s + problem};
        return m_parts.pages.showError(error, nullptr);
    }
    const QString id = config->resourceId();
    const bool isListed = std::any_of(m_items.begin(), m_items.end(),
        [&](const WorkspaceItem& item) { return azure::isSameResource(item.id, id); });
    const bool isLocal = !isListed && azure::isSameResource(id, local::Workspace().id());
    open(isLocal ? localWorkspaceId() : id);
}

void WorkspaceSwitcher::chosen(const QString& id)
{
    if (!m_troubles.contains(id))
        return open(id);
    const Trouble trouble = m_troubles.value(id);
    if (!needsSignIn(trouble.error)) {
        m_listing.restart(list());
        return;
    }
    SignInDesk& desk = m_parts.connection.signInDesk();
    desk.reset(trouble.account.id());
    m_signingIn.spawn(desk.signInAgain(trouble.account, trouble.error));
}

Task<Done> WorkspaceSwitcher::openWanted(QString wanted)
{
    return wanted == localWorkspaceId() ? openLocal() : openRemote(std::move(wanted));
}

Task<Done> WorkspaceSwitcher::openLocal()
{
    Task<azure::WorkspaceClient*> opening = m_parts.connection.workspace();
    const azure::WorkspaceClient* const client = co_await opening;
    m_local = workspaceItem(client->info());
    m_remote.reset();
    m_current = m_wanted = m_local.id;
    m_parts.settings.reset(keys::workspace);
    show();
    m_parts.pages.setWorkspace(m_parts.connection.opened());
    emit opened(m_current);
    co_return Done{};
}

Task<Done> WorkspaceSwitcher::openRemote(QString wanted)
{
    azure::WorkspaceDirectory& directory = m_parts.connection.directory();
    const QString id = co_await directory.idOf(wanted);
    const std::shared_ptr<azure::WorkspaceClient> client = co_await directory.open(id);
    m_remote = client;
    const azure::WorkspaceLocation& place = client->location();
    azure::ListedWorkspace listed{.id = place.resourceId(), .name = client->info().name};
    listed.location = client->info().location;
    listed.resourceGroup = place.resourceGroup;
    m_current = m_wanted = listed.id;
    add(workspaceItem(listed, place.subscriptionId, {}));
    m_parts.settings.set(keys::workspace, m_current);
    show();
    m_parts.pages.setWorkspace(client);
    emit opened(m_current);
    co_return Done{};
}

Task<Done> WorkspaceSwitcher::list()
{
    const QList<Account> accounts = m_parts.connection.accounts().accounts().all();
    m_troubles.clear();
    // What is open stays, the rest comes again.
    m_items.removeIf(
        [this](const WorkspaceItem& item) { return !azure::isSameResource(item.id, m_current); });
    show();
    std::function<void(const azure::WorkspaceDirectory::Found&)> told =
        [this](const azure::WorkspaceDirectory::Found& some) { found(some); };
    co_return co_await m_parts.connection.directory().list(accounts, std::move(told));
}

void WorkspaceSwitcher::found(const azure::WorkspaceDirectory::Found& found)
{
    if (found.workspaces) {
        for (const azure::ListedWorkspace& workspace : *found.workspaces)
            add(workspaceItem(workspace, found.subscription.name, found.as.tenant));
    } else {
        const auto& [account, tenant] = found.as;
        const Error& error = found.workspaces.error();
        const QString id = troubleId(account);
        m_troubles.insert(id, Trouble{account, error});
        const bool isGuest = !m_parts.connection.accounts().accounts().isSignedIn(account);
        WorkspaceItem item{.id = id, .name = isGuest ? azure::titleOf(tenant) : account.username, .kind = {}};
        item.kind = !needsSignIn(error) ? tr("Cannot be listed")
            : isGuest                   ? tr("Sign in to this tenant…")
                                        : tr("Sign in again…");
        item.explanation = error.message;
        add(item);
    }
    show();
}

void WorkspaceSwitcher::add(const WorkspaceItem& item)
{
    const auto same = std::find_if(m_items.begin(), m_items.end(),
        [&](const WorkspaceItem& other) { return azure::isSameResource(other.id, item.id); });
    if (same != m_items.end())
        return;
    m_items.insert(std::upper_bound(m_items.begin(), m_items.end(), item, isBefore), item);
}

void WorkspaceSwitcher::show()
{
    m_parts.window.topBar().setWorkspaces(QList<WorkspaceItem>{m_local} + m_items, m_current);
}

void WorkspaceSwitcher::failed(const Error& error)
{
    m_parts.pages.showError(error, [this] { open(m_wanted); });
    if (needsSignIn(error) && m_parts.connection.accounts().accounts().all().isEmpty())
        m_parts.accounts.askToSignInAgain(error);
}

void WorkspaceSwitcher::signedIn(const QString& account)
{
    m_parts.connection.signInDesk().reset(account);
    if (m_wanted != m_current)
        open(m_wanted); // what waited for it
    else
        m_parts.pages.refresh();
}

void WorkspaceSwitcher::signInAgain()
{
    for (const Account& account : m_parts.connection.accounts().accounts().all())
        m_parts.connection.signInDesk().reset(account.id());
    m_parts.pages.refresh();
}

void WorkspaceSwitcher::made(const QString& id)
{
    m_listing.restart(list());
    open(id);
}

void WorkspaceSwitcher::testConnection()
{
    m_parts.test.begin(m_remote ? m_remote->location().resourceId() : QString());
}

void WorkspaceSwitcher::deleteCurrent()
{
    if (!m_remote)
        return;
    const QString name = m_remote->info().name;
    QString consequence = tr("Its runs, environments and clusters go with it.");
    QStringList left;
    for (const QString& resource : m_remote->info().resources())
        left << azure::lastSegment(resource);
    if (!left.isEmpty())
        consequence += u' ' + tr("What it uses stays and may cost: %1.").arg(left.join(u", "_s));
    if (!confirmedByName(&m_parts.window, tr("Delete the workspace %1?").arg(name), consequence, name))
        return;
    m_work.start(tr("Deleting %1").arg(name),
        [this, workspace = m_remote](Activity& activity) { return remove(workspace, activity); });
}

Task<Done> WorkspaceSwitcher::remove(std::shared_ptr<azure::WorkspaceClient> workspace, Activity& activity)
{
    co_await workspace->remove();
    const QString id = workspace->location().resourceId();
    m_items.removeIf([&](const WorkspaceItem& item) { return azure::isSameResource(item.id, id); });
    activity.finish(tr("%1 was deleted").arg(workspace->info().name));
    if (azure::isSameResource(m_current, id))
        open(localWorkspaceId());
    else
        show();
    co_return Done{};
}

}
