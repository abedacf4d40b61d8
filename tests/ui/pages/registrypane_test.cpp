// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/environmentregistry.h"
#include "tests/support/fakedesk.h"
#include "tests/ui/pages/pagefixture.h"
#include "ui/pages/environmentspage.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace tandem {

namespace {

using Reached = azure::WorkspaceDirectory::ReachedRegistry;

struct RegistryPaneTest : testing::Test, PageFixture {
    RegistryPaneTest()
    {
        registry.serve([](const HttpRequest& request) -> Result<HttpResponse> {
            const QString path = request.url.path();
            if (path.endsWith(u"/company/discovery"))
                return HttpResponse(403, R"({"error":{"code":"Forbidden","message":"You may not see it."}})");
            if (path.endsWith(u"/discovery"))
                return HttpResponse(200, R"({"subscriptionId":"ms","resourceGroup":"rg",
                    "primaryRegionResourceProviderUri":"https://westus.api.azureml.ms/"})");
            if (path.endsWith(u"/versions"))
                return HttpResponse(200, R"({"value":[{"name":"12","id":"/x/environments/acpt/versions/12",
                    "properties":{"image":"mcr.microsoft.com/azureml/curated/acpt:12"}}]})");
            return HttpResponse(200, R"({"value":[{"name":"acpt","properties":
                {"latestVersion":"12","description":"PyTorch, made by Microsoft"}}]})");
        });
        page.setRegistryFinder([this](QString name) { return isSlow ? slowly() : reach(std::move(name)); });
        open(page);
    }
    Task<Reached> reach(QString name)
    {
        const auto found =
            co_await azure::EnvironmentRegistry::find(&arm, QUrl(u"https://eastus.api.azureml.ms"_s), name);
        Reached reached{nullptr, found};
        co_return reached;
    }
    Task<Reached> slowly()
    {
        co_await timer.sleep(std::chrono::hours(1));
        co_return Error{};
    }
    QString state() { return find<QLabel>(page, u"registryState"_s)->text(); }
    Table& table(const QString& name) { return *find<Table>(page, name); }

    FakeHttp registry;
    FakeTimer noTime;
    azure::ArmClient arm{registry, noTime, azure.clock};
    bool isSlow = false;
    FakeDesk desk;
    EnvironmentsPage page{context, desk};
};

}

TEST_F(RegistryPaneTest, ListsCuratedEnvironmentsAndTheirVersions)
{
    trigger(page, u"Registries"_s);
    EXPECT_EQ(state(), u"Environments: 1"_s);
    const auto* const rows = table(u"registryTable"_s).model();
    ASSERT_EQ(rows->rowCount(), 1);
    EXPECT_EQ(rows->index(0, 0).data().toString(), u"acpt"_s);
    EXPECT_EQ(rows->index(0, 1).data().toString(), u"12"_s);
    EXPECT_EQ(rows->index(0, 2).data().toString(), u"PyTorch, made by Microsoft"_s);
    EXPECT_EQ(table(u"registryVersionTable"_s).currentKey(), u"12"_s);

    QString wanted;
    QObject::connect(&page, &EnvironmentsPage::runWanted, &page,
        [&wanted](const QString& environment) { wanted = environment; });
    click(find<QPushButton>(page, u"registryRun"_s));
    EXPECT_EQ(wanted, u"azureml://registries/azureml/environments/acpt/versions/12"_s);
}

TEST_F(RegistryPaneTest, ANewEnvironmentBeginsWithOneOfARegistry)
{
    trigger(page, u"Registries"_s);
    click(find<QPushButton>(page, u"registryCompose"_s));
    EXPECT_EQ(find<QComboBox>(page, u"imageReference"_s)->currentText(),
        u"mcr.microsoft.com/azureml/curated/acpt:12"_s);
}

TEST_F(RegistryPaneTest, ReadingCanBeStopped)
{
    isSlow = true;
    trigger(page, u"Registries"_s);
    EXPECT_EQ(state(), u"Asking where the registry azureml is …"_s);
    EXPECT_FALSE(find<QPushButton>(page, u"registryShow"_s)->isVisible());
    click(find<QPushButton>(page, u"registryStop"_s));
    EXPECT_EQ(state(), u"Stopped."_s);
    isSlow = false;
    click(find<QPushButton>(page, u"registryShow"_s));
    EXPECT_EQ(state(), u"Environments: 1"_s);
}

TEST_F(RegistryPaneTest, ClosingStopsReading)
{
    isSlow = true;
    trigger(page, u"Registries"_s);
    click(find<QPushButton>(page, u"registryClose"_s));
    EXPECT_FALSE(find<QPushButton>(page, u"registryShow"_s)->isVisible());
    EXPECT_EQ(state(), u"Stopped."_s);
}

TEST_F(RegistryPaneTest, SaysWhyARegistryCannotBeRead)
{
    trigger(page, u"Registries"_s);
    auto* const name = find<QComboBox>(page, u"registryName"_s);
    name->setEditText(u"company"_s);
    click(find<QPushButton>(page, u"registryShow"_s));
    bool isSaid = false;
    for (const ErrorBanner* const banner : page.findChildren<ErrorBanner*>())
        isSaid = isSaid || (banner->isVisible() && banner->text().contains(u"You may not see it."_s));
    EXPECT_TRUE(isSaid);
    EXPECT_EQ(table(u"registryTable"_s).model()->rowCount(), 0);
}

}
