// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/ownproxy.h"

#include "core/base/log.h"

namespace tandem {

namespace {

QString secretName()
{
    return u"proxy"_s;
}

}

OwnProxy::OwnProxy(SecretStore& secrets, const QString& address, const QByteArray& password, Keep keep)
    : m_secrets(secrets)
    , m_keep(std::move(keep))
{
    if (!password.isEmpty())
        m_password = password;
    if (address.isEmpty())
        return;
    const auto parsed = ProxyAddress::parse(address);
    if (parsed)
        m_address = *parsed;
    else
        qCWarning(lcNet).noquote() << parsed.error().message;
}

Task<Done> OwnProxy::use(ProxyAddress address, QByteArray password)
{
    if (address.user.isEmpty())
        co_await m_secrets.remove(secretName());
    else
        co_await m_secrets.write(secretName(), password);
    co_await m_keep(address.toString());
    m_address = address;
    m_password = password;
    co_return Done{};
}

Task<QNetworkProxy> OwnProxy::proxy()
{
    if (m_address.isEmpty())
        co_return QNetworkProxy(QNetworkProxy::DefaultProxy);
    if (!m_password && !m_address.user.isEmpty())
        m_password = co_await m_secrets.read(secretName());
    const QString password = QString::fromUtf8(m_password.value_or(QByteArray()));
    co_return QNetworkProxy(
        QNetworkProxy::HttpProxy, m_address.host, m_address.port, m_address.user, password);
}

}
