// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/endpoint.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QMessageAuthenticationCode>

namespace tandem::local {

Result<Endpoint> Endpoint::read(const QString& file)
{
    const auto bytes = readFile(file);
    if (!bytes)
        return bytes.error();
    const auto object = json::parseObject(*bytes);
    if (!object)
        return object.error();
    Endpoint endpoint;
    endpoint.port = quint16(object->value(u"port").toInt());
    endpoint.securePort = quint16(object->value(u"securePort").toInt());
    endpoint.isSecure = object->value(u"isSecure").toBool();
    endpoint.processId = object->value(u"processId").toInteger();
    endpoint.version = object->value(u"version").toString();
    endpoint.startedAt = json::time(object->value(u"startedAt"));
    return endpoint;
}

Result<Done> Endpoint::write(const QString& file) const
{
    const QJsonObject object{{u"port"_s, port}, {u"securePort"_s, securePort}, {u"isSecure"_s, isSecure},
        {u"processId"_s, processId}, {u"version"_s, version}, {u"startedAt"_s, json::fromTime(startedAt)}};
    return writeFile(file, json::indented(object), Access::OwnerOnly);
}

QByteArray challengeAnswer(const QByteArray& userToken, const QByteArray& challenge)
{
    return QMessageAuthenticationCode::hash("health\n" + challenge, userToken, QCryptographicHash::Sha256)
        .toHex();
}

}
