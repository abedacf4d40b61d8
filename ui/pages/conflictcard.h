// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/solve/report.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace tandem {

class Label;

/// Why an environment has no solution: the few entries, the reasons, and the changes that were proven to
/// help, each with a button. Hidden while there is nothing to say.
class ConflictCard : public Card {
    Q_OBJECT
public:
    explicit ConflictCard(QWidget* parent = nullptr);

    void show(const solve::Report& report);
    void clear() { setVisible(false); }
    /// The changes fit the environment that was solved and no other.
    void setAppliable(bool appliable);

signals:
    void editWanted(const advice::Edit& edit);

private:
    Label* m_title;
    Label* m_specs;
    Label* m_roots;
    Label* m_helps;
    QWidget* m_alternatives;
    QVBoxLayout* m_rows;
};

}
