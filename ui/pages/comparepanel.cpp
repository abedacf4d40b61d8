// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/comparepanel.h"

#include "ui/pages/comparisonview.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

#include <QVBoxLayout>

namespace tandem {

ComparePanel::ComparePanel(EnvironmentSources& sources, Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_other(new SidePicker(sources, tr("Compare with"), this))
    , m_view(new ComparisonView(u"draftComparison"_s, settings, this))
{
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::related, space::related, 0, 0);
    layout->setSpacing(space::related);
    layout->addWidget(new Field(tr("Compare &with"), m_other));
    layout->addWidget(m_view, 1);
    connect(m_other, &SidePicker::changed, this, &ComparePanel::compare);
    compare();
}

void ComparePanel::setDefinition(const EnvironmentDefinition& definition)
{
    m_definition = definition;
    if (isVisible())
        compare();
}

void ComparePanel::setRegistered(const QString& version)
{
    if (!version.isEmpty())
        m_other->choose(EnvironmentSources::Kind::Version, version);
}

void ComparePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    compare();
}

void ComparePanel::compare()
{
    if (!m_other->side())
        return m_view->clear(tr("Choose what to compare this environment with."));
    EnvironmentSide draft;
    draft.title = tr("this draft");
    draft.definition = m_definition;
    m_view->setSides(*m_other->side(), draft);
}

}
