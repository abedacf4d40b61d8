// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/containersas.h"

#include "core/azure/apiversions.h"

#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QUrlQuery>

namespace tandem::azure {

QString containerSas(
    const QString& account, const QString& container, const QByteArray& accountKey, const QDateTime& end)
{
    const QString permissions = u"rcw"_s;
    const QString expiry = end.toUTC().toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
    const QString version = QString::fromLatin1(apiversion::blob);
    const QString kind = u"c"_s;
    const QString none;
    // In this order, each on a line: the start, the identifier, the addresses, the protocol, the snapshot,
    // the encryption scope and the five headers of the answer are not restricted.
    const QStringList lines{permissions, none, expiry, u"/blob/%1/%2"_s.arg(account, container), none, none,
        none, version, kind, none, none, none, none, none, none, none};
    const QByteArray signature = QMessageAuthenticationCode::hash(
        lines.join(u'\n').toUtf8(), QByteArray::fromBase64(accountKey), QCryptographicHash::Sha256)
                                     .toBase64();
    QUrlQuery query;
    query.addQueryItem(u"sv"_s, version);
    query.addQueryItem(u"sr"_s, kind);
    query.addQueryItem(u"sp"_s, permissions);
    query.addQueryItem(u"se"_s, QString::fromLatin1(QUrl::toPercentEncoding(expiry)));
    query.addQueryItem(u"sig"_s, QString::fromLatin1(signature.toPercentEncoding()));
    return query.toString(QUrl::FullyEncoded);
}

}
