// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/tablemodel.h"
#include "ui/widgets/itemdelegate.h"

#include <functional>

namespace tandem {

/// Paints how many of a cluster's nodes are in which state: a bar of one segment per node, and the words.
class NodeBar : public ItemDelegate {
    Q_OBJECT
public:
    struct Nodes {
        QList<Role> nodes; ///< One role per node that is there.
        int most = 0;
    };
    /// `nodesOf` tells the nodes of the row with this key.
    NodeBar(std::function<Nodes(const QString& key)> nodesOf, QObject* parent);

    void paint(
        QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    std::function<Nodes(const QString&)> m_nodesOf;
};

}
