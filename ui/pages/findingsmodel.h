// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/advice/finding.h"

#include <QAbstractListModel>

namespace tandem {

/// What an environment's author should know, for a FindingDelegate to paint.
class FindingsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum DataRole {
        SentenceRole = Qt::DisplayRole,
        ReasonRole = Qt::UserRole + 1,
        EditRole, ///< What the edit does; empty without one.
        SeverityRole
    };

    using QAbstractListModel::QAbstractListModel;

    void setFindings(QList<advice::Finding> findings);
    const QList<advice::Finding>& findings() const { return m_findings; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<advice::Finding> m_findings;
};

/// "Error", "Warning" or "Hint", for people.
QString severityText(advice::Severity severity);

}
