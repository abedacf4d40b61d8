// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/clusterspage.h"

#include "core/azure/clusterwords.h"
#include "core/base/text.h"
#include "ui/pages/clusterpanel.h"
#include "ui/pages/computecolumns.h"
#include "ui/pages/confirmation.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/errorbanner.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

#include <QAction>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

namespace tandem {

using azure::Compute;

ClustersPage::ClustersPage(const PageContext& context, QWidget* parent)
    : WorkspaceArea(context, u"clusters"_s, tr("Clusters"), Icon::Clusters, parent)
    , m_clusters(clusterColumns(context.clock), [](const Compute& cluster) { return cluster.name; })
    , m_nodes(nodeColumns(), [](const azure::ComputeNode& node) { return node.id; })
    , m_table(new Table(u"clusterTable"_s, tr("Clusters"), context.settings, this))
    , m_empty(new EmptyState(Icon::Clusters, tr("Looking for clusters …"), this))
    , m_panel(new ClusterPanel(this))
    , m_nodeTasks([](const Error&) {})
    , m_tasks([this](const Error& error) { showError(error); })
    , m_work(context.activities)
{
    m_table->setRows(m_clusters);
    m_table->setEmptyState(m_empty);
    m_table->setItemDelegateForColumn(
        3, new NodeBar([this](const QString& key) { return nodesOf(key); }, this));

    auto* const rows = new QSplitter(Qt::Vertical);
    rows->setChildrenCollapsible(false);
    rows->addWidget(m_table);
    rows->addWidget(makeDetail());
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 2);
    auto* const columns = new QSplitter(Qt::Horizontal);
    columns->setChildrenCollapsible(false);
    columns->addWidget(rows);
    columns->addWidget(m_panel);
    columns->setStretchFactor(0, 1);
    m_panel->hide();
    setContent(columns);
    makeActions();

    connect(m_table, &Table::currentKeyChanged, this, &ClustersPage::showCurrent);
    connect(m_panel, &ClusterPanel::submitted, this, &ClustersPage::submit);
    connect(m_panel, &SidePanel::closed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_nodeTable, &Table::opened, this, [this](const QString& key) {
        if (const auto node = m_nodes.rowOf(key); node && !node->runId.isEmpty())
            emit runWanted(node->runId);
    });
    showCurrent();
}

QWidget* ClustersPage::makeDetail()
{
    m_detail = new QWidget(this);
    m_name = new Label(TextStyle::Section, {}, m_detail);
    m_summary = new Label(TextStyle::Caption, {}, m_detail);
    m_summary->setWrapped();
    m_nodeTable = new Table(u"nodeTable"_s, tr("Nodes"), context().settings, m_detail);
    m_nodeTable->setRows(m_nodes);
    m_nodeTable->setEmptyState(
        new EmptyState(Icon::Cpu, tr("No node is up. One starts when a run needs it."), m_nodeTable));
    auto* const layout = new QVBoxLayout(m_detail);
    layout->setContentsMargins(0, space::related, 0, 0);
    layout->setSpacing(space::inside);
    m_name->setContentsMargins(space::group, 0, space::group, 0);
    m_summary->setContentsMargins(space::group, 0, space::group, 0);
    layout->addWidget(m_name);
    layout->addWidget(m_summary);
    layout->addWidget(m_nodeTable, 1);
    return m_detail;
}

void ClustersPage::makeActions()
{
    addToHead(m_table->filterField());
    m_resize = addHeadAction(Icon::Edit, tr("Resize …"), Qt::Key_F2);
    m_remove = addHeadAction(Icon::Trash, tr("Delete …"));
    QAction* const create = addHeadAction(Icon::Plus, tr("New cluster"), QKeySequence::New, true);
    connect(create, &QAction::triggered, this, &ClustersPage::createCluster);
    connect(m_resize, &QAction::triggered, this, [this] {
        if (const auto cluster = current())
            m_panel->resizeCluster(*cluster);
    });
    connect(m_remove, &QAction::triggered, this, &ClustersPage::removeCurrent);
}

void ClustersPage::createCluster()
{
    emit wanted();
    m_panel->createCluster();
}

std::optional<Compute> ClustersPage::current() const
{
    return m_clusters.rowOf(m_table->currentKey());
}

NodeBar::Nodes ClustersPage::nodesOf(const QString& name) const
{
    const auto cluster = m_clusters.rowOf(name);
    if (!cluster || !cluster->isCluster())
        return {};
    NodeBar::Nodes nodes{.most = cluster->maxNodes};
    for (const NodeShare& share : nodeShares(cluster->nodes))
        nodes.nodes += QList<Role>(share.nodes, share.role);
    return nodes;
}

Task<Done> ClustersPage::load(Workspace workspace)
{
    Task<QList<Compute>> listing = workspace->computes().list();
    const QList<Compute> clusters = co_await listing;
    m_clusters.setRows(clusters);
    m_clusters.refreshTexts();
    QStringList names;
    bool isMoving = false;
    for (const Compute& cluster : clusters) {
        if (cluster.isCluster())
            names << cluster.name;
        isMoving = isMoving || cluster.nodes.running + cluster.nodes.preparing + cluster.nodes.leaving > 0
            || cluster.allocationState == u"Resizing" || cluster.provisioningState != u"Succeeded";
    }
    m_panel->setExisting(names);
    setInterval(isMoving ? std::chrono::seconds(2) : std::chrono::seconds(10));
    if (!std::exchange(m_isLoaded, true)) {
        m_empty->setTitle(tr("No cluster yet"));
        m_empty->setSentence(
            tr("A cluster is where runs run: nodes of one size, as many as there is work for."));
        m_empty->setButton(tr("New cluster"), [this] { createCluster(); });
    }
    if (m_table->currentKey().isEmpty() && !clusters.isEmpty())
        m_table->setCurrentKey(clusters.first().name);
    showCurrent();
    if (!m_sizesLoaded) {
        m_sizesLoaded = true;
        m_tasks.spawn(loadSizes(workspace));
    }
    co_return Done{};
}

Task<Done> ClustersPage::loadSizes(Workspace workspace)
{
    const QDate today = context().clock.now().date();
    Task<QList<azure::VmOffer>> listing = azure::offersIn(&workspace->computes(), today);
    m_panel->setOffers(co_await listing, today);
    co_return Done{};
}

Task<Done> ClustersPage::loadNodes(Workspace workspace, QString cluster)
{
    Task<QList<azure::ComputeNode>> listing = workspace->computes().nodes(cluster);
    m_nodes.setRows(co_await listing);
    co_return Done{};
}

void ClustersPage::reset()
{
    m_sizesLoaded = false;
    m_clusters.setRows({});
    m_nodes.setRows({});
    m_nodeTasks.cancelAll();
    showCurrent();
}

void ClustersPage::showCurrent()
{
    const auto cluster = current();
    // Others than clusters are for looking at only.
    const bool isCluster = cluster && cluster->isCluster();
    m_resize->setEnabled(isCluster);
    m_remove->setEnabled(isCluster);
    m_detail->setVisible(isCluster);
    if (!isCluster) {
        m_nodes.setRows({});
        return;
    }
    m_name->setText(tr("Nodes of %1").arg(cluster->name));
    QString trouble = azure::whyNotGrowing(*cluster);
    if (trouble.isEmpty())
        trouble = cluster->errors.join(u'\n');
    m_summary->setText(trouble.isEmpty()
            ? tr("%1 · a node that is idle for %2 is removed")
                  .arg(nodesText(*cluster), durationText(cluster->idleTimeBeforeScaleDown))
            : trouble);
    if (workspace())
        m_nodeTasks.restart(loadNodes(workspace(), cluster->name));
}

void ClustersPage::submit()
{
    if (!workspace())
        return m_panel->banner().show(notConnected());
    const azure::ClusterSpec spec = m_panel->spec();
    const bool isResize = m_panel->isResize();
    m_panel->setBusy(true);
    m_panel->banner().clear();
    m_work.start(
        isResize ? tr("Resizing %1").arg(spec.name) : tr("Creating %1").arg(spec.name),
        [this, spec, isResize](Activity& activity) { return save(workspace(), spec, isResize, activity); },
        [this, isResize](const Error& error) {
            m_panel->setBusy(false);
            m_panel->banner().show(
                error, isResize ? tr("The cluster was not resized.") : tr("The cluster was not created."));
        },
        [this] { m_panel->setBusy(false); });
}

Task<Done> ClustersPage::save(Workspace workspace, azure::ClusterSpec spec, bool isResize, Activity& activity)
{
    QString done = tr("%1 was resized").arg(spec.name);
    if (isResize) {
        Task<Compute> resizing = workspace->computes().resize(spec.name, spec.minNodes, spec.maxNodes);
        co_await resizing;
    } else {
        Task<azure::ComputeService::Obtained> obtaining = workspace->computes().getOrCreate(spec);
        const azure::ComputeService::Obtained obtained = co_await obtaining;
        done = obtained.existed ? tr("%1 exists already, using it").arg(spec.name)
                                : tr("%1 was created").arg(spec.name);
        m_clusters.setRow(obtained.compute);
    }
    m_panel->setBusy(false);
    m_panel->close();
    m_table->setCurrentKey(spec.name);
    activity.finish(done);
    refresh();
    co_return Done{};
}

void ClustersPage::removeCurrent()
{
    const auto cluster = current();
    if (!cluster || !workspace())
        return;
    const QString sentence = cluster->nodes.running > 0
        ? tr("%n of its nodes are working: their runs end.", nullptr, cluster->nodes.running)
        : tr("Its %n nodes go away; runs that used it stay.", nullptr, cluster->currentNodes);
    if (!confirmedByName(this, tr("Delete the cluster %1?").arg(cluster->name), sentence, cluster->name))
        return;
    m_work.start(
        tr("Deleting %1").arg(cluster->name),
        [this, name = cluster->name](Activity& activity) { return remove(workspace(), name, activity); },
        [this](const Error& error) { showError(error, tr("The cluster was not deleted.")); });
}

Task<Done> ClustersPage::remove(Workspace workspace, QString cluster, Activity& activity)
{
    Task<Done> removing = workspace->computes().remove(cluster);
    co_await removing;
    activity.finish(tr("%1 was deleted").arg(cluster));
    refresh();
    co_return Done{};
}

}
