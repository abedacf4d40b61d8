// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/signedurls.h"

#include "core/local/blobs/bloberror.h"
#include "core/local/runtoken.h"

#include <QMessageAuthenticationCode>
#include <QUrl>
#include <chrono>

namespace tandem::local {

using namespace std::chrono_literals;

namespace {

// What AzureML gives the addresses of a run's log files.
constexpr auto readerTime = 8h;
constexpr auto clockSkew = 10min;

const QString protocolVersion = u"2021-12-02"_s;

QString azureTime(const QDateTime& time)
{
    return time.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
}

QString value(const QUrlQuery& query, const QString& key)
{
    return query.queryItemValue(key, QUrl::FullyDecoded);
}

QString encoded(const QString& text, const QByteArray& keep = {})
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, keep));
}

QString resourceOf(const BlobName& name)
{
    return name.path.isEmpty() ? name.container : name.container + u'/' + name.path;
}

Error authenticationFailed(const QString& reason)
{
    return blobError(
        403, u"AuthenticationFailed"_s, u"Server failed to authenticate the request. %1"_s.arg(reason));
}

}

SignedUrls::SignedUrls(const QByteArray& secret, const Clock& clock)
    : m_secret(secret)
    , m_clock(clock)
{
}

QString SignedUrls::url(const QString& baseUrl, const BlobGrant& grant) const
{
    QList<std::pair<QString, QString>> items = {{u"sv"_s, protocolVersion},
        {u"sr"_s, grant.name.path.isEmpty() ? u"c"_s : u"b"_s}, {u"sp"_s, grant.permissions}};
    items.emplaceBack(
        u"st"_s, azureTime(grant.starts.isValid() ? grant.starts : m_clock.now().addDuration(-clockSkew)));
    items.emplaceBack(u"se"_s, azureTime(grant.expires));
    if (!grant.disposition.isEmpty())
        items.emplaceBack(u"rscd"_s, grant.disposition);
    QUrlQuery query;
    QString text;
    for (const auto& [key, content] : items) {
        text += key + u'=' + encoded(content) + u'&';
        query.addQueryItem(key, encoded(content));
    }
    const QByteArray sig = signature(query, resourceOf(grant.name)).toBase64();
    return blobAddress(baseUrl, grant.name) + u'?' + text + u"sig="_s + encoded(QString::fromLatin1(sig));
}

QString SignedUrls::readUrl(const QString& baseUrl, const BlobName& name) const
{
    return url(baseUrl,
        BlobGrant{.name = name, .permissions = u"r"_s, .expires = m_clock.now().addDuration(readerTime)});
}

QByteArray SignedUrls::signature(const QUrlQuery& query, const QString& resource) const
{
    QStringList parts = {u"blob"_s};
    for (const QString& key : {u"sp"_s, u"st"_s, u"se"_s, u"sv"_s, u"sr"_s, u"rscd"_s})
        parts << value(query, key);
    // Last, and the only one that may hold a line break: the parts cannot be shifted against each other.
    parts << resource;
    return QMessageAuthenticationCode::hash(parts.join(u'\n').toUtf8(), m_secret, QCryptographicHash::Sha256);
}

Result<Done> SignedUrls::check(const QUrlQuery& query, const BlobName& name, const QString& anyOf) const
{
    const bool isForContainer = value(query, u"sr"_s) == u"c"_s;
    const QString resource = isForContainer ? name.container : resourceOf(name);
    const auto given = QByteArray::fromBase64(value(query, u"sig"_s).toLatin1());
    if (value(query, u"rscd"_s).contains(u'\n') || !equalsInConstantTime(given, signature(query, resource)))
        return authenticationFailed(u"The signature does not fit the address."_s);
    const auto starts = QDateTime::fromString(value(query, u"st"_s), Qt::ISODate);
    const auto expires = QDateTime::fromString(value(query, u"se"_s), Qt::ISODate);
    if (!expires.isValid() || m_clock.now() >= expires)
        return authenticationFailed(u"The signed address has expired."_s);
    if (starts.isValid() && m_clock.now() < starts)
        return authenticationFailed(u"The signed address is not valid yet."_s);
    const QString granted = value(query, u"sp"_s);
    for (const QChar permission : anyOf)
        if (granted.contains(permission))
            return Done{};
    return blobError(403, u"AuthorizationPermissionMismatch"_s,
        u"This request is not authorized to perform this operation using this permission."_s);
}

QString blobAddress(const QString& baseUrl, const BlobName& name)
{
    const QString container = baseUrl + u"/blob/"_s + name.container;
    return name.path.isEmpty() ? container : container + u'/' + encoded(name.path, "/");
}

std::optional<BlobName> blobOfAddress(const QString& address)
{
    static const QString root = u"/blob/"_s;
    QString path = QUrl(address).path(QUrl::FullyDecoded);
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.startsWith(root))
        return {};
    path.remove(0, root.size());
    return BlobName{path.section(u'/', 0, 0), path.section(u'/', 1)};
}

}
