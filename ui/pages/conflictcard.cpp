// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflictcard.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

ConflictCard::ConflictCard(QWidget* parent)
    : Card(Role::Bad, parent)
    , m_title(new Label(TextStyle::Section, {}, this))
    , m_specs(new Label(TextStyle::Fixed, {}, this))
    , m_roots(new Label(TextStyle::Body, {}, this))
    , m_helps(new Label(TextStyle::Section, {}, this))
    , m_alternatives(new QWidget(this))
    , m_rows(new QVBoxLayout(m_alternatives))
{
    setObjectName(u"conflict"_s);
    m_specs->setObjectName(u"conflictSpecs"_s);
    m_roots->setObjectName(u"conflictRoots"_s);
    for (Label* const label : {m_title, m_specs, m_roots, m_helps}) {
        label->setWrapped();
        content()->addWidget(label);
    }
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(space::inside);
    content()->addWidget(m_alternatives);
    setVisible(false);
}

void ConflictCard::show(const solve::Report& report)
{
    m_title->setText(report.conflict.specs.isEmpty() ? tr("This environment has no solution")
            : report.conflict.specs.size() == 1      ? tr("This entry cannot be met")
            : report.tool.isEmpty()                  ? tr("These entries cannot be met")
                                                     : tr("These entries cannot be met together"));
    m_specs->setText(report.conflict.specs.join(u'\n'));
    m_specs->setVisible(!report.conflict.specs.isEmpty());
    m_roots->setText(report.conflict.roots.join(u'\n'));
    qDeleteAll(m_alternatives->findChildren<QPushButton*>(QString(), Qt::FindDirectChildrenOnly));
    for (const advice::Edit& edit : report.alternatives) {
        auto* const button = new QPushButton(icon(Icon::Check), edit.sentence, m_alternatives);
        button->setObjectName(u"alternative"_s);
        button->setToolTip(tr("%1: a second solve has proven that it helps").arg(edit.sentence));
        m_rows->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, edit] { emit editWanted(edit); });
    }
    m_alternatives->setVisible(!report.alternatives.isEmpty());
    m_helps->setText(report.tool.isEmpty() ? QString()
            : report.alternatives.isEmpty()
            ? tr("Of the small changes that were tried, none helps by itself.")
            : tr("Each of these helps; it was solved to prove it"));
    m_helps->setVisible(!m_helps->text().isEmpty());
    setVisible(true);
}

void ConflictCard::setAppliable(bool appliable)
{
    m_alternatives->setEnabled(appliable);
}

}
