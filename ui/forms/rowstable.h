// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/rowsdelegate.h"
#include "ui/forms/rowsmodel.h"

#include <QTableView>

namespace tandem {

/// The view of a RowsModel in a form: as tall as its rows, so that only the form scrolls. Typing edits,
/// Delete removes, Alt+Up and Alt+Down or the mouse reorder, Tab walks through the cells and then leaves.
class RowsTable : public QTableView {
    Q_OBJECT
public:
    /// `name` is for screen readers.
    RowsTable(const QString& name, QStringList titles, const QString& invitation, QWidget* parent = nullptr);

    RowsModel& model() const { return *m_model; }
    const QList<QStringList>& rows() const { return m_model->rows(); }
    void setRows(QList<QStringList> rows) { m_model->setRows(std::move(rows)); }
    /// How the width is shared: one number per column.
    void setStretches(QList<int> stretches);

    /// Rows can be dragged to another place: their order means something.
    void setOrdered();
    void setCompletions(RowsDelegate::Completions completions);
    /// Pastes that are more than one entry are told by pasted() instead of typed into a cell.
    void setIsSeveral(RowsDelegate::IsSeveral isSeveral);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

signals:
    void rowsChanged();
    void pasted(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void removeSelected();
    void paste();
    void shiftCurrent(int by);
    void shareWidth();

    RowsModel* m_model;
    RowsDelegate* m_delegate;
    bool m_takesPastes = false;
    QList<int> m_stretches;
};

}
