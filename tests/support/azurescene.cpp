// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/azurescene.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "tests/support/endwork.h"
#include "tests/support/outcome.h"

namespace tandem {

namespace {

constexpr int patience = 120'000;

/// The service finds its folder in its surroundings.
local::DataLayout layoutBelow(const QString& home)
{
    qputenv("TANDEM_HOME", home.toUtf8());
    qputenv("TANDEM_CONTAINER_ENGINE", "none");
    return local::DataLayout::ofThisUser();
}

}

AzureScene::AzureScene(const QString& service)
    : m_service(layoutBelow(m_folder.path()), service)
{
    const auto endpoint = waitFor(m_service.ensureSecure(), patience);
    EXPECT_TRUE(endpoint) << (endpoint ? "" : endpoint.error().message.toStdString());
    m_token = m_service.token().valueOr({});
    const auto status = waitFor(m_service.status(), patience);
    EXPECT_TRUE(status);
    const auto certificates = [](const QString& file) { return readFile(file).valueOr({}); };
    EXPECT_TRUE(writeFile(
        authorityFile(), certificates(m_authority.authorityFile()) + certificates(status->authorityFile)));

    m_cloud = m_authority.cloud();
    m_cloud.title = u"Scripted"_s;
    m_cloud.loginHosts.clear();
    m_cloud.resourceManager = QUrl(endpoint->secureUrl());
    const QJsonObject registered{{u"name"_s, m_cloud.name}, {u"authority"_s, m_cloud.authority.toString()},
        {u"resourceManager"_s, m_cloud.resourceManager.toString()}};
    EXPECT_TRUE(writeFile(
        folders().data + u"/clouds.json"_s, json::compact({{u"clouds"_s, QJsonArray{registered}}})));
    m_authority.onDeviceCode({200,
        {{u"device_code"_s, u"d"_s}, {u"user_code"_s, u"ABCD-1234"_s}, {u"expires_in"_s, 900},
            {u"interval"_s, 1}, {u"verification_uri"_s, u"https://microsoft.com/devicelogin"_s}}});
    m_authority.onToken({tokens()});
    qputenv("TANDEM_HOME", home().toUtf8());
}

AzureScene::~AzureScene()
{
    EXPECT_TRUE(waitFor(m_service.stop(), patience));
    EXPECT_TRUE(waitFor(local::endWork(m_service.layout()), patience));
    qunsetenv("TANDEM_HOME");
    qunsetenv("TANDEM_CONTAINER_ENGINE");
}

Folders AzureScene::folders() const
{
    return {home() + u"/data"_s, home() + u"/cache"_s, home() + u"/settings.ini"_s};
}

ScriptedAuthority::Answer AzureScene::tokens() const
{
    // Entra's client_info: who it is, the same in every tenant.
    const QByteArray info = R"({"uid":"ada","utid":"contoso"})";
    return ScriptedAuthority::tokens(m_token, "refresh",
        {{u"client_info"_s, QString::fromLatin1(info.toBase64(QByteArray::Base64UrlEncoding))}});
}

}
