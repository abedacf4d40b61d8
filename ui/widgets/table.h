// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/sortfiltermodel.h"
#include "ui/models/tablemodel.h"

#include <QPointer>
#include <QTableView>

class QLineEdit;

namespace tandem {

class EmptyState;
class Settings;

/// The table of Tandem: sort by a click on a title, choose columns there with the right button, filter,
/// copy rows (Ctrl+C), Enter or a double click opens. It remembers its columns under its name.
class Table : public QTableView {
    Q_OBJECT
public:
    /// `name` identifies the table in the settings and in tests; `title` is read by screen readers.
    Table(const QString& name, const QString& title, Settings& settings, QWidget* parent = nullptr);
    ~Table() override;

    /// Shows this model.
    void setRows(ColumnsModel& model);
    void sortBy(const QString& column, Qt::SortOrder order);

    /// A field that filters this table; Ctrl+F goes there. Its owner is the caller's layout.
    QLineEdit* filterField();
    /// Shown while the model has no row. What the filter hides has a sentence of its own.
    void setEmptyState(EmptyState* state);

    /// The key of the current row, empty when there is none.
    QString currentKey() const;
    QStringList selectedKeys() const;
    /// Makes the row current and visible; false when it is not (yet) there.
    bool setCurrentKey(const QString& key);

    void copySelection() const;

signals:
    void currentKeyChanged(const QString& key);
    void opened(const QString& key);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    bool event(QEvent* event) override;

private:
    void restoreColumns();
    void setDefaultColumns();
    void saveColumns();
    void showColumnMenu(const QPoint& position);
    void updateEmptyState();
    QList<int> visibleColumns() const;

    QString m_name;
    Settings& m_settings;
    QPointer<ColumnsModel> m_rows; // a page may lose its model before its widgets
    SortFilterModel m_sorted;
    QLineEdit* m_filter = nullptr;
    EmptyState* m_empty = nullptr;
    EmptyState* m_nothingFound = nullptr;
    QString m_currentKey;
};

}
