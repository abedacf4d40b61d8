// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/keychainlock.h"

#include "core/base/literals.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QVariant>

namespace tandem {

bool isKeychainLocked()
{
    // Secret Service API, "org.freedesktop.Secret.Collection", property Locked.
    auto ask = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
        u"/org/freedesktop/secrets/aliases/default"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    ask << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    constexpr int milliseconds = 2000;
    const QDBusMessage answer = QDBusConnection::sessionBus().call(ask, QDBus::Block, milliseconds);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty())
        return false;
    return answer.arguments().first().value<QDBusVariant>().variant().toBool();
}

}
