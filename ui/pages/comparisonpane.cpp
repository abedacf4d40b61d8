// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/comparisonpane.h"

#include "ui/pages/comparisonview.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

ComparisonPane::ComparisonPane(EnvironmentSources& sources, Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_before(new SidePicker(sources, tr("Compare"), this))
    , m_after(new SidePicker(sources, tr("With"), this))
    , m_view(new ComparisonView(u"environmentComparison"_s, settings, this))
{
    m_before->setObjectName(u"sideBefore"_s);
    m_after->setObjectName(u"sideAfter"_s);
    auto* const close = new QPushButton(tr("Close"), this);
    close->setShortcut(Qt::Key_Escape);
    auto* const head = new QHBoxLayout;
    head->addWidget(new Label(TextStyle::Title, tr("Compare environments"), this), 1);
    head->addWidget(close);
    auto* const sides = new QHBoxLayout;
    sides->setSpacing(space::group);
    sides->addWidget(new Field(tr("Co&mpare"), m_before), 1, Qt::AlignTop);
    sides->addWidget(new Field(tr("&With"), m_after), 1, Qt::AlignTop);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::group, space::group, space::group, space::group);
    layout->setSpacing(space::group);
    layout->addLayout(head);
    layout->addLayout(sides);
    layout->addWidget(m_view, 1);
    connect(close, &QPushButton::clicked, this, &ComparisonPane::closeRequested);
    connect(m_before, &SidePicker::changed, this, &ComparisonPane::showSides);
    connect(m_after, &SidePicker::changed, this, &ComparisonPane::showSides);
    showSides();
}

void ComparisonPane::compare(EnvironmentSources::Kind kind, const QString& before, const QString& after)
{
    m_before->choose(kind, before);
    m_after->choose(kind, after);
}

void ComparisonPane::showSides()
{
    if (m_before->side() && m_after->side())
        m_view->setSides(*m_before->side(), *m_after->side());
    else
        m_view->clear(tr("Choose two environments to see what differs."));
}

}
