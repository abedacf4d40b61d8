// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/highlighters.h"

#include <QDialog>

class QComboBox;
class QPushButton;
class QTableWidget;

namespace tandem {

class Label;

/// Makes, names and removes sets of highlighters, and edits their rules.
class HighlighterEditor : public QDialog {
    Q_OBJECT
public:
    HighlighterEditor(Highlighters& highlighters, QWidget* parent = nullptr);

private:
    void showSet(int index);
    void addRow(const HighlighterRule& rule);
    HighlighterRule ruleAt(int row) const;
    /// Keeps what the table holds; false where an expression is none.
    bool takeTable();
    void accept() override;

    Highlighters& m_highlighters;
    QList<HighlighterSet> m_sets;
    int m_shown = -1;
    QComboBox* m_names;
    QPushButton* m_remove;
    QTableWidget* m_rules;
    Label* m_note;
};

}
