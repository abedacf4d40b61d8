// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QHash>

namespace tandem {

class LogView;

/// What a screen reader meets instead of a LogView: a table of one column that has every line of the log,
/// read one by one as the current line moves. Only lines that were asked for have an object.
class LogAccessible : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit LogAccessible(LogView* view);
    ~LogAccessible() override;

    /// For QAccessible::installFactory().
    static QAccessibleInterface* make(const QString& className, QObject* object);

    LogView* view() const;

    void* interface_cast(QAccessible::InterfaceType type) override;
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;

    QAccessibleInterface* cellAt(int row, int column) const override;
    int rowCount() const override;
    int columnCount() const override { return 1; }
    QString rowDescription(int row) const override;
    QString columnDescription(int column) const override;
    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    int selectedCellCount() const override;
    QList<QAccessibleInterface*> selectedCells() const override;
    int selectedColumnCount() const override { return 0; }
    QList<int> selectedColumns() const override { return {}; }
    int selectedRowCount() const override { return selectedCellCount(); }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override { }

private:
    void forgetAll() const;

    mutable QHash<int, QAccessible::Id> m_lines;
};

}
