// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/longwork.h"
#include "ui/pages/nodebar.h"
#include "ui/pages/workspacearea.h"

namespace tandem {

class ClusterPanel;
class EmptyState;
class Label;
class Table;

/// The clusters of the workspace, what their nodes are doing, and creating, resizing and deleting them.
class ClustersPage : public WorkspaceArea {
    Q_OBJECT
public:
    explicit ClustersPage(const PageContext& context, QWidget* parent = nullptr);

    void createCluster();

signals:
    /// A node works for this run.
    void runWanted(const QString& run);

protected:
    Task<Done> load(Workspace workspace) override;
    void reset() override;

private:
    QWidget* makeDetail();
    void makeActions();
    void showCurrent();
    std::optional<azure::Compute> current() const;
    void submit();
    void removeCurrent();
    NodeBar::Nodes nodesOf(const QString& cluster) const;
    Task<Done> loadNodes(Workspace workspace, QString cluster);
    Task<Done> loadSizes(Workspace workspace);
    Task<Done> save(Workspace workspace, azure::ClusterSpec spec, bool isResize, Activity& activity);
    Task<Done> remove(Workspace workspace, QString cluster, Activity& activity);

    TableModel<azure::Compute> m_clusters;
    TableModel<azure::ComputeNode> m_nodes;
    bool m_isLoaded = false;
    bool m_sizesLoaded = false;
    Table* m_table;
    EmptyState* m_empty;
    QWidget* m_detail;
    Label* m_name;
    Label* m_summary;
    Table* m_nodeTable;
    ClusterPanel* m_panel;
    QAction* m_resize;
    QAction* m_remove;
    TaskScope m_nodeTasks;
    TaskScope m_tasks;
    LongWork m_work;
};

}
