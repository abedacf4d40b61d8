// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/registeredclouds.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tandem {

namespace {

Result<QUrl> address(const QJsonObject& object, const QString& key, const QUrl& usual)
{
    if (!object.contains(key))
        return usual;
    const QUrl url(object.value(key).toString(), QUrl::StrictMode);
    // Tokens go there.
    if (url.isValid() && url.scheme() == u"https" && !url.host().isEmpty())
        return url;
    return Error{.kind = Error::Kind::Input,
        .message =
            QCoreApplication::translate("Auth", "\"%1\" of a cloud must be an https:// address.").arg(key)};
}

Result<Cloud> cloudFrom(const QJsonObject& object)
{
    Cloud cloud = knownClouds().first();
    const auto name = json::text(object, u"name");
    if (!name)
        return name.error();
    cloud.name = *name;
    cloud.loginHosts.clear();
    const auto text = [&](QStringView key, QString& member) {
        if (object.contains(key))
            member = object.value(key).toString();
    };
    cloud.title = *name;
    text(u"title", cloud.title);
    text(u"machineLearningAudience", cloud.machineLearningAudience);
    text(u"storageAudience", cloud.storageAudience);
    text(u"storageSuffix", cloud.storageSuffix);
    text(u"registrySuffix", cloud.registrySuffix);
    text(u"keyVaultSuffix", cloud.keyVaultSuffix);
    if (object.contains(u"dataPlaneSuffixes"_s))
        cloud.dataPlaneSuffixes = json::stringList(object.value(u"dataPlaneSuffixes"));
    struct Address {
        QString key;
        QUrl Cloud::*member;
    };
    for (const Address& known :
        {Address{u"authority"_s, &Cloud::authority}, Address{u"resourceManager"_s, &Cloud::resourceManager},
            Address{u"studio"_s, &Cloud::studio}, Address{u"portal"_s, &Cloud::portal}}) {
        auto url = address(object, known.key, cloud.*known.member);
        if (!url)
            return url.error();
        cloud.*known.member = *std::move(url);
    }
    return cloud;
}

}

Result<QList<Cloud>> cloudsWith(const QString& file)
{
    QList<Cloud> clouds = knownClouds();
    if (!QFileInfo::exists(file))
        return clouds;
    const auto bytes = readFile(file);
    if (!bytes)
        return bytes.error();
    const auto list = json::parseObject(*bytes);
    if (!list)
        return list.error();
    for (const auto& item : list->value(u"clouds").toArray()) {
        auto cloud = cloudFrom(item.toObject());
        if (!cloud)
            return cloud.error();
        clouds << *std::move(cloud);
    }
    return clouds;
}

}
