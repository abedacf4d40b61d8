// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/connectiondialog.h"

#include "ui/accounts/proxyform.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>

namespace tandem {

using azure::ConnectionCheck;

namespace {

Icon iconOf(ConnectionCheck::State state)
{
    switch (state) {
    case ConnectionCheck::State::Ok:
        break;
    case ConnectionCheck::State::Failed:
        return Icon::StatusFailed;
    case ConnectionCheck::State::Skipped:
        return Icon::StatusCanceled;
    }
    return Icon::StatusCompleted;
}

}

ConnectionDialog::ConnectionDialog(azure::WorkspaceDirectory& directory, Http& plain, NetworkProbe& probe,
    OwnProxy& proxy, Timer& timer, QWidget* parent)
    : QDialog(parent)
    , m_directory(directory)
    , m_doctor(directory, plain, probe, timer)
    , m_proxy(new ProxyForm(proxy))
    , m_summary(new Label(TextStyle::Section))
    , m_checks(new QListWidget)
    , m_banner(new ErrorBanner)
    , m_again(new QPushButton(tr("Test again")))
    , m_tasks([this](const Error& error) {
        m_banner->show(error);
        finish();
    })
{
    setObjectName(u"connectionDialog"_s);
    setWindowTitle(tr("Connection to Azure"));
    m_summary->setObjectName(u"connectionSummary"_s);
    m_checks->setObjectName(u"connectionChecks"_s);
    m_checks->setAccessibleName(tr("What was tested"));
    m_checks->setWordWrap(true);
    m_checks->setSelectionMode(QAbstractItemView::NoSelection);
    m_again->setObjectName(u"connectionAgain"_s);
    auto* const close = new QPushButton(tr("Close"));
    auto* const buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_again);
    buttons->addWidget(close);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::edge, space::edge, space::edge, space::group);
    layout->setSpacing(space::related);
    layout->addWidget(m_banner);
    layout->addWidget(m_proxy);
    layout->addWidget(m_summary);
    layout->addWidget(m_checks, 1);
    layout->addLayout(buttons);
    resize(680, 480);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    // From the event loop: testing again ends nothing of what the form still does.
    connect(
        m_proxy, &ProxyForm::changed, this, [this] { begin(m_workspace); }, Qt::QueuedConnection);
    connect(m_proxy, &ProxyForm::failed, this,
        [this](const Error& error) { m_banner->show(error, tr("The proxy was not set.")); });
    connect(m_again, &QPushButton::clicked, this, [this] { begin(m_workspace); });
}

void ConnectionDialog::begin(const QString& workspace)
{
    m_workspace = workspace;
    m_failed = 0;
    m_checks->clear();
    m_banner->clear();
    m_proxy->refresh();
    m_again->setEnabled(false);
    m_summary->setText(tr("Testing …"));
    show();
    raise();
    m_tasks.restart(examine(m_directory.accounts().all()));
}

void ConnectionDialog::hideEvent(QHideEvent* event)
{
    m_tasks.cancelAll();
    QDialog::hideEvent(event);
}

Task<Done> ConnectionDialog::examine(QList<Account> accounts)
{
    if (accounts.isEmpty())
        co_return Error{.kind = Error::Kind::Auth,
            .message = tr("Nobody is signed in, so there is nothing to test. Sign in with Azure accounts.")};
    for (const Account& account : accounts) {
        azure::ConnectionDoctor::Told told = [this, account](
                                                 const ConnectionCheck& check) { add(account, check); };
        Task<Done> examining = m_doctor.examine(account, m_workspace, std::move(told));
        co_await examining;
    }
    finish();
    co_return Done{};
}

void ConnectionDialog::add(const Account& account, const ConnectionCheck& check)
{
    m_failed += check.state == ConnectionCheck::State::Failed ? 1 : 0;
    QStringList title{azure::titleOf(check.kind), check.target};
    title.removeAll(QString());
    auto* const item = new QListWidgetItem(
        icon(iconOf(check.state)), tr("%1: %2").arg(title.join(u' '), check.sentence), m_checks);
    item->setToolTip(account.username);
    m_checks->scrollToItem(item);
}

void ConnectionDialog::finish()
{
    m_again->setEnabled(true);
    m_summary->setText(m_checks->count() == 0 ? QString()
            : m_failed == 0                   ? tr("All is well.")
                                              : tr("%n tests failed.", nullptr, m_failed));
}

}
