// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/compare/comparisontable.h"
#include "ui/models/tablemodel.h"

#include <QWidget>

class QCheckBox;

namespace tandem {

class EmptyState;
class Label;
class Settings;
class Table;

/// A line of the table, with its place.
struct ComparisonRow {
    int place = 0;
    ComparisonLine line;
    bool operator==(const ComparisonRow&) const = default;
};

/// Two environments compared: what it comes to, and line by line what is added, removed, changed or
/// re-ordered. Equal ones are hidden until they are asked for.
class ComparisonView : public QWidget {
    Q_OBJECT
public:
    /// `name` keeps the table's columns apart from those of others.
    ComparisonView(const QString& name, Settings& settings, QWidget* parent = nullptr);

    void setSides(const EnvironmentSide& before, const EnvironmentSide& after);
    /// Nothing is compared; the sentence says what to do.
    void clear(const QString& sentence);

private:
    void fill();

    ComparisonTable m_comparison;
    TableModel<ComparisonRow> m_rows;
    Label* m_sides;
    Label* m_summary;
    QCheckBox* m_equalOnes;
    Table* m_table;
    EmptyState* m_empty;
};

}
