// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/local/api/controlplanetest.h"

namespace tandem::local {

using WorkspaceApiTest = ControlPlaneTest;

TEST_F(WorkspaceApiTest, OneSubscriptionOneGroupOneWorkspace)
{
    const auto subscriptions = call("GET", u"/subscriptions?api-version=2022-12-01"_s);
    EXPECT_EQ(subscriptions.body.value(u"value").toArray().size(), 1);
    const auto groups =
        call("GET", u"/subscriptions/%1/resourcegroups?api-version=2021-04-01"_s.arg(workspace.subscription));
    EXPECT_EQ(groups.names(), QStringList{u"local"_s});
    const QString provider =
        u"/providers/Microsoft.MachineLearningServices/workspaces?api-version=2023-04-01"_s;
    EXPECT_EQ(call("GET", u"/subscriptions/"_s + workspace.subscription + provider).names(),
        QStringList{u"this-computer"_s});
    EXPECT_EQ(call("GET", workspace.groupId() + provider).names(), QStringList{u"this-computer"_s});
}

TEST_F(WorkspaceApiTest, WorkspacePointsAtThisService)
{
    const auto answer = in("GET", u""_s);
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.text({u"id"}), workspace.id());
    EXPECT_EQ(answer.text({u"properties", u"friendlyName"}), u"This computer"_s);
    EXPECT_EQ(answer.text({u"properties", u"discoveryUrl"}), u"http://127.0.0.1:1/discovery"_s);
    EXPECT_TRUE(answer.text({u"properties", u"mlFlowTrackingUri"})
                    .startsWith(u"http://127.0.0.1:1/mlflow/v1.0/sub"_s));
    EXPECT_EQ(call("GET", u"/discovery"_s).text({u"api"}), u"http://127.0.0.1:1"_s);
}

TEST_F(WorkspaceApiTest, WorkspaceSaysWhatMakesItsEnvironments)
{
    EXPECT_EQ(in("GET", u""_s).text({u"tags", u"tandem.engine"}), u"podman 4.3.1"_s);
    plan({});
    EXPECT_EQ(in("GET", u""_s).text({u"tags", u"tandem.engine"}), u"none"_s);
}

TEST_F(WorkspaceApiTest, WhatDoesNotExistIsNamed)
{
    const QString version = u"?api-version=2023-04-01"_s;
    EXPECT_EQ(call("GET", u"/subscriptions/other"_s + version).code(), u"SubscriptionNotFound"_s);
    EXPECT_EQ(
        call("GET", u"/subscriptions/%1/resourceGroups/other"_s.arg(workspace.subscription) + version).code(),
        u"ResourceGroupNotFound"_s);
    const auto other = call("GET", workspace.id().replace(u"this-computer"_s, u"other"_s) + version);
    EXPECT_EQ(other.status, 404);
    EXPECT_EQ(other.code(), u"ResourceNotFound"_s);
}

TEST_F(WorkspaceApiTest, ApiVersionIsWantedAndOldOnesAreRefused)
{
    const auto with = [this](const QString& query) { return call("GET", workspace.id() + query); };
    EXPECT_EQ(with(u""_s).code(), u"MissingApiVersionParameter"_s);
    EXPECT_EQ(with(u"?api-version=2021-03-01-preview"_s).code(), u"NoRegisteredProviderFound"_s);
    EXPECT_EQ(with(u"?api-version=banana"_s).code(), u"InvalidApiVersionParameter"_s);
    EXPECT_EQ(with(u"?api-version=2022-99-01"_s).code(), u"InvalidApiVersionParameter"_s);
    EXPECT_EQ(with(u"?api-version=2022-05-01"_s).status, 200);
    EXPECT_EQ(with(u"?Api-Version=2026-01-01-preview"_s).status, 200);
}

TEST_F(WorkspaceApiTest, DatastoresOfTheWorkspace)
{
    EXPECT_EQ(
        in("GET", u"/datastores?isDefault=true&count=30"_s).names(), QStringList{u"workspaceblobstore"_s});
    EXPECT_EQ(in("GET", u"/datastores/workspaceartifactstore"_s).text({u"properties", u"containerName"}),
        u"azureml"_s);
    EXPECT_TRUE(
        in("POST", u"/datastores/workspaceblobstore/listSecrets"_s).text({u"sasToken"}).contains(u"sig="_s));
    EXPECT_EQ(in("GET", u"/datastores/other"_s).status, 404);
}

TEST_F(WorkspaceApiTest, LocationSaysWhatThisComputerHas)
{
    const QString location =
        u"/subscriptions/%1/providers/Microsoft.MachineLearningServices/locations/local/"_s.arg(
            workspace.subscription);
    const QString version = u"?api-version=2023-04-01"_s;
    const auto sizes = call("GET", location + u"vmSizes"_s + version);
    EXPECT_EQ(sizes.body.value(u"value").toArray().first().toObject().value(u"vCPUs").toInt(), 4);
    EXPECT_EQ(call("GET", location + u"usages"_s + version).body.value(u"value").toArray().size(), 2);
    EXPECT_EQ(call("GET", location + u"quotas"_s + version).body.value(u"value").toArray().size(), 1);
}

}
