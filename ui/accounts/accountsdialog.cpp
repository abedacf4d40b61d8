// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/accountsdialog.h"

#include "core/async/emitted.h"
#include "core/auth/browsersignin.h"
#include "core/auth/devicecode.h"
#include "ui/accounts/codepanel.h"
#include "ui/forms/pathfield.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

AccountsDialog::AccountsDialog(Accounts& accounts, FallbackSecretStore& secrets, Timer& timer,
    const Clock& clock, std::function<void(QUrl)> openPage, QWidget* parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_secrets(secrets)
    , m_timer(timer)
    , m_openPage(std::move(openPage))
    , m_list(new QListWidget)
    , m_cloud(new QComboBox)
    , m_tenant(new QLineEdit)
    , m_client(new QLineEdit)
    , m_authorityFile(new PathField(tr("Certificates to trust"), PathField::Kind::File))
    , m_code(new CodePanel(clock))
    , m_banner(new ErrorBanner)
    , m_state(new Label(TextStyle::Caption))
    , m_signOut(new QPushButton(tr("Sign out")))
    , m_tasks([this](const Error& error) {
        end();
        m_banner->show(error, tr("The sign-in did not succeed."));
    })
{
    setObjectName(u"accountsDialog"_s);
    setWindowTitle(tr("Azure accounts"));
    m_list->setObjectName(u"accountList"_s);
    m_list->setAccessibleName(tr("Accounts that are signed in"));
    m_state->setObjectName(u"signInState"_s);
    m_state->setWrapped();
    m_signOut->setObjectName(u"signOut"_s);
    for (const Cloud& known : m_accounts.clouds())
        m_cloud->addItem(known.title, known.name);
    m_tenant->setPlaceholderText(tr("Any organization"));
    m_client->setPlaceholderText(usualClientId());
    m_authorityFile->setObjectName(u"authorityFile"_s);
    m_authorityFile->setPlaceholderText(tr("Those that this computer trusts"));
    m_authorityFile->setToolTip(
        tr("A PEM file with the certificates of your organization's own authority, or of its proxy."));

    const auto way = [&](const QString& name, const QString& text, Task<Done> (AccountsDialog::*signIn)()) {
        auto* const button = new QPushButton(text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, signIn] { begin((this->*signIn)()); });
        m_ways << button;
    };
    way(u"signInWithCode"_s, tr("Sign in with a code"), &AccountsDialog::signInWithCode);
    way(u"signInInBrowser"_s, tr("Sign in in the browser"), &AccountsDialog::signInInBrowser);
    way(u"signInWithCli"_s, tr("Use the Azure CLI's sign-in"), &AccountsDialog::signInWithCli);
    connect(m_signOut, &QPushButton::clicked, this, [this] {
        if (const auto* item = m_list->currentItem())
            begin(signOut(item->data(Qt::UserRole).toString()));
    });
    connect(m_list, &QListWidget::itemSelectionChanged, this,
        [this] { m_signOut->setEnabled(!m_list->selectedItems().isEmpty()); });
    connect(m_code, &CodePanel::pageWanted, this, [this](const QUrl& page) { m_openPage(page); });
    // From the event loop: the button lies in what cancelling hides.
    connect(
        m_code, &CodePanel::cancelled, this,
        [this] {
            m_tasks.cancelAll();
            end();
        },
        Qt::QueuedConnection);
    connect(&m_accounts, &Accounts::changed, this, &AccountsDialog::refresh);
    // From the event loop: closing ends the very task that signs in.
    connect(
        &m_accounts, &Accounts::signedIn, this,
        [this](const QString& id) {
            if (id != m_awaited)
                return;
            m_awaited.clear();
            emit decided();
            hide();
        },
        Qt::QueuedConnection);

    auto* const test = new QPushButton(tr("Test the connection …"));
    test->setObjectName(u"testConnection"_s);
    test->setAutoDefault(false);
    connect(test, &QPushButton::clicked, this, &AccountsDialog::testWanted);
    auto* const leaving = new QHBoxLayout;
    leaving->addWidget(test);
    leaving->addStretch(1);
    leaving->addWidget(m_signOut);
    auto* const options = new QHBoxLayout;
    options->setSpacing(space::related);
    options->addWidget(new Field(tr("Cloud"), m_cloud), 1);
    options->addWidget(new Field(tr("Tenant"), m_tenant), 1);
    options->addWidget(new Field(tr("Application (client id)"), m_client), 2);
    auto* const ways = new QHBoxLayout;
    ways->setSpacing(space::related);
    for (QPushButton* const button : m_ways)
        ways->addWidget(button);
    ways->addStretch(1);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::edge, space::edge, space::edge, space::group);
    layout->setSpacing(space::related);
    layout->addWidget(m_banner);
    layout->addWidget(m_list, 1);
    layout->addLayout(leaving);
    layout->addLayout(options);
    layout->addWidget(new Field(tr("Certificates to trust besides the system's"), m_authorityFile));
    layout->addLayout(ways);
    layout->addWidget(m_code);
    layout->addWidget(m_state);
    resize(640, 480);
    end();
    refresh();
}

AccountsDialog::~AccountsDialog() = default;

void AccountsDialog::askToSignInAgain(const Error& error)
{
    m_banner->show(error);
    show();
    raise();
}

void AccountsDialog::fillIn(const Account& account)
{
    m_cloud->setCurrentIndex(std::max(0, m_cloud->findData(account.cloud)));
    m_tenant->setText(account.tenant);
    m_client->setText(account.clientId == usualClientId() ? QString() : account.clientId);
    m_authorityFile->setText(account.authorityFile);
}

Task<Done> AccountsDialog::signInAgain(Account account, Error why)
{
    Emitted decision(this, &AccountsDialog::decided);
    m_awaited = account.id();
    fillIn(account);
    Error told = why;
    told.message = m_accounts.isSignedIn(account)
        ? tr("%1 must sign in again. %2").arg(account.username, why.message)
        : tr("%1 must sign in to the tenant %2. %3").arg(account.username, account.tenant, why.message);
    askToSignInAgain(told);
    co_await decision;
    if (m_awaited.isEmpty())
        co_return Done{};
    m_awaited.clear();
    co_return why;
}

void AccountsDialog::hideEvent(QHideEvent* event)
{
    m_tasks.cancelAll();
    end();
    if (!m_awaited.isEmpty())
        emit decided();
    QDialog::hideEvent(event);
}

void AccountsDialog::refresh()
{
    m_list->clear();
    for (const Account& account : m_accounts.all()) {
        auto* const item = new QListWidgetItem(
            tr("%1  ·  tenant %2  ·  %3").arg(account.username, account.tenant, account.cloud));
        item->setData(Qt::UserRole, account.id());
        m_list->addItem(item);
    }
    m_signOut->setEnabled(false);
}

void AccountsDialog::begin(Task<Done> signIn)
{
    m_banner->clear();
    for (QPushButton* const button : m_ways)
        button->setEnabled(false);
    m_tasks.restart(std::move(signIn));
}

void AccountsDialog::end()
{
    m_code->hide();
    for (QPushButton* const button : m_ways)
        button->setEnabled(true);
    m_state->setText(m_secrets.isTemporary()
            ? tr("There is no keychain on this computer: sign-ins last until Tandem is closed.")
            : tr("Sign-ins are kept in this computer's keychain, never in a file."));
}

Cloud AccountsDialog::cloud() const
{
    return m_accounts.clouds().at(m_cloud->currentIndex());
}

TokenEndpoint AccountsDialog::endpoint() const
{
    return m_accounts.endpoint(
        cloud(), m_tenant->text().trimmed(), m_client->text().trimmed(), m_authorityFile->path());
}

QByteArray AccountsDialog::challenge() const
{
    for (const Account& account : m_accounts.all())
        if (const QByteArray claims = m_accounts.challengeOf(account.id()); !claims.isEmpty())
            return claims;
    return {};
}

Task<Done> AccountsDialog::signInWithCode()
{
    const Cloud where = cloud();
    const TokenEndpoint at = endpoint();
    const QString scope = where.scope(Audience::ResourceManager);
    m_state->setText(tr("Asking for a code…"));
    DeviceCodeSignIn signIn(at, m_timer);
    const DeviceCode code = co_await signIn.begin(scope);
    m_code->show(code);
    m_state->setText(tr("Waiting until you have signed in there."));
    const Tokens tokens = co_await signIn.finish(code, challenge());
    co_await m_accounts.addPerson(where, at, scope, tokens);
    end();
    co_return Done{};
}

Task<Done> AccountsDialog::signInInBrowser()
{
    const Cloud where = cloud();
    const TokenEndpoint at = endpoint();
    BrowserSignIn::Wish wish;
    wish.scope = where.scope(Audience::ResourceManager);
    wish.claims = challenge();
    const QString scope = wish.scope;
    m_state->setText(tr("Waiting until you have signed in in the browser. Close this window to cancel."));
    BrowserSignIn signIn(at);
    std::function<void(QUrl)> show = m_openPage;
    const Tokens tokens = co_await signIn.signIn(std::move(wish), std::move(show));
    co_await m_accounts.addPerson(where, at, scope, tokens);
    end();
    co_return Done{};
}

Task<Done> AccountsDialog::signInWithCli()
{
    const Cloud where = cloud();
    m_state->setText(tr("Asking the Azure CLI…"));
    co_await m_accounts.addAzureCli(where, m_tenant->text().trimmed(), m_authorityFile->path());
    end();
    co_return Done{};
}

Task<Done> AccountsDialog::signOut(QString id)
{
    co_await m_accounts.remove(id);
    end();
    co_return Done{};
}

}
