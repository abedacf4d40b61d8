// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/facts.h"

#include "ui/widgets/label.h"

#include <QGridLayout>

namespace tandem {

Facts::Facts(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::edge);
    m_grid->setVerticalSpacing(space::inside);
    m_grid->setColumnStretch(1, 1);
}

void Facts::setFacts(const QList<Fact>& facts)
{
    // Rebuilt only when something changed: what is selected for copying stays selected.
    if (facts == m_facts)
        return;
    m_facts = facts;
    while (QLayoutItem* const item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const Fact& fact : facts) {
        if (fact.value.isEmpty())
            continue;
        auto* const name = new Label(TextStyle::Body, fact.name, this);
        name->setMuted(true);
        auto* const value = new Label(fact.style, fact.value, this);
        value->setWrapped();
        value->setToolTip(fact.toolTip);
        value->setAccessibleName(fact.name);
        m_grid->addWidget(name, row, 0, Qt::AlignTop | Qt::AlignLeft);
        m_grid->addWidget(value, row, 1);
        ++row;
    }
}

}
