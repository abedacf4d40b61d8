// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/tokens.h"

#include "core/base/json.h"

#include <QCoreApplication>

namespace tandem {

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// A number, or a number in quotes, as the v1 endpoint writes it.
qint64 numberIn(const QJsonObject& body, QStringView key)
{
    const QJsonValue value = body.value(key);
    return value.isString() ? value.toString().toLongLong() : qint64(value.toDouble());
}

QString firstOf(const QJsonObject& object, std::initializer_list<QStringView> keys)
{
    for (const QStringView key : keys)
        if (const QString text = object.value(key).toString(); !text.isEmpty())
            return text;
    return {};
}

QString usernameIn(const QJsonObject& claims)
{
    return firstOf(claims, {u"preferred_username", u"upn", u"unique_name", u"email"});
}

Identity identityIn(const QJsonObject& body)
{
    QJsonObject claims = payloadOf(body.value(u"id_token").toString().toLatin1());
    if (claims.isEmpty())
        claims = payloadOf(body.value(u"access_token").toString().toLatin1());
    Identity identity{.username = usernameIn(claims),
        .name = claims.value(u"name").toString(),
        .tenant = claims.value(u"tid").toString(),
        .objectId = claims.value(u"oid").toString()};
    const auto client = json::parseObject(
        QByteArray::fromBase64(body.value(u"client_info").toString().toLatin1(), base64Url));
    if (client && client->contains(u"uid"_s))
        identity.homeAccountId = client->value(u"uid").toString() + u'.' + client->value(u"utid").toString();
    else if (!identity.objectId.isEmpty())
        identity.homeAccountId = identity.objectId + u'.' + identity.tenant;
    return identity;
}

}

QJsonObject payloadOf(const QByteArray& webToken)
{
    const auto parts = webToken.split('.');
    if (parts.size() != 3)
        return {};
    return json::parseObject(QByteArray::fromBase64(parts[1], base64Url)).valueOr({});
}

QString usernameIn(const QByteArray& webToken)
{
    return usernameIn(payloadOf(webToken));
}

QDateTime renewalOf(const QDateTime& now, const QDateTime& expiresAt)
{
    constexpr qint64 early = 5 * 60;
    const qint64 lifetime = now.secsTo(expiresAt);
    return lifetime > 2 * early ? expiresAt.addSecs(-early) : now.addSecs(lifetime / 2);
}

Result<Tokens> tokensFrom(const QJsonObject& body, const QDateTime& now)
{
    Tokens tokens{.access = body.value(u"access_token").toString().toLatin1(),
        .refresh = body.value(u"refresh_token").toString().toLatin1(),
        .identity = identityIn(body)};
    const qint64 seconds = numberIn(body, u"expires_in");
    if (tokens.access.isEmpty() || seconds <= 0)
        return Error{.kind = Error::Kind::Protocol,
            .message = QCoreApplication::translate(
                "Auth", "The sign-in service answered without a token that can be used.")};
    if (const QString type = body.value(u"token_type").toString();
        type.compare(u"Bearer", Qt::CaseInsensitive) != 0)
        return Error{.kind = Error::Kind::Protocol,
            .message = QCoreApplication::translate(
                "Auth", "The sign-in service gave a token of type \"%1\", where a bearer token was expected.")
                           .arg(type)};
    tokens.expiresAt = now.addSecs(seconds);
    const qint64 renewal = numberIn(body, u"refresh_in");
    tokens.renewAt =
        renewal > 0 && renewal < seconds ? now.addSecs(renewal) : renewalOf(now, tokens.expiresAt);
    return tokens;
}

}
