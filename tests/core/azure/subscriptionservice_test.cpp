// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/subscriptionservice.h"

#include "tests/support/azurefixture.h"

namespace tandem::azure {

namespace {

struct SubscriptionServiceTest : AzureTest {
    SubscriptionService service{arm, QUrl(u"https://arm.example"_s)};

    QJsonObject list(const QList<QJsonObject>& items, const QString& next = {})
    {
        QJsonArray value;
        for (const QJsonObject& item : items)
            value.append(item);
        QJsonObject page{{u"value"_s, value}};
        if (!next.isEmpty())
            page.insert(u"nextLink"_s, next);
        return page;
    }
    QJsonObject subscription(const QString& id, const QString& state = u"Enabled"_s)
    {
        return {{u"subscriptionId"_s, id}, {u"displayName"_s, u"Named "_s + id}, {u"tenantId"_s, u"t"_s},
            {u"state"_s, state}};
    }
    QJsonObject workspaceOf(const QString& subscriptionId, const QString& name)
    {
        return {{u"name"_s, name}, {u"location"_s, u"eastus"_s},
            {u"id"_s,
                u"/subscriptions/%1/resourcegroups/rg/providers/Microsoft.MachineLearningServices/workspaces/%2"_s
                    .arg(subscriptionId, name)}};
    }
};

}

TEST_F(SubscriptionServiceTest, ListsSubscriptionsOverAllPages)
{
    http.answer(200, list({subscription(u"s1"_s)}, u"https://arm.example/subscriptions?page=2"_s));
    http.answer(200, list({subscription(u"s2"_s, u"Disabled"_s)}));
    const auto subscriptions = outcomeOf(service.list());
    ASSERT_TRUE(subscriptions);
    ASSERT_EQ(subscriptions->size(), 2);
    EXPECT_EQ(subscriptions->first().name, u"Named s1"_s);
    EXPECT_FALSE(subscriptions->last().isUsable());
    EXPECT_EQ(http.asked().first(), u"GET /subscriptions?api-version=2022-12-01"_s);
}

TEST_F(SubscriptionServiceTest, NamesTheTenants)
{
    http.answer(200,
        list({{{u"tenantId"_s, u"t1"_s}, {u"displayName"_s, u"Contoso"_s}},
            {{u"tenantId"_s, u"t2"_s}, {u"defaultDomain"_s, u"fabrikam.com"_s}},
            {{u"tenantId"_s, u"t3"_s}}}));
    const auto tenants = outcomeOf(service.tenants());
    ASSERT_TRUE(tenants);
    EXPECT_EQ(*tenants,
        (QList<Tenant>{{u"t1"_s, u"Contoso"_s}, {u"t2"_s, u"fabrikam.com"_s}, {u"t3"_s, QString()}}));
    EXPECT_EQ(titleOf(tenants->last()), u"t3"_s);
    EXPECT_EQ(http.asked().first(), u"GET /tenants?api-version=2022-12-01"_s);
}

TEST_F(SubscriptionServiceTest, TellsTheWorkspacesOfEachSubscriptionThatAnswers)
{
    http.serve([&](const HttpRequest& request) {
        const QString path = request.url.path();
        if (path == u"/subscriptions"_s)
            return HttpResponse(200,
                json::compact(list(
                    {subscription(u"s1"_s), subscription(u"s2"_s), subscription(u"s3"_s, u"Disabled"_s)})));
        if (path.contains(u"/s2/"_s))
            return HttpResponse(403, R"({"error":{"code":"AuthorizationFailed","message":"No."}})");
        return HttpResponse(200, json::compact(list({workspaceOf(u"s1"_s, u"vision"_s)})));
    });
    QStringList told;
    SubscriptionService::Found found = [&](const Subscription& subscription,
                                           const Result<QList<ListedWorkspace>>& workspaces) {
        told << subscription.id
                + (workspaces
                        ? u": %1 in %2"_s.arg(workspaces->first().name, workspaces->first().resourceGroup)
                        : u": "_s + workspaces.error().code);
    };
    ASSERT_TRUE(outcomeOf(service.allWorkspaces(std::move(found))));
    EXPECT_EQ(told, (QStringList{u"s1: vision in rg"_s, u"s2: AuthorizationFailed"_s}));
}

TEST_F(SubscriptionServiceTest, CreatesAResourceGroup)
{
    http.answer(201, {{u"name"_s, u"new"_s}, {u"location"_s, u"eastus"_s}});
    const auto group = outcomeOf(service.createResourceGroup(u"s"_s, u"new"_s, u"eastus"_s));
    ASSERT_TRUE(group);
    EXPECT_EQ(group->location, u"eastus"_s);
    EXPECT_EQ(http.asked(), QStringList{u"PUT /subscriptions/s/resourcegroups/new?api-version=2022-09-01"_s});
    EXPECT_EQ(sent(0), (QJsonObject{{u"location"_s, u"eastus"_s}}));
}

TEST_F(SubscriptionServiceTest, RegistersTheProvidersThatAreMissing)
{
    const QStringList wanted{u"Microsoft.Storage"_s, u"Microsoft.KeyVault"_s};
    http.answer(200, {{u"registrationState"_s, u"Registered"_s}});
    http.answer(200, {{u"registrationState"_s, u"NotRegistered"_s}});
    const auto missing = outcomeOf(service.missingProviders(u"s"_s, wanted));
    ASSERT_TRUE(missing);
    EXPECT_EQ(*missing, QStringList{u"Microsoft.KeyVault"_s});

    http.answer(200, {{u"registrationState"_s, u"Registering"_s}});
    http.answer(200, {{u"registrationState"_s, u"Registering"_s}});
    http.answer(200, {{u"registrationState"_s, u"Registered"_s}});
    EXPECT_TRUE(outcomeOf(service.registerProviders(u"s"_s, *missing)));
    const QString keyVault = u" /subscriptions/s/providers/Microsoft.KeyVault%1?api-version=2021-04-01"_s;
    EXPECT_EQ(http.asked().mid(2),
        (QStringList{u"POST"_s + keyVault.arg(u"/register"_s), u"GET"_s + keyVault.arg(QString()),
            u"GET"_s + keyVault.arg(QString())}));
    EXPECT_EQ(timer.slept.size(), 1);
}

}
