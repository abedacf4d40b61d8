// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "core/base/atomicfile.h"
#include "core/base/folders.h"
#include "core/base/json.h"
#include "tests/support/faketerminal.h"
#include "tests/support/rsacertificate.h"
#include "tests/support/scriptedauthority.h"

#include <QScopeGuard>
#include <atomic>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

namespace {

using Answer = ScriptedAuthority::Answer;

/// An application is signed in to a cloud with one subscription and the resource group "team".
struct AzureCommands : testing::Test {
    ScriptedAuthority cloud;
    QTemporaryDir home;
    FakeTerminal terminal;
    const QString group = u"/subscriptions/s/resourceGroups/team"_s;
    const QString workspace = group + u"/providers/Microsoft.MachineLearningServices/workspaces/vision"_s;
    QMap<QString, QJsonObject> there{{group, {}}};
    QString refused;
    bool isRegistered = true;

    AzureCommands() { qputenv("TANDEM_HOME", home.path().toLocal8Bit()); }
    ~AzureCommands() override { qunsetenv("TANDEM_HOME"); }
    void SetUp() override
    {
        const QString address = cloud.cloud().authority.toString();
        const QJsonObject registered{
            {u"name"_s, u"Scripted"_s}, {u"authority"_s, address}, {u"resourceManager"_s, address}};
        ASSERT_TRUE(writeFile(Folders::ofThisUser().data + u"/clouds.json"_s,
            json::compact({{u"clouds"_s, QJsonArray{registered}}})));
        cloud.onToken({ScriptedAuthority::tokens("a")});
        cloud.onResources([this](const QByteArray& verb, const QString& path) { return answer(verb, path); });
        const RsaCertificate certificate;
        const QString file = home.filePath(u"app.pem"_s);
        ASSERT_TRUE(writeFile(file, certificate.certificate() + certificate.key(), Access::OwnerOnly));
        ASSERT_EQ(
            run({u"login"_s, u"--service-principal"_s, u"--cloud"_s, u"Scripted"_s, u"--tenant"_s, u"t"_s,
                u"--client-id"_s, u"app"_s, u"--certificate"_s, file, u"--ca-file"_s, cloud.authorityFile()}),
            0)
            << terminal.errors().toStdString();
    }
    int run(const QStringList& arguments) { return runCommandLine(terminal, arguments); }
    int create(const QStringList& more = {})
    {
        return run(
            QStringList{u"workspace"_s, u"create"_s, u"vision"_s, u"--resource-group"_s, u"team"_s} + more);
    }
    static Answer list(const QJsonObject& item) { return {200, {{u"value"_s, QJsonArray{item}}}}; }
    Answer answer(const QByteArray& verb, const QString& path)
    {
        if (path == u"/subscriptions"_s)
            return list(
                {{u"subscriptionId"_s, u"s"_s}, {u"displayName"_s, u"Lab"_s}, {u"tenantId"_s, u"t"_s}});
        if (path.endsWith(u"/resourcegroups"_s))
            return list({{u"name"_s, u"team"_s}, {u"location"_s, u"westeurope"_s}});
        if (path.endsWith(u"/locations"_s))
            return list({{u"name"_s, u"westeurope"_s}});
        if (path.endsWith(u"/register"_s))
            isRegistered = true;
        if (path.startsWith(u"/subscriptions/s/providers/"_s) && !path.endsWith(u"/workspaces"_s))
            return {200, {{u"registrationState"_s, isRegistered ? u"Registered"_s : u"NotRegistered"_s}}};
        if (verb == "PUT" && !refused.isEmpty() && path.contains(refused))
            return {
                403, {{u"error"_s, QJsonObject{{u"code"_s, u"No"_s}, {u"message"_s, u"Not for you."_s}}}}};
        if (verb == "PUT")
            there.insert(path, {});
        else if (verb == "DELETE")
            there.remove(path);
        return {verb == "GET" && !there.contains(path) ? 404 : 200, there.value(path)};
    }
};

}

TEST_F(AzureCommands, MakeAWorkspaceWhereItsGroupIs)
{
    EXPECT_EQ(create({u"--json"_s}), 0) << terminal.errors().toStdString();
    const auto printed = json::parseObject(terminal.output().section(u'{', 1).prepend(u'{').toUtf8());
    ASSERT_TRUE(printed) << terminal.output().toStdString();
    EXPECT_EQ(printed->value(u"id").toString(), workspace);
    EXPECT_EQ(printed->value(u"location").toString(), u"westeurope"_s);
    EXPECT_EQ(there.size(), 6) << "the group was there";
    EXPECT_TRUE(terminal.errors().contains(u"storage account"_s)) << "told as it is made";
    EXPECT_EQ(create(), 1) << "the name is taken";
}

#ifndef Q_OS_WIN
TEST_F(AzureCommands, ListTheWorkspacesOfAllTenantsAndNameTheOneThatWantsASignIn)
{
    ASSERT_EQ(run({u"logout"_s}), 0);
    // The Azure CLI of somebody who is a guest of Fabrikam, and must sign in to Litware once more.
    const QString az = home.filePath(u"az"_s);
    ASSERT_TRUE(writeFile(az, R"(#!/bin/sh
case "$*" in *litware) echo "ERROR: AADSTS50076: multi-factor authentication" >&2; exit 1;; esac
echo '{"accessToken":"a","expires_on":4102444800,"tenant":"contoso"}')"));
    QFile::setPermissions(az, QFile::ReadOwner | QFile::ExeOwner);
    const QByteArray programs = qgetenv("PATH");
    qputenv("PATH", home.path().toLocal8Bit() + ':' + programs);
    const auto restored = qScopeGuard([&] { qputenv("PATH", programs); });
    ASSERT_EQ(
        run({u"login"_s, u"--cli"_s, u"--cloud"_s, u"Scripted"_s, u"--ca-file"_s, cloud.authorityFile()}), 0)
        << terminal.errors().toStdString();
    std::atomic<int> asked = 0;
    cloud.onResources([&](const QByteArray& verb, const QString& path) -> Answer {
        const auto tenant = [](const QString& id, const QString& name) {
            return QJsonObject{{u"tenantId"_s, id}, {u"displayName"_s, name}};
        };
        if (path == u"/tenants"_s)
            return {200,
                {{u"value"_s,
                    QJsonArray{tenant(u"contoso"_s, u"Contoso"_s), tenant(u"fabrikam"_s, u"Fabrikam"_s),
                        tenant(u"litware"_s, u"Litware"_s)}}}};
        if (path == u"/subscriptions"_s)
            return list({{u"subscriptionId"_s, QString::number(++asked)}, {u"displayName"_s, u"Lab"_s}});
        if (path.endsWith(u"/workspaces"_s))
            return list({{u"id"_s, path + u"/vision"_s}, {u"name"_s, u"vision"_s}});
        return answer(verb, path);
    });
    EXPECT_EQ(run({u"workspace"_s, u"list"_s}), 0) << terminal.errors().toStdString();
    EXPECT_TRUE(terminal.output().contains(u"Tenant"_s)) << terminal.output().toStdString();
    EXPECT_TRUE(terminal.output().contains(u"Contoso"_s));
    EXPECT_TRUE(terminal.output().contains(u"Fabrikam"_s));
    EXPECT_TRUE(terminal.errors().contains(u"az login --tenant litware"_s))
        << terminal.errors().toStdString();
}
#endif

TEST_F(AzureCommands, SayWhatGroupsAndRegionsThereAre)
{
    EXPECT_EQ(run({u"workspace"_s, u"create"_s, u"vision"_s}), 2);
    EXPECT_TRUE(terminal.errors().contains(u"There are: team"_s)) << terminal.errors().toStdString();
    EXPECT_EQ(run({u"workspace"_s, u"create"_s, u"vision"_s, u"--resource-group"_s, u"other"_s}), 2);
    EXPECT_TRUE(terminal.errors().contains(u"Regions are: westeurope"_s));
    EXPECT_EQ(create({u"--region"_s, u"mars"_s}), 2);
    EXPECT_EQ(create({u"--subscription"_s, u"other"_s}), 1);
    EXPECT_EQ(run({u"workspace"_s, u"create"_s, u"no"_s, u"--resource-group"_s, u"team"_s}), 2);
    EXPECT_EQ(there.size(), 1);
}

TEST_F(AzureCommands, OfferToRemoveWhatWasMadeWhenSomethingFails)
{
    refused = u"KeyVault"_s;
    terminal.answers = {u"n"_s};
    EXPECT_EQ(create(), 1);
    EXPECT_EQ(there.size(), 2) << "the storage account stays";
    terminal.answers = {u"y"_s};
    EXPECT_EQ(create(), 1);
    EXPECT_EQ(there.size(), 2);
    EXPECT_EQ(create({u"--clean-up"_s}), 1);
    EXPECT_EQ(there.size(), 2) << "nobody was asked";
    EXPECT_TRUE(terminal.errors().contains(u"Not for you."_s));
}

TEST_F(AzureCommands, RegisterASubscriptionOnlyWhenToldTo)
{
    isRegistered = false;
    EXPECT_EQ(create(), 1);
    EXPECT_TRUE(terminal.errors().contains(u"--register"_s)) << terminal.errors().toStdString();
    EXPECT_FALSE(isRegistered);
    EXPECT_EQ(create({u"--register"_s}), 0) << terminal.errors().toStdString();
}

TEST_F(AzureCommands, DeleteNoWorkspaceWhoseNameWasNotTyped)
{
    there.insert(workspace,
        {{u"name"_s, u"vision"_s},
            {u"properties"_s,
                QJsonObject{{u"discoveryUrl"_s, cloud.cloud().authority.toString() + u"/subscriptions/d"_s},
                    {u"storageAccount"_s, group + u"/providers/Microsoft.Storage/storageAccounts/one"_s}}}});
    there.insert(u"/subscriptions/d"_s, {{u"api"_s, u"https://api.example"_s}});
    const QStringList remove{u"workspace"_s, u"delete"_s, workspace};
    EXPECT_EQ(run(remove), 1);
    EXPECT_EQ(run(remove + QStringList{u"--confirm"_s, u"other"_s}), 1);
    terminal.answers = {u"visio"_s};
    EXPECT_EQ(run(remove), 1);
    EXPECT_TRUE(there.contains(workspace)) << terminal.errors().toStdString();
    terminal.answers = {u"vision"_s};
    EXPECT_EQ(run(remove), 0) << terminal.errors().toStdString();
    EXPECT_FALSE(there.contains(workspace));
    EXPECT_TRUE(terminal.errors().contains(u"storageAccounts/one"_s)) << "what is left is told";
    EXPECT_EQ(run({u"workspace"_s, u"delete"_s, u"local"_s}), 1);
}
