// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clusterspage.h"

#include "tests/ui/pages/pagefixture.h"
#include "ui/pages/clusterpanel.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/form.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>

namespace tandem {

namespace {

struct ClustersPageTest : testing::Test, PageFixture {
    void start()
    {
        page = std::make_unique<ClustersPage>(context);
        open(*page);
    }
    QString text(int row, int column) const
    {
        const auto* const table = page->findChild<Table*>(u"clusterTable"_s);
        return table->model()->index(row, column).data().toString();
    }
    void fill(const QString& name, const QString& size)
    {
        trigger(*page, u"New cluster"_s);
        type(find<QLineEdit>(*page, u"clusterName"_s), name);
        find<QComboBox>(*page, u"clusterSize"_s)->setEditText(size);
    }
    std::unique_ptr<ClustersPage> page;
};

}

TEST_F(ClustersPageTest, ShowsWhatTheNodesDo)
{
    azure.addCluster(u"gpu-a"_s, u"STANDARD_NC6S_V3"_s, 4);
    azure.setNodes(u"gpu-a"_s,
        QJsonArray{
            QJsonObject{{u"nodeId"_s, u"n1"_s}, {u"nodeState"_s, u"running"_s}, {u"runId"_s, u"torch-1"_s}},
            QJsonObject{{u"nodeId"_s, u"n2"_s}, {u"nodeState"_s, u"idle"_s}}});
    start();
    EXPECT_EQ(text(0, 0), u"gpu-a"_s);
    EXPECT_EQ(text(0, 3), u"1 running, 1 idle of 4"_s);
    const auto* const nodes = page->findChild<Table*>(u"nodeTable"_s);
    ASSERT_EQ(nodes->model()->rowCount(), 2);
    EXPECT_EQ(nodes->model()->index(0, 2).data().toString(), u"torch-1"_s);
}

TEST_F(ClustersPageTest, CreatesACluster)
{
    start();
    fill(u"cpu-small"_s, u"Standard_DS3_v2"_s);
    click(find<QPushButton>(*page, u"clusterSubmit"_s));
    EXPECT_FALSE(azure.resource(u"computes/cpu-small"_s).isEmpty());
    EXPECT_EQ(text(0, 0), u"cpu-small"_s);
    EXPECT_FALSE(find<ClusterPanel>(*page, u"clusterPanel"_s)->isVisible());
}

TEST_F(ClustersPageTest, SaysWhatTheQuotaAllowsAndWhatNodesThatAlwaysRunCost)
{
    start();
    fill(u"cpu-small"_s, u"Standard_DS3_v2"_s);
    auto* const sizeField = find<Field>(*page, u"clusterSizeField"_s);
    find<QSpinBox>(*page, u"clusterMax"_s)->setValue(2);
    EXPECT_EQ(sizeField->error(), QString()) << "8 cores are left";
    find<QSpinBox>(*page, u"clusterMax"_s)->setValue(3);
    EXPECT_TRUE(sizeField->error().contains(u"quota"_s));
    EXPECT_TRUE(find<QPushButton>(*page, u"clusterSubmit"_s)->isEnabled()) << "it may grow later";
    find<QSpinBox>(*page, u"clusterMin"_s)->setValue(1);
    bool isCostSaid = false;
    for (const QLabel* const label : find<Field>(*page, u"clusterMinField"_s)->findChildren<QLabel*>())
        isCostSaid = isCostSaid || label->text().contains(u"0.24 US dollars"_s);
    EXPECT_TRUE(isCostSaid);
    find<QComboBox>(*page, u"clusterSize"_s)->setEditText(u"Standard_NC6s_v3"_s);
    EXPECT_TRUE(sizeField->error().contains(u"ended"_s));
}

TEST_F(ClustersPageTest, ShowsInstancesOnlyToLookAt)
{
    azure.addInstance(u"notebooks"_s, u"Stopped"_s);
    start();
    EXPECT_EQ(text(0, 1), u"Compute instance"_s);
    EXPECT_EQ(text(0, 2), u"Stopped"_s);
    EXPECT_EQ(text(0, 3), QString());
    for (const QAction* const action : page->actions())
        EXPECT_EQ(action->isEnabled(), action->text() != u"Resize …" && action->text() != u"Delete …")
            << action->text().toStdString();
}

TEST_F(ClustersPageTest, UsesAClusterThatExists)
{
    azure.addCluster(u"gpu-a"_s);
    start();
    fill(u"gpu-a"_s, u"Standard_DS3_v2"_s);
    auto* const submit = find<QPushButton>(*page, u"clusterSubmit"_s);
    EXPECT_EQ(submit->text(), u"Use it"_s);
    const int puts = azure.count(u"PUT"_s);
    click(submit);
    EXPECT_EQ(azure.count(u"PUT"_s), puts);
    EXPECT_EQ(activities.line(0).text, u"gpu-a exists already, using it"_s);
}

TEST_F(ClustersPageTest, SaysWhileTypingWhatANameLacks)
{
    start();
    fill(u"1st"_s, u"Standard_DS3_v2"_s);
    auto* const field = find<Field>(*page, u"clusterNameField"_s);
    EXPECT_EQ(field->error(), u"The name of a cluster begins with a letter."_s);
    EXPECT_FALSE(find<QPushButton>(*page, u"clusterSubmit"_s)->isEnabled());
    type(find<QLineEdit>(*page, u"clusterName"_s), u"first"_s);
    EXPECT_EQ(field->error(), QString());
    EXPECT_TRUE(find<QPushButton>(*page, u"clusterSubmit"_s)->isEnabled());
}

TEST_F(ClustersPageTest, KeepsWhatWasTypedWhenAzureRefuses)
{
    start();
    fill(u"gpu-b"_s, u"Standard_NC6s_v3"_s);
    azure.failNext(u"PUT"_s, 400, u"ClusterCoreQuotaReached"_s, u"The quota of this family is 0."_s);
    click(find<QPushButton>(*page, u"clusterSubmit"_s));
    auto* const panel = find<ClusterPanel>(*page, u"clusterPanel"_s);
    EXPECT_TRUE(panel->isVisible());
    EXPECT_EQ(panel->spec().name, u"gpu-b"_s);
    EXPECT_TRUE(panel->banner().isVisible());
    EXPECT_TRUE(panel->banner().text().contains(u"quota"_s));
    EXPECT_TRUE(find<QPushButton>(*page, u"clusterSubmit"_s)->isEnabled());
}

TEST_F(ClustersPageTest, DeletesOnlyAfterItsNameWasTyped)
{
    azure.addCluster(u"gpu-a"_s);
    start();
    QTimer::singleShot(0, qApp, [] {
        QWidget* const dialog = QApplication::activeModalWidget();
        ASSERT_TRUE(dialog);
        auto* const destroy = dialog->findChild<QPushButton*>(u"confirmationDelete"_s);
        EXPECT_FALSE(destroy->isEnabled());
        QTest::keyClicks(dialog->findChild<QLineEdit*>(u"confirmationName"_s), u"gpu-a"_s);
        QTest::mouseClick(destroy, Qt::LeftButton);
    });
    trigger(*page, u"Delete …"_s);
    EXPECT_TRUE(azure.resource(u"computes/gpu-a"_s).isEmpty());
}

TEST_F(ClustersPageTest, ResizesAndSaysThatTheNodeSizeStays)
{
    azure.addCluster(u"gpu-a"_s);
    start();
    trigger(*page, u"Resize …"_s);
    find<QSpinBox>(*page, u"clusterMax"_s)->setValue(7);
    EXPECT_FALSE(find<QComboBox>(*page, u"clusterSize"_s)->isEnabled());
    click(find<QPushButton>(*page, u"clusterSubmit"_s));
    const QJsonObject scale =
        azure.resource(u"computes/gpu-a"_s)[u"properties"_s][u"properties"_s][u"scaleSettings"_s].toObject();
    EXPECT_EQ(scale[u"maxNodeCount"_s].toInt(), 7);
}

TEST_F(ClustersPageTest, CanBeClosedWhileItLoads)
{
    azure.addCluster(u"gpu-a"_s);
    page = std::make_unique<ClustersPage>(context);
    page->setWorkspace(azure.client());
    azure.hold(u"computes"_s);
    page->show();
    settle();
    page.reset();
    azure.release();
    settle();
    EXPECT_EQ(activities.rowCount(), 0);
}

TEST_F(ClustersPageTest, RestsWhileItIsHidden)
{
    start();
    page->hide();
    settle();
    const auto asked = azure.asked().size();
    timer.elapse();
    settle();
    EXPECT_EQ(azure.asked().size(), asked);
    page->show();
    settle();
    EXPECT_GT(azure.asked().size(), asked);
}

}
