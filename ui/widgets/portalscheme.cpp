// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/desktopscheme.h"

#include "core/base/literals.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace tandem {

namespace {
const QString appearance = u"org.freedesktop.appearance"_s;
const QString colorScheme = u"color-scheme"_s;

/// Asks the desktop's portal (org.freedesktop.portal.Settings). Without one the first answer stays.
class PortalScheme : public DesktopScheme {
    Q_OBJECT
public:
    explicit PortalScheme(bool dark)
        : DesktopScheme(dark)
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            return;
        const auto service = u"org.freedesktop.portal.Desktop"_s;
        const auto path = u"/org/freedesktop/portal/desktop"_s;
        const auto interface = u"org.freedesktop.portal.Settings"_s;
        bus.connect(service, path, interface, u"SettingChanged"_s, this,
            SLOT(onSettingChanged(QString, QString, QDBusVariant)));
        QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
        question << appearance << colorScheme;
        auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (reply.isValid())
                read(reply.value().variant());
            watcher->deleteLater();
        });
    }

private slots:
    void onSettingChanged(const QString& group, const QString& key, const QDBusVariant& value)
    {
        if (group == appearance && key == colorScheme)
            read(value.variant());
    }

private:
    void read(QVariant value)
    {
        // Older portals wrap the value of Read twice.
        while (value.canConvert<QDBusVariant>())
            value = value.value<QDBusVariant>().variant();
        if (const uint scheme = value.toUInt(); scheme != 0)
            setDark(scheme == 1);
    }
};
}

std::unique_ptr<DesktopScheme> DesktopScheme::ofThisPlatform(bool dark)
{
    return std::make_unique<PortalScheme>(dark);
}

}

#include "portalscheme.moc"
