// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/runrequest.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace tandem {

class Field;
class RowsTable;

/// How large a run is and how its processes find each other, its queue, its time limit and its tags: what a
/// run on one node does not need.
class RunScale : public QWidget {
    Q_OBJECT
public:
    explicit RunScale(QWidget* parent = nullptr);

    void setRequest(const RunRequest& request);
    void fill(RunRequest& request) const;
    /// Whether something is asked for that is not usual.
    bool isUsed() const;
    /// Says what is wrong with it on a cluster with so many nodes, of which none is known with 0.
    void check(const QString& cluster, int nodes);
    bool isSound() const;
    /// "nodes: 4, PyTorch, processes on each: 2"; empty where everything is as usual.
    QString summary() const;

signals:
    void changed();

private:
    azure::Distribution::Kind kind() const;
    void showKind();

    QSpinBox* m_nodes;
    QComboBox* m_distribution;
    QSpinBox* m_processes;
    QSpinBox* m_servers;
    QComboBox* m_tier;
    QSpinBox* m_limit;
    RowsTable* m_tags;
    Field* m_nodesField;
    Field* m_processesField;
    Field* m_serversField;
    Field* m_tagsField;
};

}
