// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/cloud.h"

#include <QCoreApplication>

namespace tandem {

namespace {

bool isHostBelow(const QString& host, const QString& suffix)
{
    return !suffix.isEmpty() && host.endsWith(u'.' + suffix, Qt::CaseInsensitive);
}

bool isSameServer(const QUrl& a, const QUrl& b)
{
    return a.host() == b.host() && a.port(443) == b.port(443);
}

QString withoutSlash(QString text)
{
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

}

QString Cloud::scope(Audience audience) const
{
    switch (audience) {
    case Audience::MachineLearning:
        return machineLearningAudience + u"/.default"_s;
    case Audience::Storage:
        return storageAudience + u"/.default"_s;
    case Audience::ResourceManager:
        break;
    }
    return withoutSlash(resourceManager.toString()) + u"/.default"_s;
}

std::optional<Audience> Cloud::audienceOf(const QUrl& url) const
{
    if (url.scheme() != u"https")
        return {};
    const QString host = url.host();
    if (isSameServer(url, resourceManager) || isHostBelow(host, resourceManager.host()))
        return Audience::ResourceManager;
    if (isSameServer(url, QUrl(machineLearningAudience)))
        return Audience::MachineLearning;
    for (const QString& suffix : dataPlaneSuffixes)
        if (isHostBelow(host, suffix))
            return Audience::MachineLearning;
    for (const auto& service : {u"blob."_s, u"dfs."_s, u"file."_s})
        if (isHostBelow(host, service + storageSuffix))
            return Audience::Storage;
    return {};
}

const QList<Cloud>& knownClouds()
{
    static const QString storage = u"https://storage.azure.com"_s; // the same in every cloud
    static const QList<Cloud> clouds{
        {.name = u"AzureCloud"_s,
            .title = u"Azure"_s,
            .authority = QUrl(u"https://login.microsoftonline.com"_s),
            .loginHosts = {u"login.windows.net"_s, u"login.microsoft.com"_s, u"sts.windows.net"_s},
            .resourceManager = QUrl(u"https://management.azure.com"_s),
            .machineLearningAudience = u"https://ml.azure.com"_s,
            .storageAudience = storage,
            .studio = QUrl(u"https://ml.azure.com"_s),
            .portal = QUrl(u"https://portal.azure.com"_s),
            .dataPlaneSuffixes = {u"api.azureml.ms"_s, u"experiments.azureml.net"_s},
            .storageSuffix = u"core.windows.net"_s,
            .registrySuffix = u"azurecr.io"_s,
            .keyVaultSuffix = u"vault.azure.net"_s},
        {.name = u"AzureChinaCloud"_s,
            .title = u"Azure China"_s,
            .authority = QUrl(u"https://login.chinacloudapi.cn"_s),
            .loginHosts = {u"login.partner.microsoftonline.cn"_s},
            .resourceManager = QUrl(u"https://management.chinacloudapi.cn"_s),
            .machineLearningAudience = u"https://ml.azure.cn"_s,
            .storageAudience = storage,
            .studio = QUrl(u"https://studio.ml.azure.cn"_s),
            .portal = QUrl(u"https://portal.azure.cn"_s),
            .dataPlaneSuffixes = {u"api.ml.azure.cn"_s},
            .storageSuffix = u"core.chinacloudapi.cn"_s,
            .registrySuffix = u"azurecr.cn"_s,
            .keyVaultSuffix = u"vault.azure.cn"_s},
        {.name = u"AzureUSGovernment"_s,
            .title = u"Azure US Government"_s,
            .authority = QUrl(u"https://login.microsoftonline.us"_s),
            .loginHosts = {u"login.usgovcloudapi.net"_s},
            .resourceManager = QUrl(u"https://management.usgovcloudapi.net"_s),
            .machineLearningAudience = u"https://ml.azure.us"_s,
            .storageAudience = storage,
            .studio = QUrl(u"https://ml.azure.us"_s),
            .portal = QUrl(u"https://portal.azure.us"_s),
            .dataPlaneSuffixes = {u"api.ml.azure.us"_s},
            .storageSuffix = u"core.usgovcloudapi.net"_s,
            .registrySuffix = u"azurecr.us"_s,
            .keyVaultSuffix = u"vault.usgovcloudapi.net"_s},
    };
    return clouds;
}

Result<Cloud> cloudNamed(const QString& name)
{
    QStringList names;
    for (const Cloud& cloud : knownClouds()) {
        if (name.compare(cloud.name, Qt::CaseInsensitive) == 0
            || name.compare(cloud.title, Qt::CaseInsensitive) == 0)
            return cloud;
        names << cloud.name;
    }
    return Error{.kind = Error::Kind::Input,
        .message = QCoreApplication::translate("Auth", "There is no cloud \"%1\". Known are: %2.")
                       .arg(name, names.join(u", "_s))};
}

}
