// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accounts/proxyform.h"

#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace tandem {

ProxyForm::ProxyForm(OwnProxy& proxy, QWidget* parent)
    : QWidget(parent)
    , m_proxy(proxy)
    , m_address(new QLineEdit)
    , m_password(new QLineEdit)
    , m_addressField(new Field(tr("Proxy"), m_address))
    , m_passwordField(new Field(tr("Its password"), m_password))
    , m_use(new QPushButton(tr("Use and test")))
    , m_tasks([this](const Error& error) { emit failed(error); })
{
    m_address->setObjectName(u"proxyAddress"_s);
    m_address->setPlaceholderText(tr("The system's"));
    m_address->setToolTip(
        tr("As proxy.example:8080, or name@proxy.example:8080 where the proxy asks who you are."));
    m_addressField->setCheck([this](const QString&) {
        const auto address = typed();
        return address ? QString() : address.error().message;
    });
    m_password->setObjectName(u"proxyPassword"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setToolTip(tr("It is kept in this computer's keychain."));
    m_use->setObjectName(u"useProxy"_s);
    m_use->setAutoDefault(false);
    auto* const layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::related);
    // Beside the inputs, also while an error stands under one of them.
    auto* const side = new QVBoxLayout;
    side->setSpacing(space::inside);
    side->addSpacing(fontMetrics().height() + space::inside);
    side->addWidget(m_use);
    side->addStretch(1);
    layout->addWidget(m_addressField, 2, Qt::AlignTop);
    layout->addWidget(m_passwordField, 1, Qt::AlignTop);
    layout->addLayout(side);
    connect(m_address, &QLineEdit::textChanged, this, &ProxyForm::check);
    connect(m_password, &QLineEdit::textChanged, this, &ProxyForm::check);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (const auto address = typed())
            m_tasks.restart(use(*address, m_password->text().toUtf8()));
    });
    refresh();
}

void ProxyForm::refresh()
{
    m_address->setText(m_proxy.address().toString());
    m_password->clear();
    check();
}

Result<ProxyAddress> ProxyForm::typed() const
{
    if (m_address->text().trimmed().isEmpty())
        return ProxyAddress();
    return ProxyAddress::parse(m_address->text());
}

void ProxyForm::check()
{
    const auto address = typed();
    const bool hasUser = address && !address->user.isEmpty();
    m_passwordField->setEnabled(hasUser);
    m_use->setEnabled(address && (hasUser ? !m_password->text().isEmpty() : *address != m_proxy.address()));
}

Task<Done> ProxyForm::use(ProxyAddress address, QByteArray password)
{
    co_await m_proxy.use(address, password);
    refresh();
    emit changed();
    co_return Done{};
}

}
