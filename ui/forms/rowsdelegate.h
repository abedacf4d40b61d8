// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/itemdelegate.h"

#include <functional>

namespace tandem {

/// Edits a cell of a RowsTable in a line that offers completions. What is pasted into it and is more than one
/// entry is handed on.
class RowsDelegate : public ItemDelegate {
    Q_OBJECT
public:
    /// What fits behind what was typed into a cell of the row; called at each key.
    using Completions = std::function<QStringList(const QStringList& row, int column, const QString& typed)>;
    using IsSeveral = std::function<bool(const QString& text)>;

    using ItemDelegate::ItemDelegate;

    void setCompletions(Completions completions) { m_completions = std::move(completions); }
    void setIsSeveral(IsSeveral isSeveral) { m_isSeveral = std::move(isSeveral); }

    QWidget* createEditor(
        QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

signals:
    /// The editor took nothing of it; it is to be closed.
    void entriesPasted(QWidget* editor, const QString& text) const;

private:
    Completions m_completions;
    IsSeveral m_isSeveral;
};

}
